import TestSupport

/// The lines of a file of test vectors, without comments, cut into columns at blanks.
func vectors(_ path: String) throws -> [[String]] {
    String(decoding: try Fixtures.bytes(path), as: UTF8.self)
        .split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: " ", omittingEmptySubsequences: false).map(String.init) }
}
