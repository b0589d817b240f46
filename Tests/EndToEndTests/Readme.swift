import Foundation
import TestSupport

/// The README's marked blocks: what follows `<!-- KIND: … -->`.
enum Readme {
    /// A block of the README that is run.
    struct Block: Sendable {
        /// What stands behind the mark's kind, empty for none.
        let mark: String
        let lines: [String]

        var text: String { lines.joined(separator: "\n") + "\n" }
    }

    /// The blocks with marks of a kind, in order.
    static func blocks(_ kind: String) -> [Block] {
        let bytes = (try? Fixtures.bytes("../README.md")) ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        return text.components(separatedBy: "<!-- \(kind)").dropFirst().map { part in
            let lines = part.components(separatedBy: "\n")
            let mark = (lines.first ?? "").components(separatedBy: "-->")[0]
            return Block(
                mark: mark.trimmingCharacters(in: CharacterSet(charactersIn: ": ")),
                lines: Array(lines.dropFirst(2).prefix { $0 != "```" })
            )
        }
    }

    /// Does something in a folder that is gone afterwards.
    static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("wws-recipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// The folder of the built `wws`, for `PATH`.
    static var tools: String { Program.wws.deletingLastPathComponent().path }
}
