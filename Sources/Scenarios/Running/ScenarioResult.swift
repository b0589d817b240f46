/// What became of a scenario.
public struct ScenarioResult: Sendable {
    /// The scenario's name.
    public let name: String
    /// Why it failed; `nil` if it didn't.
    public let failure: ScenarioFailure?
    /// What happened, line by line, in UTF-8.
    public let transcript: [UInt8]
    /// The fingerprint of the transcript: SHA-256 in hexadecimal.
    public let digest: String
    /// How many steps were done.
    public let stepCount: Int
    /// How many requests were made to callbacks.
    public let attemptCount: Int
    /// How much virtual time passed.
    public let virtualMilliseconds: Int64
}

/// The first expectation that wasn't met, or the step that couldn't be done.
public struct ScenarioFailure: Error, Hashable, Sendable {
    /// Where the step stands in the file, such as `steps[3]`.
    public let path: String
    /// What the step is.
    public let label: String
    /// What was expected and what was found.
    public let message: String
    /// What came near.
    public let details: [String]
}
