import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// watsonwork-open-space (facts: OSPACE), which kept the service's replies of October 2017.
@Suite struct OpenSpaceTests {
    private static func send(_ document: String, to test: inout TestWorld) throws -> HTTPResponse {
        var fields = try test.fields(as: "echo")
        fields.append("Accept-Encoding", "")
        return try test.sendGraphQL(body: document, fields: fields)
    }

    @Test func `what isn't there is null without errors, as recorded (§3.4)`() throws {
        var test = try TestWorld()

        #expect(
            try Self.send(#"query { space(id: "17") { id title } }"#, to: &test).text
                == #"{"data":{"space":null}}"#
        )
        #expect(
            try Self.send(#"query { person(email: "no@example.com") { id } }"#, to: &test).text
                == #"{"data":{"person":null}}"#
        )
    }

    @Test(arguments: ["17", TestWorld.lounge])
    func `a change of a space that the app isn't in gets the recorded error (§3.4)`(space: String)
        throws
    {
        var test = try TestWorld()
        let reply = try Self.send(
            """
            mutation { updateSpace(input: { id: "\(space)", memberOperation: ADD, \
            members: ["\(TestWorld.ben)"] }) { memberIdsChanged } }
            """,
            to: &test
        )

        #expect(reply.status == .ok)
        #expect(reply.fields["Content-Type"] == "application/json;charset=UTF-8")
        #expect(
            reply.text.hasPrefix(
                #"{"data":{"updateSpace":null},"errors":[{"message":"404 Not Found","#
                    + #""field":{"name":"updateSpace","type":"SpaceMutation"}"#
            )
        )
        #expect(reply.json["errors"]?.arrayValue?.count == 1)
    }

    @Test(arguments: [TestWorld.ada, "nonsense", ""])
    func `a member already, or nobody, changes nothing, as recorded (§3.4)`(member: String) throws {
        var test = try TestWorld()
        try test.enableWebhook(["space-members-added"])

        #expect(
            try Self.send(
                """
                mutation { updateSpace(input: { id: "\(TestWorld.support)", memberOperation: ADD, \
                members: ["\(member)"] }) { memberIdsChanged } }
                """,
                to: &test
            ).text == #"{"data":{"updateSpace":{"memberIdsChanged":[]}}}"#
        )
        #expect(test.callbacks.isEmpty)
    }

    @Test func `a person who is new is told back, and to webhooks (§3.4)`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["space-members-added"])

        #expect(
            try Self.send(
                """
                mutation { updateSpace(input: { id: "\(TestWorld.support)", memberOperation: ADD, \
                members: ["\(TestWorld.ada)", "\(TestWorld.cleo)"] }) { memberIdsChanged } }
                """,
                to: &test
            ).text == #"{"data":{"updateSpace":{"memberIdsChanged":["\#(TestWorld.cleo)"]}}}"#
        )
        #expect(
            test.callbacks.map(\.text) == [
                #"{"spaceName":"Support","spaceId":"\#(TestWorld.support)","time":1519894800000,"#
                    + #""type":"space-members-added","memberIds":["\#(TestWorld.cleo)"]}"#
            ]
        )
    }
}
