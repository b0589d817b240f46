/// A place in a document as people count it: lines and columns begin with 1.
///
/// The engine itself counts bytes; a place is worked out only when an error is shown.
public struct SourceLocation: Hashable, Sendable {
    /// The line; `\n`, `\r` and `\r\n` end one (GraphQL October 2021 §2.1.2).
    public let line: Int
    /// The column, in UTF-16 code units as the reference implementation counts them.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// Line and column, such as `3:14`.
    public var description: String { "\(line):\(column)" }
}
