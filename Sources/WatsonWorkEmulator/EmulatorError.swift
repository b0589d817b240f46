import JSON

/// Why an emulator didn't do what it was asked.
public struct EmulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was asked, such as `POST /_wws/reset`.
    public let request: String
    /// The status of the answer; `nil` when there was none.
    public var status: Int?
    /// The field at fault, such as `members[0]`.
    public var field: String?
    /// What is wrong: the emulator's own sentence.
    public let message: String

    /// All of it in one line.
    public var description: String {
        "\(request): \(status.map { "\($0): " } ?? "")\(message)"
    }
}

extension EmulatorError {
    /// What an answer says that is no success.
    init(_ request: String, _ response: EmulatorResponse) {
        let json = response.json
        self.init(
            request: request,
            status: response.status,
            field: json["field"]?.stringValue,
            message: json["message"]?.stringValue ?? "the answer says nothing else"
        )
    }
}
