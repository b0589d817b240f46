import Foundation
import Testing

/// A file of the repository, read.
struct SourceFile {
    /// Relative to the repository, such as `Sources/JSON/JSONValue.swift`.
    let path: String
    let text: String
    let swift: SwiftText

    init(path: String, text: String) {
        self.path = path
        self.text = text
        swift = SwiftText(text)
    }

    /// The target's folder, such as `JSON` for a file below `Sources/JSON`.
    var module: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// The file's name without its ending, such as `JSONValue+Text`.
    var name: String {
        String((path.split(separator: "/").last ?? "").dropLast(".swift".count))
    }
}

/// One place where a rule is broken.
struct Breach: Hashable, CustomStringConvertible {
    let path: String
    /// Counted from 1; 0 if it isn't about a line.
    var line = 0
    let message: String

    var description: String {
        line > 0 ? "\(path):\(line): \(message)" : "\(path): \(message)"
    }
}

/// Expects that no rule is broken; each breach is an issue of its own, so that it can be read.
func expectNone(_ breaches: [Breach], sourceLocation: SourceLocation = #_sourceLocation) {
    for breach in breaches {
        Issue.record(Comment(rawValue: breach.description), sourceLocation: sourceLocation)
    }
}

/// The tree that these tests were compiled from.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files below `Sources`, sorted by path.
    static let sources = swiftFiles(below: "Sources")
    /// The Swift files below `Tests`, sorted by path.
    static let tests = swiftFiles(below: "Tests")

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The paths of all files below a folder, relative to the repository, sorted.
    static func paths(below folder: String) -> [String] {
        let start = root.appendingPathComponent(folder).resolvingSymlinksInPath()
        let names = FileManager.default.enumerator(atPath: start.path)?.compactMap { $0 as? String }
        return (names ?? []).sorted().map { "\(folder)/\($0)" }
    }

    private static func swiftFiles(below folder: String) -> [SourceFile] {
        paths(below: folder).filter { $0.hasSuffix(".swift") }.compactMap { path in
            (try? text(path)).map { SourceFile(path: path, text: $0) }
        }
    }

    /// The paths that git tracks; where there is no git, what lies at the top of the tree.
    static func trackedPaths() throws -> [String] {
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
        let output = Pipe()
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        try git.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        let tracked = String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
        guard git.terminationStatus != 0 || tracked.isEmpty else { return tracked }
        return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    }
}
