import Foundation
import TestSupport
import Testing

/// The README's recipes do what they say, as printed.
@Suite struct RecipesTests {
    /// A file of the README with the command that runs it.
    struct Recipe: CustomTestStringConvertible, Sendable {
        let file: String
        let command: String
        let text: String

        var testDescription: String { file }
        /// The program that it needs besides `wws`.
        var program: String {
            command.split(separator: " ").drop { $0 != "--" }.dropFirst().first.map(String.init)
                ?? ""
        }
    }

    static let recipes: [Recipe] = {
        let readme = (try? Fixtures.bytes("../README.md")).map {
            String(decoding: $0, as: UTF8.self)
        }
        let mark = "<!-- recipe: "
        return (readme ?? "").components(separatedBy: mark).dropFirst().compactMap { part in
            let lines = part.components(separatedBy: "\n")
            let words = (lines.first ?? "").components(separatedBy: ": ")
            guard words.count == 2, words[1].hasSuffix(" -->") else { return nil }
            let block = lines.dropFirst(2).prefix { $0 != "```" }
            return Recipe(
                file: words[0],
                command: String(words[1].dropLast(4)),
                text: block.joined(separator: "\n") + "\n"
            )
        }
    }()

    @Test(arguments: recipes) func `a recipe does what it says`(recipe: Recipe) throws {
        // The machine may lack a language; that is no fault of the recipe's.
        guard try Program.shell("command -v \(recipe.program)").status == 0 else { return }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("wws-recipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(recipe.text.utf8).write(to: folder.appendingPathComponent(recipe.file))
        let tools = Program.wws.deletingLastPathComponent().path

        let finished = try Program.shell(
            "cd '\(folder.path)' && PATH='\(tools)':\"$PATH\" && \(recipe.command)"
        )

        #expect(finished.status == 0, "\(finished.output)\(finished.errors)")
    }

    @Test func `there are recipes`() {
        #expect(Self.recipes.map(\.file) == ["check.sh", "test_bot.py", "bot.test.mjs"])
    }
}
