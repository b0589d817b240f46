import Testing
import Webhooks

@Suite struct CallbackURLErrorTests {
    /// V1_app_errors, watsonwork-developer-docs.
    @Test(
        arguments: [
            (.noScheme, "INVALID", "URL formed incorrectly."),
            (.withoutHTTPS, "WITHOUT_HTTPS", "protocol must be 'https'."),
            (
                .tooShort(characterCount: 11), "LENGTH",
                "URL contains 11 characters but must contain at least 12 characters."
            ),
            (
                .tooLong(characterCount: 2_001), "LENGTH",
                "URL contains 2001 characters but must not contain more than 2000 characters."
            ),
            (.hostIsAddress("1.2.3.4"), "MISSING_HOSTNAME", "URL must not contain IP address."),
            (
                .hostIsLocal("localhost"), "FOR_LOCAL_ADDRESS",
                "URL must not resolve to local address and cannot contain 'localhost'."
            ),
        ] as [(CallbackURLError, String, String)]
    )
    func `tags and messages are those of the documentation`(
        error: CallbackURLError,
        tag: String,
        message: String
    ) {
        #expect(error.tag == "OBW_WEBHOOK_URL_" + tag)
        #expect(error.message == "Invalid webhook URL: " + message)
    }

    @Test(
        arguments: [
            .tooLong(characterCount: 2_001), .tooShort(characterCount: 3), .invalidCharacter(" "),
            .hostNotASCII("ü"), .noScheme, .unsupportedScheme("ftp"), .withoutHTTPS, .fragment,
            .userInformation, .missingHost, .invalidHost("a,b"), .hostIsAddress("127.1"),
            .hostIsLocal("localhost"), .invalidPort("0"), .invalidEscape("%4"),
        ] as [CallbackURLError]
    )
    func `each says what is wrong in a sentence`(error: CallbackURLError) {
        #expect(error.description == "Invalid webhook URL: \(error.details).")
        #expect(!error.details.hasSuffix("."))
    }
}
