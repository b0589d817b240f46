import Testing

@testable import Scenarios

@Suite struct CallParserTests {
    @Test(
        arguments: [
            (#"{"post": {"as": "ada", "content": "x"}}"#, "steps[0].post.in: is missing"),
            (
                #"{"post": {"as": "ada", "inn": "x"}}"#,
                #"steps[0].post.inn: there is no key "inn" here: did you mean "in"?"#
            ),
            (
                #"{"advance": "2x"}"#,
                #"steps[0].advance: "2x" is not a duration: write 90s, 30m, 2h, 3d, 1h30m, 500ms or plain seconds"#
            ),
            (
                #"{"advance": {"to": "noon"}}"#,
                #"steps[0].advance.to: "noon" is not an instant: write it as 2018-03-01T09:00:00Z"#
            ),
            (
                #"{"advance": {"by": "2h"}}"#,
                #"steps[0].advance.by: there is no key "by" here: the keys here are to"#
            ),
            (#"{"next": false}"#, "steps[0].next: must be true, or be left out"),
            (
                #"{"request": {"method": "G T", "path": "/"}}"#,
                #"steps[0].request.method: must be a method such as POST, not "G T""#
            ),
            (
                #"{"request": {"method": "GET", "path": "x"}}"#,
                #"steps[0].request.path: must begin with a slash, not "x""#
            ),
            (
                #"{"request": {"method": "GET", "path": "/", "json": {}, "text": "x"}}"#,
                "steps[0].request: has one body: json or text"
            ),
            (
                #"{"request": {"method": "GET", "path": "/", "headers": {"a b": "x"}}}"#,
                #"steps[0].request.headers["a b"]: has no field's name"#
            ),
            (
                #"{"request": {"method": "GET", "path": "/", "headers": {"a": 1}}}"#,
                "steps[0].request.headers.a: expected a string, found a number"
            ),
            (#"{"action": {"command": "/x"}}"#, "steps[0].action.as: is missing"),
            (
                #"{"action": {"as": "ada", "in": "support"}}"#,
                "steps[0].action: needs exactly one of command, select, click, configure, handle"
            ),
            (
                #"{"action": {"as": "ada", "command": "/x", "click": {}}}"#,
                "steps[0].action: needs exactly one of command, select, click, configure, handle"
            ),
            (
                #"{"action": {"as": "ada", "click": {"dialog": "d", "title": "x"}}}"#,
                #"steps[0].action.click.title: there is no key "title" here: the keys here are dialog, button"#
            ),
            (
                #"{"action": {"as": "ada", "select": {"message": "m"}}}"#,
                "steps[0].action.select.action: is missing"
            ),
            (#"{"fault": "x"}"#, "steps[0].fault: expected an object, found a string"),
            (#"{"graphql": {"query": "{ me }"}}"#, "steps[0].graphql.as: is missing"),
        ]
    )
    func `a mistake is told by its place`(step: String, mistake: String) {
        #expect(Play.mistake(step) == mistake)
    }

    @Test func `a predicate is checked before anything runs`() {
        #expect(
            Play.mistake(#"{"until": "count lost >= 1"}"#).hasPrefix(
                #"steps[0].until: "count lost >= 1" has a state that is none of"#
            )
        )
    }

    @Test func `what is to be filled in isn't checked yet`() throws {
        let scenario = try Play.scenario(#"{"advance": "${x}"}, {"until": "token ${y} expired"}"#)

        #expect(scenario.steps.map(\.label) == ["advance ${x}", "until token ${y} expired"])
    }

    @Test func `labels say what is done`() throws {
        let scenario = try Play.scenario(
            #"""
            {"post": {"as": "ada", "in": "support", "content": "hi"}}, {"advance": {"to": "2019-01-01T00:00:00Z"}},
            {"token": {"for": "ada"}}, {"graphql": {"as": "app:echo", "query": "{\n  me { id }\n}"}},
            {"request": {"method": "DELETE", "path": "/x"}}, {"snapshot": "s"}, {"restore": "s"}
            """#
        )

        #expect(
            scenario.steps.map(\.label) == [
                "post ada in support: hi", "advance to 2019-01-01T00:00:00Z", "token for ada",
                "graphql as echo: { me { id } }", "DELETE /x", "snapshot s", "restore s",
            ]
        )
    }
}
