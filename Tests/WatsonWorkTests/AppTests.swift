import Testing
import WatsonWork

@Suite struct AppTests {
    @Test func `changes that say nothing are empty`() {
        #expect(AppChanges().isEmpty)
        #expect(!AppChanges(redirectURIs: []).isEmpty)
    }

    @Test func `taking the owner away is a change`() {
        #expect(!AppChanges(owner: .some(nil)).isEmpty)
    }

    @Test func `a draft with nothing but a name asks for the recorded permissions`() {
        let draft = AppDraft(name: "Echo")

        #expect(draft.id == nil && draft.key == nil && draft.secret == nil && draft.owner == nil)
        #expect(draft.permissions == Permission.defaultApp)
        #expect(draft.scopes == Permission.defaultPerson)
        #expect(draft.redirectURIs == [])
    }
}
