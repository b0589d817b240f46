/// A whole request, as it was received or is to be sent (RFC 9110 §6).
public struct HTTPRequest: Hashable, Sendable {
    /// What is to be done.
    public var method: Method
    /// What it is to be done to.
    public var target: RequestTarget
    /// The version the message was written in.
    public var version: HTTPVersion
    /// The fields of its head; those of a trailer section are dropped.
    public var fields: HTTPFields
    /// The content, transfer codings undone.
    public var body: [UInt8]

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - method: What is to be done.
    ///   - target: What it is to be done to.
    ///   - version: The version the message is written in.
    ///   - fields: The fields of the head; `Content-Length` is added when it is written.
    ///   - body: The content.
    public init(
        method: Method,
        target: RequestTarget,
        version: HTTPVersion = .http11,
        fields: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.body = body
    }
}

extension HTTPRequest {
    /// The method of a request: an open set, and unlike names of fields it heeds case (RFC 9110
    /// §9.1).
    public struct Method: Hashable, Sendable, CustomStringConvertible {
        /// The method as it is written.
        public let rawValue: String

        /// Creates a method of any name.
        ///
        /// - Parameter rawValue: A token, case and all.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The method as it is written.
        public var description: String { rawValue }

        /// Fetches a representation.
        public static let get = Method(rawValue: "GET")
        /// Fetches only the head of what `GET` would.
        public static let head = Method(rawValue: "HEAD")
        /// Hands content to a resource to process.
        public static let post = Method(rawValue: "POST")
        /// Replaces a resource.
        public static let put = Method(rawValue: "PUT")
        /// Removes a resource.
        public static let delete = Method(rawValue: "DELETE")
        /// Asks what may be asked.
        public static let options = Method(rawValue: "OPTIONS")
        /// Changes a resource in part (RFC 5789).
        public static let patch = Method(rawValue: "PATCH")
        /// Asks for a tunnel, which no connection here grants.
        public static let connect = Method(rawValue: "CONNECT")
    }
}
