import Emulation
import JSON
import Testing

@testable import Scenarios

@Suite struct ScenarioParserTests {
    @Test func `a mistake is told with line, column, path and what would be right`() {
        let text = #"""
            {
              "name": "x",
              "steps": [
                {"post": {"as": "ada", "in": "support", "content": "é"}},
                {"advence": "2h"}
              ]
            }
            """#

        let error = #expect(throws: ScenarioError.self) { try Play.parse(text) }

        #expect(
            error?.description
                == #"5:17: steps[1].advence: there is no step "advence": did you mean "advance"?"#
        )
    }

    @Test func `what isn't JSON is told by its place`() {
        let error = #expect(throws: ScenarioError.self) { try Play.parse("{\n  'a'") }

        #expect(error?.description == "2:3: unexpected character ''' at byte 4")
    }

    @Test(
        arguments: [
            ("{}", "steps: is missing"), (#"{"steps": []}"#, "name: is missing"),
            (#"{"name": "", "steps": []}"#, "name: must not be empty"),
            (
                #"{"name": "x", "stepps": [], "steps": []}"#,
                #"stepps: there is no key "stepps" here: did you mean "steps"?"#
            ),
            (
                #"{"name": "x", "steps": [], "clock": "today"}"#,
                #"clock: "today" is not an instant: write it as 2018-03-01T09:00:00Z"#
            ),
            (
                #"{"name": "x", "steps": [], "seed": -1}"#,
                "seed: must be a whole number from 0 to 18446744073709551615"
            ),
            (
                #"{"name": "x", "steps": [], "world": "none.json"}"#,
                #"world: "none.json" can't be read: not there"#
            ),
            (
                #"{"name": "x", "steps": [], "world": {"spaces": [{"title": "T"}]}}"#,
                "world: is no world: spaces[0].key: is missing"
            ),
            (
                #"{"name": "x", "steps": [], "settings": {"callbackUrls": "stric"}}"#,
                #"settings.callbackUrls: "stric" is none of local, strict; did you mean "strict"?"#
            ),
            (
                #"{"name": "x", "steps": [], "app": {"run": []}}"#,
                "app.run: must name a program"
            ),
        ]
    )
    func `each member is checked`(text: String, mistake: String) {
        let error = #expect(throws: ScenarioError.self) { try Play.parse(text) }

        #expect(error.map { "\($0.path): \($0.message)" } == mistake)
    }

    @Test func `a world is inline, in a file, or the built-in one`() throws {
        #expect(try Play.scenario("", #""world": {},"#).world.people.isEmpty)
        #expect(try Play.scenario("", #""world": "empty.json","#).world.people.isEmpty)
        #expect(try Play.scenario("", #""world": "default","#).world == .builtIn)
    }

    @Test func `an app is a program with its callbacks`() throws {
        let scenario = try Play.scenario(
            "",
            #"""
            "app": {"run": ["node", "bot.js"], "readyWhen": "http://127.0.0.1:3000/",
                "timeout": "5s", "callbacks": {"echo": "http://127.0.0.1:3000/hook"}},
            """#
        )

        let app = try #require(scenario.app)
        #expect(app.command == ["node", "bot.js"])
        #expect(app.readyWhen == "http://127.0.0.1:3000/")
        #expect(app.timeoutMilliseconds == 5_000)
        #expect(app.callbacks.map(\.key) == ["echo"])
    }

    @Test func `there is a limit to steps`() throws {
        func text(_ count: Int) -> String {
            let steps = Array(repeating: #"{"next":true}"#, count: count).joined(separator: ",")
            return #"{"name":"x","steps":[\#(steps)]}"#
        }

        #expect(try Play.parse(text(ScenarioParser.stepLimit)).steps.count == 100_000)
        #expect(throws: ScenarioError.self) { try Play.parse(text(ScenarioParser.stepLimit + 1)) }
    }
}
