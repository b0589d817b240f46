import OAuth
import Testing

@Suite struct ConsentTests {
    @Test func `a consent is who, to whom, and how much`() {
        let consent = Consent(clientID: "app", subject: "ada", scope: ["a"])

        #expect(consent == Consent(clientID: "app", subject: "ada", scope: ["a"]))
        #expect(consent != Consent(clientID: "app", subject: "ben", scope: ["a"]))
        #expect(consent != Consent(clientID: "other", subject: "ada", scope: ["a"]))
        #expect(consent != Consent(clientID: "app", subject: "ada", scope: ["a", "b"]))
    }
}
