import Testing

@testable import Scenarios

@Suite struct StepParserTests {
    @Test(
        arguments: [
            (
                #"{"enable": "echo", "disable": "echo"}"#,
                #"steps[0]: a step does one thing, but this has "enable" and "disable""#
            ),
            (
                #"{"enabel": "echo"}"#,
                #"steps[0].enabel: there is no step "enabel": did you mean "enable"?"#
            ),
            (
                #"{"enable": "echo", "expct": {}}"#,
                #"steps[0].expct: there is no key "expct" here: did you mean "expect"?"#
            ),
            (
                #"{"expect": {"clock": "x"}, "as": "y"}"#,
                #"steps[0].as: there is no key "as" here: the keys here are expect, note"#
            ),
            (#"{"restart": 1}"#, "steps[0].restart: must be true"),
            (#"{"enable": 3}"#, "steps[0].enable: expected a string, found a number"),
            (#"{"enable": "echo", "as": "a.b"}"#, "steps[0].as: a name has no dots and no braces"),
            (
                #"{"enable": "echo", "save": {"a.b": "id"}}"#,
                #"steps[0].save["a.b"]: a name has no dots"#
            ),
            (#"{"enable": "echo", "save": {"a": ""}}"#, "steps[0].save.a: must not be empty"),
            (#"3"#, "steps[0]: expected an object, found a number"),
        ]
    )
    func `a mistake is told by its place`(step: String, mistake: String) {
        #expect(Play.mistake(step) == mistake)
    }

    @Test func `a step without a kind is shown them all`() {
        let mistake = Play.mistake(#"{"note": "nothing"}"#)

        #expect(mistake.hasPrefix("steps[0]: a step has one of receiver, enable, disable,"))
    }

    @Test func `each kind that the grammar has can be read`() throws {
        let examples = [
            "receiver": #""echo""#, "enable": #""echo""#, "disable": #""echo""#,
            "delete": #""echo""#, "post": #"{"as": "a", "in": "b", "content": "c"}"#,
            "action": #"{"as": "a", "in": "b", "command": "/c"}"#,
            "token": #"{"for": "ada"}"#, "resend": #""d-1""#, "advance": #""2h""#,
            "next": "true", "until": #""count delivered >= 1""#, "fault": "{}",
            "request": #"{"method": "GET", "path": "/"}"#,
            "graphql": #"{"as": "ada", "query": "{ me { id } }"}"#, "snapshot": #""s""#,
            "restore": #""s""#, "restart": "true", "expect": #"{"clock": "2018-03-01T09:00:00Z"}"#,
        ]

        for (kind, companions) in ScenarioGrammar.steps {
            let example = try #require(examples[kind], "\(kind)")
            let scenario = try Play.scenario(#"{"\#(kind)": \#(example), "note": "why"}"#)
            #expect(scenario.steps.count == 1)
            #expect(Set(companions).isSubset(of: Self.allCompanions), "\(kind)")
        }
        #expect(examples.count == ScenarioGrammar.steps.count)
    }

    private static let allCompanions: Set = [
        "app", "url", "events", "secret", "answers", "verification", "settle", "bound", "as",
        "save", "meanwhile",
        "expect",
    ]
}
