import Testing
import WatsonWork

@Suite struct AuthorTests {
    private let ada = ActorID.person(PersonID(rawValue: "ada"))

    @Test func `a token allows what its scope lists and nothing else`() {
        let author = Author(actor: ada, permissions: [.messageCreate])

        #expect(author.grant.allows(.messageCreate))
        #expect(!author.grant.allows(.spaceChange))
    }

    @Test func `the control API's word allows everything`() {
        let author = Author.unrestricted(ada)

        #expect(author.actor == ada)
        #expect(author.grant.allows(.spaceChange))
        #expect(author.grant.allows(Permission(rawValue: "never heard of")))
    }
}
