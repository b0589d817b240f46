/// The parameters of an authorization request, each both decoded and as it was sent.
///
/// What goes back to the client unchanged, `state`, is taken as it was sent: its octets need not be
/// text, and no decoding and encoding can alter it.
public struct AuthorizationQuery: Hashable, Sendable {
    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// Its name, decoded.
        public let name: String
        /// Its value, decoded; `nil` if it is broken or not UTF-8.
        public let value: String?
        /// Its value as it was sent.
        public let rawValue: String

        /// Creates a parameter.
        public init(name: String, value: String?, rawValue: String) {
            self.name = name
            self.value = value
            self.rawValue = rawValue
        }
    }

    private let parameters: [Parameter]

    /// Creates the query of these parameters, in order.
    public init(_ parameters: [Parameter]) {
        self.parameters = parameters
    }

    /// The value of a parameter; one that is sent without a value counts as absent (RFC 6749 §3.1).
    ///
    /// - Parameter name: The name of the parameter.
    /// - Returns: Its value, if it has one.
    /// - Throws: ``Failure/repeated`` if it is there more than once, ``Failure/notText`` if its
    ///   value is no text.
    func value(of name: String) throws(Failure) -> String? {
        guard let parameter = try parameter(name) else { return nil }
        guard let value = parameter.value else { throw .notText }
        return value
    }

    /// The value of a parameter that this server alone knows, where the first one counts.
    ///
    /// - Parameter name: The name of the parameter.
    /// - Returns: The first value of that name, if it is text and not empty.
    public func firstValue(of name: String) -> String? {
        parameters.first { $0.name == name && !$0.rawValue.isEmpty }?.value
    }

    /// The value of a parameter as it was sent.
    ///
    /// - Parameter name: The name of the parameter.
    /// - Returns: Its value, escapes and all, if it has one.
    /// - Throws: ``Failure/repeated`` if it is there more than once.
    func rawValue(of name: String) throws(Failure) -> String? {
        try parameter(name)?.rawValue
    }

    /// What is wrong with a parameter.
    enum Failure: Error {
        case repeated
        case notText
    }

    private func parameter(_ name: String) throws(Failure) -> Parameter? {
        let found = parameters.filter { $0.name == name && !$0.rawValue.isEmpty }
        guard found.count <= 1 else { throw .repeated }
        return found.first
    }
}
