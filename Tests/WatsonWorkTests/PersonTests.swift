import Testing
import WatsonWork

@Suite struct PersonTests {
    @Test func `changes that say nothing are empty`() {
        #expect(PersonChanges().isEmpty)
        #expect(!PersonChanges(displayName: "Ada").isEmpty)
        #expect(!PersonChanges(email: "ada@example.com").isEmpty)
    }

    @Test func `taking an address away is a change`() {
        #expect(!PersonChanges(email: .some(nil)).isEmpty)
    }
}
