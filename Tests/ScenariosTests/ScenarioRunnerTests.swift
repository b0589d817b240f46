import JSON
import Testing

@testable import Scenarios

@Suite struct ScenarioRunnerTests {
    @Test func `a story is played to its end, line by line`() throws {
        let result = try Play.run(
            #"""
            {"receiver": "echo", "events": ["message-created"], "answers": [{"status": 503}, {"status": 200}]},
            {"enable": "echo"},
            {"post": {"as": "ada", "in": "support", "content": "hi\nthere"}},
            {"advance": "30s"}
            """#
        )

        #expect(result.failure == nil)
        #expect(
            result.lines == [
                "# test", "# from 2018-03-01T09:00:00.000Z",
                "+0s           > receiver echo", "+0s           > enable echo",
                "+0s             echo verification: 200", "+0s           < 200",
                "+0s           > post ada in support: hi there",
                "+0s             message-created in support by ada",
                "+0s             echo d-1 message-created retry 0: 503", "+0s           < 201",
                "+0s           > advance 30s",
                "+30s            echo d-1 message-created retry 1: 200",
                "+30s            echo d-1 delivered after 2 attempts", "+30s          < 200",
            ]
        )
        #expect(result.stepCount == 4)
        #expect(result.attemptCount == 3)
        #expect(result.virtualMilliseconds == 30_000)
    }

    @Test func `the same scenario has the same digest, another seed another one`() throws {
        let steps = #"{"token": {"for": "ada"}, "as": "t"}, {"resend": "${t.access_token}"}"#

        let first = try Play.run(steps)
        let second = try Play.run(steps)
        let other = try Play.run(steps, #""seed": 2,"#)

        #expect(first.digest == second.digest)
        #expect(first.transcript == second.transcript)
        // The token that isn't found is told in the transcript.
        #expect(first.digest != other.digest)
    }

    @Test(
        arguments: [
            (
                #"{"post": {"as": "nobody", "in": "support", "content": "x"}}"#,
                #"answered 400: as: there is no person or app "nobody""#
            ),
            (#"{"enable": "echo"}"#, #"there is no webhook "echo"; a receiver step makes one"#),
            (#"{"receiver": "nobody"}"#, #"answered 404: there is no app "nobody""#),
            (#"{"advance": "${x}"}"#, "${x} stands for nothing"),
            (
                #"{"token": {"for": "ada"}, "as": "token"}, {"advance": "${toke.x}"}"#,
                "${toke.x} stands for nothing; the nearest name is token"
            ),
            (#"{"token": {"for": "ada"}, "save": {"x": "none"}}"#, "the reply has no none to save"),
            (
                #"{"token": {"for": "ada"}, "expect": {"status": 201}}"#,
                "the status is 200, not 201"
            ),
            (
                #"{"token": {"for": "ada"}, "expect": {"displayName": "Ben"}}"#,
                #"displayName is "Ada Example", not "Ben""#
            ),
            (
                #"{"token": {"for": "ada"}, "expect": {"headers": {"X-None": "1"}}}"#,
                #"the header X-None is absent, not "1""#
            ),
            (#"{"next": true, "expect": {"body": {}}}"#, "the body is "),
            (#"{"graphql": {"as": "ada", "query": "{ nothing }"}}"#, "the reply has errors: "),
            (#"{"request": {"method": "GET", "path": "/a b"}}"#, #""/a b" is no path"#),
            (#"{"restore": "s"}"#, "answered 404: "),
        ]
    )
    func `the first thing that goes wrong is told`(steps: String, message: String) throws {
        let failure = try Play.failure(steps)

        #expect(failure?.hasPrefix(message) == true, "\(failure ?? "")")
    }

    @Test func `after a failure nothing more is done`() throws {
        let result = try Play.run(
            #"{"next": true}, {"enable": "echo"}, {"advance": "1h"}"#
        )

        #expect(result.failure?.path == "steps[1]")
        #expect(result.failure?.label == "enable echo")
        #expect(result.stepCount == 1)
        #expect(result.virtualMilliseconds == 0)
        #expect(result.lines.last?.hasPrefix("FAILED steps[1] enable echo: ") == true)
    }

    @Test func `a refusal that is expected is none`() throws {
        #expect(
            try Play.failure(
                #"""
                {"request": {"method": "GET", "path": "/_wws/people/nobody"}, "expect": {"status": 404}},
                {"graphql": {"as": "ada", "query": "{ nothing }"}, "expect": {"errors": {"count": 1}}}
                """#
            ) == nil
        )
    }

    @Test func `requests carry what they are given, with values filled in`() throws {
        #expect(
            try Play.failure(
                #"""
                {"request": {"method": "POST", "path": "/oauth/token", "form": {
                    "grant_type": "client_credentials", "client_id": "${apps.echo.id}",
                    "client_secret": "${apps.echo.secret}"}}, "as": "token"},
                {"request": {"method": "POST", "path": "/v1/spaces/${spaces.support.id}/messages",
                    "headers": {"Authorization": "Bearer ${token.access_token}", "Content-Type": "application/json"},
                    "text": "{\"type\": \"appMessage\", \"version\": 1, \"annotations\": [{\"type\": \"generic\", \"text\": \"x\"}]}"},
                 "expect": {"status": 201}},
                {"request": {"method": "GET", "as": "app:echo", "path": "/_wws/spaces/${spaces.support.key}"},
                 "expect": {"title": "Support"}}
                """#
            ) == nil
        )
    }

    @Test func `a webhook of the world gets its receiver where its URL is`() throws {
        let world = #"""
            "world": {"apps": [{"key": "bot", "webhooks": [{"key": "hook", "state": "enabled",
                "url": "http://127.0.0.1:3000/x", "events": ["message-created"]}]}],
              "people": [{"key": "ada", "displayName": "Ada"}],
              "spaces": [{"key": "room", "title": "Room", "members": ["ada", "bot"]}]},
            """#

        #expect(
            try Play.failure(
                #"""
                {"post": {"as": "ada", "in": "room", "content": "a"}},
                {"receiver": "hook"},
                {"advance": "30s"},
                {"expect": {"attempts": {"of": "hook", "outcomes": ["connection-refused", 200]}}},
                {"delete": "hook"},
                {"post": {"as": "ada", "in": "room", "content": "b"}},
                {"expect": {"attempts": {"count": 2}}}
                """#,
                world
            ) == nil
        )
    }
}
