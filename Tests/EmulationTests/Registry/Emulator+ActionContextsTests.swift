import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// V1_Access_Configuration_Data and V1_GetActionContext.
@Suite struct EmulatorActionContextsTests {
    private var test: TestWorld
    private let path = "/v1/apps/\(TestWorld.echo)"

    init() throws {
        test = try TestWorld()
        let profile: JSONValue = [
            "configurationUrl": "http://127.0.0.1:3000/configure?x=1",
            "actionUrl": "http://127.0.0.1:3000/action",
        ]
        try #require(try test.request(.put, "/_wws/apps/echo", profile).status == .ok)
    }

    private mutating func act(_ body: JSONObject) throws -> JSONValue {
        var body = body
        body["as"] = "ben"
        body["in"] = "support"
        let reply = try test.request(.post, "/_wws/actions", .object(body))
        try #require(reply.status == .created, "\(reply.text)")
        return reply.json
    }

    private mutating func fetch(
        _ what: String,
        _ token: String,
        as actor: String = "echo"
    ) throws -> HTTPResponse {
        let bearer = try test.token(for: actor)
        return try test.request(.get, "\(path)/\(what)/\(token)", fields: ["jwt": bearer])
    }

    @Test mutating func `the configuration is opened with a token, and fetched once`() throws {
        let reply = try act(["configure": "echo"])
        let token = try #require(reply["configurationToken"]?.stringValue)
        #expect(
            reply["url"]
                == .string(
                    "http://127.0.0.1:3000/configure?x=1&configurationToken=\(token)"
                        + "&spaceId=\(TestWorld.support)"
                )
        )

        let first = try fetch("configurationData", token)
        #expect(first.status == .ok)
        #expect(
            first.text
                == #"{"appId":"\#(TestWorld.echo)","spaceId":"\#(TestWorld.support)","#
                + #""userId":"\#(TestWorld.ben)"}"#
        )
        let second = try fetch("configurationData", token)
        #expect(second.status == .notFound)
        #expect(second.json["message"] == "the token is not known, was used, or expired")
    }

    @Test(
        arguments: [
            (
                "space-app-config-requested",
                #""spaceId":"\#(TestWorld.support)","teamId":"0"}"#
            ), ("team-app-config-requested", #""teamId":"0"}"#),
        ]
    )
    func `a context says what was done, by whom and where`(kind: String, rest: String) throws {
        var tests = self
        let reply = try tests.act(["handle": .string(kind), "app": "echo"])
        let token = try #require(reply["actionHandlerContextToken"]?.stringValue)
        #expect(
            reply["url"]
                == .string("http://127.0.0.1:3000/action?actionHandlerContextToken=\(token)")
        )

        #expect(try tests.fetch("configurationData", token).status == .notFound)
        let first = try tests.fetch("getActionContext", token)
        #expect(
            first.text
                == #"{"type":"\#(kind)","appId":"\#(TestWorld.echo)","#
                + #""userId":"\#(TestWorld.ben)","# + rest
        )
        #expect(try tests.fetch("getActionContext", token).status == .notFound)
    }

    @Test mutating func `it expires on the virtual clock`() throws {
        let early = try act(["configure": "echo"])["configurationToken"]?.stringValue ?? ""
        let late = try act(["configure": "echo"])["configurationToken"]?.stringValue ?? ""

        _ = try test.advance("299s")
        #expect(try fetch("configurationData", early).status == .ok)
        _ = try test.advance("1s")
        #expect(try fetch("configurationData", late).status == .notFound)
    }

    @Test mutating func `only the app itself fetches it`() throws {
        let token = try act(["configure": "echo"])["configurationToken"]?.stringValue ?? ""

        #expect(try fetch("configurationData", token, as: "helper").status == .forbidden)
        #expect(try fetch("configurationData", token, as: "ben").status == .forbidden)
        #expect(
            try test.request(.get, "\(path)/configurationData/\(token)").status == .unauthorized
        )
        let bearer = try test.token()
        let nowhere = try test.request(
            .get,
            "/v1/apps/x/configurationData/\(token)",
            fields: ["jwt": bearer]
        )
        #expect(nowhere.status == .notFound)
        #expect(try fetch("configurationData", token).status == .ok)
    }

    @Test mutating func `a reset forgets what was opened`() throws {
        let token = try act(["configure": "echo"])["configurationToken"]?.stringValue ?? ""
        _ = try test.request(.post, "/_wws/reset")

        #expect(try fetch("configurationData", token).status == .notFound)
    }
}
