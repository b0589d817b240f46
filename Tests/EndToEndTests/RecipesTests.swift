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

        /// A command that succeeds where there is what it needs besides `wws`.
        var need: String {
            let words = command.split(separator: " ").drop { $0 != "--" }.dropFirst()
            let program = words.first ?? "false"
            guard words.dropFirst().first == "-m", let module = words.dropFirst(2).first else {
                return "command -v \(program)"
            }
            return "\(program) -c 'import \(module)'"
        }
    }

    static let recipes = Readme.blocks("recipe").map { block in
        let words = block.mark.components(separatedBy: ": ")
        return Recipe(file: words[0], command: words.last ?? "", text: block.text)
    }

    @Test(arguments: recipes) func `a recipe does what it says`(recipe: Recipe) throws {
        // The machine may lack a language; that is no fault of the recipe's.
        guard try Program.shell(recipe.need).status == 0 else {
            Issue.record("not run: \(recipe.need)", severity: .warning)
            return
        }
        try Readme.withFolder { folder in
            try Data(recipe.text.utf8).write(to: folder.appendingPathComponent(recipe.file))

            let finished = try Program.shell(
                "cd '\(folder.path)' && PATH='\(Readme.tools)':\"$PATH\" && \(recipe.command)"
            )

            #expect(finished.status == 0, "\(finished.output)\(finished.errors)")
        }
    }

    @Test func `there are recipes`() {
        #expect(
            Self.recipes.map(\.file)
                == ["check.sh", "test_bot.py", "test_space.py", "bot.test.mjs"]
        )
    }
}
