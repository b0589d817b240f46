import Testing

@testable import HTTP

@Suite struct BodyFramingTests {
    enum Outcome: Equatable {
        case framed(BodyFraming)
        case refused(ParseError.Reason)
    }

    struct Case: CustomTestStringConvertible {
        let fields: HTTPFields
        var version = HTTPVersion.http11
        let request: Outcome
        let response: Outcome
        var testDescription: String { "\(version) \(fields)" }
    }

    @Test(arguments: [
        Case(fields: [:], request: .framed(.none), response: .framed(.untilClose)),
        Case(
            fields: ["Content-Length": "7"],
            request: .framed(.length(7)),
            response: .framed(.length(7))
        ),
        Case(
            fields: ["Content-Length": "9223372036854775807"],
            request: .framed(.length(.max)),
            response: .framed(.length(.max))
        ),
        Case(
            fields: ["Content-Length": "9223372036854775808"],
            request: .framed(.length(.max)),
            response: .framed(.length(.max))
        ),
        Case(
            fields: ["Content-Length": "7", "content-length": "7"],
            request: .refused(.severalContentLengths),
            response: .framed(.length(7))
        ),
        Case(
            fields: ["Content-Length": "7,07"],
            request: .refused(.severalContentLengths),
            response: .framed(.length(7))
        ),
        Case(
            fields: ["Content-Length": "7", "content-length": "8"],
            request: .refused(.severalContentLengths),
            response: .refused(.severalContentLengths)
        ),
        Case(
            fields: ["Content-Length": "7,"],
            request: .refused(.severalContentLengths),
            response: .refused(.invalidContentLength)
        ),
        Case(
            fields: ["Content-Length": ""],
            request: .refused(.invalidContentLength),
            response: .refused(.invalidContentLength)
        ),
        Case(
            fields: ["Content-Length": "7a"],
            request: .refused(.invalidContentLength),
            response: .refused(.invalidContentLength)
        ),
        Case(
            fields: ["Transfer-Encoding": "Chunked"],
            request: .framed(.chunked),
            response: .framed(.chunked)
        ),
        Case(
            fields: ["Transfer-Encoding": "gzip", "transfer-encoding": "chunked"],
            request: .refused(.unknownTransferCoding),
            response: .refused(.unknownTransferCoding)
        ),
        Case(
            fields: ["Transfer-Encoding": "chunked", "transfer-encoding": "chunked"],
            request: .refused(.invalidTransferEncoding),
            response: .refused(.invalidTransferEncoding)
        ),
        Case(
            fields: ["Transfer-Encoding": "chunked"],
            version: .http10,
            request: .refused(.transferEncodingInHTTP10),
            response: .refused(.transferEncodingInHTTP10)
        ),
        Case(
            fields: ["Transfer-Encoding": "chunked", "Content-Length": "7"],
            request: .refused(.contentLengthWithTransferEncoding),
            response: .refused(.contentLengthWithTransferEncoding)
        ),
    ])
    func `fields and version decide where a body ends`(item: Case) {
        #expect(decide(.request, item) == item.request)
        #expect(decide(.response(.ok, to: .get), item) == item.response)
    }

    @Test(
        arguments: [
            (.ok, .head), (.noContent, .get), (.notModified, .post), (.continue, .get),
        ] as [(HTTPResponse.Status, HTTPRequest.Method)]
    )
    func `some responses have no body whatever their fields say`(
        status: HTTPResponse.Status,
        method: HTTPRequest.Method
    ) throws {
        let framing = try BodyFraming.decide(
            .response(status, to: method),
            version: .http11,
            fields: ["Content-Length": "7", "Transfer-Encoding": "nonsense"]
        )

        #expect(framing == .none)
    }

    @Test func `fields that were not noticed are not looked for`() throws {
        let framing = try BodyFraming.decide(
            .request,
            version: .http11,
            fields: ["Content-Length": "7"],
            noticed: []
        )

        #expect(framing == .none)
    }

    private func decide(
        _ message: BodyFraming.Message,
        _ item: Case
    ) -> Outcome {
        do {
            return .framed(
                try BodyFraming.decide(message, version: item.version, fields: item.fields)
            )
        } catch {
            return .refused(error.reason)
        }
    }
}
