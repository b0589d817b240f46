/// What became of one file.
public struct ScenarioOutcome: Sendable {
    /// The file's name as it was given.
    public let file: String
    /// What became of it.
    public let content: Content
    /// How long it took on the wall.
    public let wallMilliseconds: Int64
    /// What the app under test had to say last.
    public let appOutput: [String]

    /// What can become of a file.
    public enum Content: Sendable {
        /// It was played, to its end or to a step that failed.
        case played(ScenarioResult)
        /// It isn't a scenario; says why.
        case invalid(String)
        /// It couldn't be begun: the emulator or the app isn't there; says why.
        case notBegun(String)
    }

    /// Creates an outcome.
    public init(
        file: String,
        content: Content,
        wallMilliseconds: Int64,
        appOutput: [String] = []
    ) {
        self.file = file
        self.content = content
        self.wallMilliseconds = wallMilliseconds
        self.appOutput = appOutput
    }

    /// The scenario's name, or the file's where there is none.
    public var name: String {
        switch content {
        case .played(let result): result.name
        case .invalid, .notBegun: file
        }
    }

    /// What went wrong, line by line; empty if nothing did.
    public var complaint: [String] {
        switch content {
        case .invalid(let reason), .notBegun(let reason): return [reason] + appOutput
        case .played(let result):
            guard let failure = result.failure else { return [] }
            return ["\(failure.path): \(failure.label)", failure.message] + failure.details
                + appOutput
        }
    }
}
