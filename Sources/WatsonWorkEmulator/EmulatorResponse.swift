import HTTP
public import JSON

/// The method of a request.
public struct RequestMethod: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// Its name, such as `POST`.
    public let rawValue: String

    /// Creates the method with a name, which isn't checked.
    ///
    /// - Parameter rawValue: the name in upper case.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Its name.
    public var description: String { rawValue }

    /// Asks for something.
    public static let get = RequestMethod(rawValue: "GET")
    /// Adds or does something.
    public static let post = RequestMethod(rawValue: "POST")
    /// Sets something.
    public static let put = RequestMethod(rawValue: "PUT")
    /// Changes a part of something.
    public static let patch = RequestMethod(rawValue: "PATCH")
    /// Removes something.
    public static let delete = RequestMethod(rawValue: "DELETE")
}

/// An answer of the emulator's.
public struct EmulatorResponse: Hashable, Sendable {
    /// Its status, such as 201.
    public let status: Int
    /// Its body.
    public let body: [UInt8]
    private let fields: HTTPFields

    init(_ response: HTTPResponse) {
        status = response.status.code
        body = response.body
        fields = response.fields
    }

    /// Whether the status is from 200 to 299.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// Its body as JSON; `null` if it isn't any.
    public var json: JSONValue { (try? JSONParser.parse(body)) ?? .null }

    /// The value of a field of its head, whatever the case of the name; `nil` if it has none.
    public subscript(field name: String) -> String? { fields[name] }
}
