/// Why what a peer sent is not, or not acceptable as, an HTTP message.
///
/// It is always the peer's fault. On the side of a server it is to be answered with `status`, and
/// the connection closed: where the next message would begin is not known any more (RFC 9112 §2.2,
/// §6.3).
public struct ParseError: Error, Hashable, Sendable {
    /// What is wrong.
    public let reason: Reason
    /// What is wrong in one sentence that names the offence.
    public let message: String

    /// The status to answer a request with; 502 for what only a response can have wrong.
    public var status: HTTPResponse.Status { reason.status }

    init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }
}

extension ParseError: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}

extension ParseError {
    /// The ways in which a message can be refused.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        // The request line.
        case invalidMethod, methodTooLong, invalidTarget, targetTooLong, invalidVersion
        case unsupportedVersion, connectUnsupported, tooManyEmptyLines
        // The status line.
        case invalidStatusLine, statusLineTooLong, unexpectedProtocolSwitch
        case tooManyInformationalResponses
        // Lines.
        case bareLineFeed, bareCarriageReturn
        // Fields.
        case emptyFieldName, invalidFieldName, blankBeforeColon, obsoleteFolding, invalidFieldValue
        case headTooLarge, tooManyFields, missingHost, severalHosts, invalidHost
        case unknownExpectation
        // Framing.
        case severalContentLengths, invalidContentLength, contentLengthWithTransferEncoding
        case invalidTransferEncoding, unknownTransferCoding, transferEncodingInHTTP10
        case contentTooLarge
        // Chunks.
        case invalidChunkSize, invalidChunkExtension, chunkLineTooLong, chunkExtensionsTooLarge
        case invalidChunkEnd, trailersTooLarge
        // The connection.
        case endedEarly
    }
}

extension ParseError.Reason {
    /// The status to answer a request with.
    public var status: HTTPResponse.Status {
        switch self {
        case .contentTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unknownExpectation: .expectationFailed
        case .headTooLarge, .tooManyFields, .trailersTooLarge: .requestHeaderFieldsTooLarge
        case .methodTooLong, .unknownTransferCoding, .connectUnsupported: .notImplemented
        case .unsupportedVersion: .httpVersionNotSupported
        case .invalidStatusLine, .statusLineTooLong, .unexpectedProtocolSwitch,
            .tooManyInformationalResponses:
            .badGateway
        case .invalidMethod, .invalidTarget, .invalidVersion, .tooManyEmptyLines, .bareLineFeed,
            .bareCarriageReturn, .emptyFieldName, .invalidFieldName, .blankBeforeColon,
            .obsoleteFolding, .invalidFieldValue, .missingHost, .severalHosts, .invalidHost,
            .severalContentLengths, .invalidContentLength, .contentLengthWithTransferEncoding,
            .invalidTransferEncoding, .transferEncodingInHTTP10, .invalidChunkSize,
            .invalidChunkExtension, .chunkLineTooLong, .chunkExtensionsTooLarge, .invalidChunkEnd,
            .endedEarly:
            .badRequest
        }
    }
}
