/// A whole response, as it was received or is to be sent (RFC 9110 §6).
public struct HTTPResponse: Hashable, Sendable {
    /// How it went.
    public var status: Status
    /// The fields of its head; those of a trailer section are dropped.
    public var fields: HTTPFields
    /// The content, transfer codings undone.
    public var body: [UInt8]

    /// Creates a response.
    ///
    /// - Parameters:
    ///   - status: How it went.
    ///   - fields: The fields of the head, without those that the connection adds.
    ///   - body: The content.
    public init(status: Status, fields: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

extension HTTPResponse {
    /// The status code of a response: an open set (RFC 9110 §15).
    public struct Status: Hashable, Sendable {
        /// Three digits, the first of which says the class.
        public let code: Int

        /// Creates a status of any code.
        ///
        /// - Parameter code: A number from 100 to 999.
        public init(code: Int) {
            precondition(100...999 ~= code, "a status code has three digits, not \(code)")
            self.code = code
        }

        /// Whether responses of this status never have content (RFC 9110 §6.4.1).
        public var forbidsBody: Bool {
            code < 200 || code == 204 || code == 304
        }
    }
}

extension HTTPResponse.Status: CustomStringConvertible {
    /// The code and the phrase, as in `404 Not Found`.
    public var description: String {
        reasonPhrase.isEmpty ? String(code) : String(code) + " " + reasonPhrase
    }
}
