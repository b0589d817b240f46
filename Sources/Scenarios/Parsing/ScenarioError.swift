public import JSON

/// Why a file is no scenario: where, and what would be right.
public struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place for editors.
    public let position: TextPosition
    /// The place in the JSON, such as `steps[3].advance`; empty for the whole file.
    public let path: String
    /// What is wrong there.
    public let message: String

    /// Both places and the reason: `12:5: steps[3].advance: …`.
    public var description: String {
        path.isEmpty ? "\(position): \(message)" : "\(position): \(path): \(message)"
    }
}
