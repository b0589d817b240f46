import Testing

@testable import HTTP

@Suite struct RequestChecksTests {
    @Test(
        arguments: [
            ([.host], .http11, nil), ([.host], .http10, nil), ([], .http10, nil),
            ([], .http11, .missingHost), ([.host, .secondHost], .http11, .severalHosts),
            ([.host, .secondHost], .http10, .severalHosts),
            ([.host, .invalidHost], .http11, .invalidHost),
        ] as [(NoticedFields, HTTPVersion, ParseError.Reason?)]
    )
    func `one Host, unless the version is older than it`(
        noticed: NoticedFields,
        version: HTTPVersion,
        reason: ParseError.Reason?
    ) {
        do {
            try noticed.checkHost(version: version)
            #expect(reason == nil)
        } catch {
            #expect(error.reason == reason)
        }
    }
}
