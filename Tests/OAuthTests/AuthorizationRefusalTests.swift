import OAuth
import Testing

@Suite struct AuthorizationRefusalTests {
    @Test(
        arguments: [
            (.missingClient, "client_id"),
            (.repeated("redirect_uri"), "redirect_uri more than once"),
            (.unknownClient("app"), "“app”"), (.nothingRegistered, "Register one"),
            (.missingRedirectURI, "several redirect URIs"),
            (.unregistered("http://x/"), "“http://x/”"),
            (.unusable("http://x/#", .fragment), "it has a fragment"),
        ] as [(AuthorizationRefusal, String)]
    )
    func `each reason names what is wrong`(refusal: AuthorizationRefusal, part: String) {
        #expect(refusal.message.contains(part), "\(refusal.message)")
        #expect(refusal.message.hasSuffix("."))
    }
}
