import Emulation
import JSON
import Scenarios

/// Plays scenarios that are written in tests.
enum Play {
    /// A scenario of some steps.
    static func scenario(_ steps: String, _ members: String = "") throws -> Scenario {
        try parse(#"{"name": "test", \#(members) "steps": [\#(steps)]}"#)
    }

    /// A scenario file; no world file is there but `empty.json`.
    static func parse(_ text: String) throws(ScenarioError) -> Scenario {
        try ScenarioParser.parse(Array(text.utf8)) { name throws(WorldFileError) in
            guard name == "empty.json" else { throw WorldFileError(reason: "not there") }
            return Array("{}".utf8)
        }
    }

    /// What is wrong with a scenario of some steps; empty if nothing is.
    static func mistake(_ steps: String, _ members: String = "") -> String {
        do {
            _ = try scenario(steps, members)
            return ""
        } catch {
            let text = "\(error)"
            // Line and column are looked at where they matter.
            return text.split(separator: " ", maxSplits: 1).last.map(String.init) ?? text
        }
    }

    /// What becomes of some steps.
    static func run(_ steps: String, _ members: String = "") throws -> ScenarioResult {
        let scenario = try scenario(steps, members)
        let stage = try MemoryStage(
            scenario.configuration(),
            keepsJournal: scenario.restarts
        )
        var runner = ScenarioRunner(scenario, on: stage)
        return runner.run()
    }

    /// Why some steps fail; `nil` if they don't.
    static func failure(_ steps: String, _ members: String = "") throws -> String? {
        try run(steps, members).failure?.message
    }
}

extension ScenarioResult {
    /// The transcript's lines.
    var lines: [String] {
        String(decoding: transcript, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
