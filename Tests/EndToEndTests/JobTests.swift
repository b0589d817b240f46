import Foundation
import TestSupport
import Testing

/// The README's job for GitHub's runners.
@Suite struct JobTests {
    /// A step with its script; a runner does nothing else for it.
    struct Step {
        let name: String
        var script: [String] = []
    }

    /// The steps that run something, as YAML has them: in one line, or as a block.
    static func steps(_ lines: [String]) -> [Step] {
        var steps: [Step] = []
        for line in lines {
            let words = line.drop { $0 == " " }
            if words.hasPrefix("- name: ") {
                steps.append(Step(name: String(words.dropFirst(8))))
            } else if words.hasPrefix("run: "), !steps.isEmpty {
                guard words != "run: |" else { continue }
                steps[steps.count - 1].script = [String(words.dropFirst(5))]
            } else if line.hasPrefix("          "), !steps.isEmpty {
                steps[steps.count - 1].script.append(String(words))
            }
        }
        return steps
    }

    /// Runs a step as GitHub does, in the folder that is given.
    ///
    /// Foundation waits until nobody holds a socket of its own that each process inherits, which
    /// what a step leaves running must not.
    private static let runner = """
        cd "$0"
        for number in $(ls /proc/self/fd); do
            [ "$number" -le 2 ] || eval "exec $number>&-"
        done
        exec bash -e step.sh
        """

    /// What steps have written to one of the runner's files, line by line.
    private func lines(of file: URL) -> [String] {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    @Test func `its steps do what they say, one after the other`() throws {
        let block = try #require(Readme.blocks("job").first)
        let steps = Self.steps(block.lines)
        #expect(steps.count == 5)
        #expect(steps.first?.script.count == 2)
        try Readme.withFolder { folder in
            for name in block.mark.split(separator: " ").map(String.init) {
                let recipe = RecipesTests.recipes.first { $0.file == name }
                let bytes =
                    try recipe.map { Array($0.text.utf8) }
                    ?? Fixtures.bytes("scenarios/\(name)")
                try Data(bytes).write(to: folder.appendingPathComponent(name))
            }
            var variables = [
                "GITHUB_ENV": folder.appendingPathComponent("env").path,
                "GITHUB_PATH": folder.appendingPathComponent("path").path,
            ]
            defer {
                if let url = variables["WWS_URL"] {
                    _ = try? Program.curl("POST", "\(url)/_wws/shutdown")
                }
            }
            // As what the first step builds would be found.
            let path = Program.environment["PATH"] ?? ""
            variables["PATH"] = "\(Readme.tools):\(path)"

            for step in steps.dropFirst() {
                let file = folder.appendingPathComponent("step.sh")
                try Data(step.script.joined(separator: "\n").utf8).write(to: file)
                let finished = try Program.run(
                    URL(fileURLWithPath: "/usr/bin/env"),
                    ["bash", "-c", Self.runner, folder.path],
                    environment: variables
                )
                #expect(finished.status == 0, "\(step.name): \(finished.errors)")
                for line in lines(of: folder.appendingPathComponent("env")) {
                    let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                    if parts.count == 2 { variables[parts[0]] = parts[1] }
                }
            }

            #expect(variables["WWS_URL"]?.hasPrefix("http://127.0.0.1:") == true)
            let report = folder.appendingPathComponent("wws.xml")
            #expect(lines(of: report).contains { $0.contains("<testcase") })
        }
    }
}
