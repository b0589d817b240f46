public import Foundation
public import Testing

/// Reads the files below `Fixtures`, and compares texts with them.
public enum Fixtures {
    /// The repository's folder of fixtures.
    public static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    /// The bytes of the fixture at `path`, relative to the folder.
    ///
    /// - Parameter path: such as `json/cases.json`.
    /// - Returns: its bytes.
    /// - Throws: Foundation's error if it can't be read.
    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    /// The names of the files in a folder of fixtures that end in `suffix`, sorted.
    ///
    /// - Parameters:
    ///   - path: the folder, relative to `Fixtures`.
    ///   - suffix: such as `.md`.
    /// - Returns: the names, without the folder.
    /// - Throws: Foundation's error if the folder can't be read.
    public static func names(in path: String, suffix: String) throws -> [String] {
        try FileManager.default
            .contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
            .filter { $0.hasSuffix(suffix) }.sorted()
    }
}

/// Expects `actual` to equal the golden file at `path`.
///
/// With `RECORD=1` in the environment the file is written anew, and a warning is recorded.
///
/// - Parameters:
///   - actual: the text that was produced.
///   - path: the file below `Fixtures`.
///   - sourceLocation: where the expectation stands.
public func expectGolden(
    _ actual: String,
    _ path: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = Fixtures.folder.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(actual.utf8).write(to: file)
            Issue.record("recorded \(path)", severity: .warning, sourceLocation: sourceLocation)
        } catch {
            Issue.record("can't record \(path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    let expected = (try? Fixtures.bytes(path)).map { String(decoding: $0, as: UTF8.self) }
    guard let expected else {
        Issue.record("\(path) is missing; RECORD=1 writes it", sourceLocation: sourceLocation)
        return
    }
    guard actual != expected else { return }
    Attachment.record(actual, named: file.lastPathComponent, sourceLocation: sourceLocation)
    let (left, right) = (lines(of: expected), lines(of: actual))
    let index = zip(left, right).prefix { $0 == $1 }.map { _ in }.count
    Issue.record(
        """
        differs from \(path) at line \(index + 1):
        - \(index < left.count ? left[index] : "(end)")
        + \(index < right.count ? right[index] : "(end)")
        """,
        sourceLocation: sourceLocation
    )
}

private func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
}
