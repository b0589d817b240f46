import Testing
import Webhooks

@testable import Scenarios

@Suite struct ReceiverParserTests {
    private func receiver(_ members: String) throws -> ReceiverStep {
        let scenario = try Play.scenario(#"{"receiver": "echo"\#(members)}"#)
        guard case .receiver(let receiver) = try #require(scenario.steps.first).action else {
            throw ScenarioFailure(path: "", label: "", message: "no receiver", details: [])
        }
        return receiver
    }

    @Test func `without a script it accepts everything, for everything there is`() throws {
        let receiver = try receiver("")

        #expect(receiver.app == "echo")
        #expect(receiver.events == EventType.subscribable.map(\.rawValue))
        #expect(receiver.script.isEmpty)
        #expect(receiver.otherwise == .status(200))
        #expect(receiver.verification == .proper)
    }

    @Test func `answers come in order, the last one from then on`() throws {
        let receiver = try receiver(
            #"""
            , "app": "helper", "secret": "s", "events": ["message_edited"],
            "answers": [{"times": 2, "status": 503}, {"timeout": true}, {"reset": true},
                {"refuse": true}, {"delay": "3s"}, {"delay": "2999ms", "status": 201},
                {"body": {"a": 1}}, {"status": 204}]
            """#
        )

        #expect(receiver.app == "helper")
        #expect(receiver.secret == "s")
        #expect(receiver.events == ["message-edited"])
        #expect(
            receiver.script == [
                .status(503), .status(503), .failure(.timedOut), .failure(.connectionReset),
                .failure(.connectionRefused), .failure(.timedOut), .status(201),
                .reply(status: 200, body: #"{"a":1}"#),
            ]
        )
        #expect(receiver.otherwise == .status(204))
    }

    @Test func `a last answer that says how often is followed by 200`() throws {
        let receiver = try receiver(#", "answers": [{"times": 3, "status": 500}]"#)

        #expect(receiver.script == Array(repeating: .status(500), count: 3))
        #expect(receiver.otherwise == .status(200))
    }

    @Test func `a verification goes wrong as it is told to`() throws {
        let signature = try receiver(#", "verification": {"signature": "upper-case"}"#)
        let fixed = try receiver(#", "verification": {"status": 201, "token": "t", "body": "b"}"#)
        let failure = try receiver(#", "verification": {"refuse": true}"#)

        #expect(signature.verification == .mistaken(.upperCase))
        #expect(fixed.verification == .fixed(status: 201, token: "t", body: "b"))
        #expect(failure.verification == .failure(.connectionRefused))
    }

    @Test(
        arguments: [
            (
                #""answers": [{"stauts": 1}]"#,
                #"steps[0].answers[0].stauts: there is no key "stauts" here: did you mean "status"?"#
            ),
            (
                #""answers": [{"status": 99}]"#,
                "steps[0].answers[0].status: must be from 100 to 599, not 99"
            ),
            (
                #""answers": [{"status": 600}]"#,
                "steps[0].answers[0].status: must be from 100 to 599, not 600"
            ),
            (
                #""answers": [{"times": 0}]"#,
                "steps[0].answers[0].times: must be from 1 to 10000, not 0"
            ),
            (
                #""answers": [{"times": 10001}]"#,
                "steps[0].answers[0].times: must be from 1 to 10000, not 10001"
            ),
            (
                #""answers": [{"times": 10000}, {"times": 1}]"#,
                "steps[0].answers[1]: makes more than 10000 answers"
            ),
            (
                #""answers": [{"timeout": false}]"#,
                "steps[0].answers[0].timeout: must be true, or be left out"
            ),
            (
                #""answers": [{"timeout": true, "status": 200}]"#,
                "steps[0].answers[0].status: doesn't go with timeout"
            ),
            (
                #""answers": [{"reset": true, "refuse": true}]"#,
                "steps[0].answers[0].reset: doesn't go with refuse"
            ),
            (
                #""verification": {"signature": "base46"}"#,
                #"steps[0].verification.signature: "base46" is none of missing, garbage, request-body, upper-case, prefix, plain-hash"#
            ),
            (
                #""verification": {"signature": "prefix", "status": 200}"#,
                "steps[0].verification.status: doesn't go with a signature"
            ),
            (#""events": ["message"]"#, #"steps[0].events[0]: "message" is not an event type"#),
        ]
    )
    func `a mistake is told by its place`(members: String, mistake: String) {
        #expect(Play.mistake(#"{"receiver": "echo", \#(members)}"#).hasPrefix(mistake))
    }

    @Test func `as many answers as there may be`() throws {
        let receiver = try receiver(#", "answers": [{"times": 10000, "status": 500}]"#)

        #expect(receiver.script.count == 10_000)
    }
}
