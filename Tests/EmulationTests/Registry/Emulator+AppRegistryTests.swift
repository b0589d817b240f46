import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

@Suite struct EmulatorAppRegistryTests {
    private var developer: TestDeveloper

    init() throws {
        developer = try TestDeveloper()
    }

    @Test mutating func `an app is registered, read, changed and deleted`() throws {
        let made = try developer.ask(
            .post,
            "/v1/apps",
            ["name": "Weather", "description": "rain", "redirectUris": ["https://a.example/cb"]]
        )
        #expect(made.status == .created, "\(made.text)")
        let id = try #require(made.json["id"]?.stringValue)
        let path = "/v1/apps/\(id)"
        #expect(id.utf8.count == 36)
        #expect(made.json["secret"]?.stringValue?.utf8.count == 28)
        #expect(made.json["owner"] == .string(TestWorld.ada))
        #expect(made.json["sharedWith"] == [])
        #expect(made.json["permissions"]?[0] == "transcript_read")

        let changed = try developer.ask(.put, path, ["description": "rain and sun"])
        #expect(changed.status == .ok, "\(changed.text)")
        let shown = try developer.ask(.get, path).json
        #expect(shown["description"] == "rain and sun")
        #expect(shown["name"] == "Weather")
        #expect(shown["webhooks"] == [])
        #expect(changed.json == shown)

        #expect(try developer.ask(.delete, path).status == .noContent)
        #expect(try developer.ask(.get, path).status == .notFound)
    }

    @Test mutating func `one's own apps are listed, page by page`() throws {
        let list = try developer.ask(.get, "/v1/apps?limit=1")
        #expect(list.json["total"] == 2)
        #expect(list.json["apps"]?.arrayValue?.map { $0["key"] } == ["echo"])
        let rest = try developer.ask(.get, "/v1/apps?after=\(TestWorld.echo)")
        #expect(rest.json["apps"]?.arrayValue?.map { $0["key"] } == ["helper"])

        var other = try TestDeveloper("ben")
        #expect(try other.ask(.get, "/v1/apps").json["total"] == 0)
    }

    @Test mutating func `the app of another is not shown, and one that isn't there is not found`()
        throws
    {
        var other = try TestDeveloper("ben")

        for method in [HTTPRequest.Method.get, .put, .delete] {
            #expect(try other.ask(method, TestDeveloper.echo).status == .forbidden)
            #expect(try other.ask(method, "/v1/apps/nothing").status == .notFound)
            // Keys are for the control API.
            #expect(try developer.ask(method, "/v1/apps/echo").status == .notFound)
        }
    }

    @Test(
        arguments: [
            (["name": ""], "APP_NAME_BLANK", "The App name cannot be blank", 400),
            (["name": " \t"], "APP_NAME_BLANK", "The App name cannot be blank", 400),
            (
                ["name": "Helper"], "APP_NAME_CONFLICT",
                "The App name is already in use, try a different name", 409
            ),
            (
                ["redirectUris": ["https://a b/"]], "APP_URI_INVALID", "Invalid URI syntax", 400
            ),
            (
                ["configurationUrl": "https://a/#b"], "APP_URI_INVALID", "Invalid URI syntax", 400
            ),
            (
                ["redirectUris": ["a.example"]], "APP_URI_NO_SCHEME",
                "Invalid URI syntax: protocol must be 'https'", 400
            ),
            (
                ["termsOfServiceUrl": "ftp://a"], "APP_URI_WRONG_SCHEME",
                "Invalid URI syntax: protocol must be 'https'", 400
            ),
            (
                ["redirectUris": ["javascript:x"]], "APP_URI_WRONG_SCHEME",
                "Invalid URI syntax: protocol must be 'https'", 400
            ),
        ] as [(JSONValue, String, String, Int)]
    )
    mutating func `the service's tags and messages`(
        body: JSONValue,
        tag: String,
        message: String,
        status: Int
    ) throws {
        let reply = try developer.ask(.put, TestDeveloper.echo, body)
        #expect(reply.status.code == status)
        #expect(reply.json["error"] == .string(tag))
        #expect(reply.json["message"] == .string(message))
        #expect(reply.json["field"]?.stringValue?.isEmpty == false)

        var object = body.objectValue ?? [:]
        if object["name"] == nil { object["name"] = "New" }
        let made = try developer.ask(.post, "/v1/apps", .object(object))
        #expect(made.json["error"] == .string(tag))
    }

    @Test mutating func `an app may keep its own name`() throws {
        #expect(try developer.ask(.put, TestDeveloper.echo, ["name": "Echo"]).status == .ok)
    }

    @Test func `strict rules take https alone`() throws {
        var developer = try TestDeveloper("ada") { $0.callbackRules = .init(mode: .strict) }
        let body: JSONValue = ["redirectUris": ["http://localhost/cb"]]

        let reply = try developer.ask(.put, TestDeveloper.echo, body)
        #expect(reply.json["error"] == "APP_URI_WRONG_SCHEME")
        let good: JSONValue = ["redirectUris": ["https://a.example/cb"]]
        #expect(try developer.ask(.put, TestDeveloper.echo, good).status == .ok)
    }

    @Test mutating func `members that nobody knows, or may not set, are refused`() throws {
        for member in ["secret", "id", "key", "owner", "nme", "sharedWith"] {
            let body: JSONValue = .object([member: "x"])
            #expect(try developer.ask(.put, TestDeveloper.echo, body).status == .badRequest)
        }
        #expect(try developer.ask(.post, "/v1/apps", [:]).status == .badRequest)
    }

    @Test mutating func `with another secret all that came of the old one dies`() throws {
        let old = try developer.echoToken()
        let reply = try developer.ask(.post, "\(TestDeveloper.echo)/secret")
        let secret = try #require(reply.json["secret"]?.stringValue)

        #expect(secret.utf8.count == 28)
        #expect(secret != TestWorld.echoSecret)
        #expect(
            try developer.test.sendGraphQL(body: "{ me { id } }", fields: ["jwt": old]).status
                == .unauthorized
        )
    }

    @Test mutating func `an app is for its owner until it is shared or published`() throws {
        let made = try developer.ask(
            .post,
            "/v1/apps",
            ["name": "New", "redirectUris": ["http://localhost/cb"]]
        )
        let id = made.json["id"]?.stringValue ?? ""
        func mayAct(for person: String) throws -> Bool {
            let query =
                "client_id=\(id)&response_type=code&state=s&wws_user=\(person)"
                + "&redirect_uri=http%3A%2F%2Flocalhost%2Fcb"
            let reply = try developer.test.request(.get, "/oauth/authorize?\(query)")
            return reply.fields["Location"]?.contains("code=") ?? false
        }
        #expect(try mayAct(for: "ada"))
        #expect(try !mayAct(for: "ben"))

        let share: JSONValue = ["people": ["ben", "ben"]]
        let shared = try developer.ask(.post, "/v1/apps/\(id)/share", share)
        #expect(shared.json["sharedWith"] == [.string(TestWorld.ben)])
        #expect(try mayAct(for: "ben"))
        #expect(try developer.ask(.delete, "/v1/apps/\(id)/share", share).status == .ok)
        #expect(try !mayAct(for: "ben"))

        let published = try developer.ask(.post, "/v1/apps/\(id)/publish")
        #expect(published.json["sharedWith"] == .null)
        #expect(try mayAct(for: "cleo"))
        // What is published is shared with everybody already.
        #expect(
            try developer.ask(.post, "/v1/apps/\(id)/share", share).json["sharedWith"] == .null
        )
        #expect(try developer.ask(.delete, "/v1/apps/\(id)/publish").json["sharedWith"] == [])
        #expect(try !mayAct(for: "cleo"))
    }

    @Test mutating func `an app is shared with people that there are`() throws {
        for people in [["x"], [.null]] as [[JSONValue]] {
            let body: JSONValue = ["people": .array(people)]
            let reply = try developer.ask(.post, "\(TestDeveloper.echo)/share", body)
            #expect(reply.status == .badRequest)
            #expect(reply.json["field"] == "people[0]")
        }
    }

    @Test mutating func `an app is shared with so many at most`() throws {
        func share(_ others: Int) throws -> HTTPResponse {
            let list: JSONValue = .array(Array(repeating: "ben", count: others))
            let set = try developer.test.request(.put, "/_wws/apps/echo", ["sharedWith": list])
            try #require(set.status == .ok)
            let people: JSONValue = ["people": ["cleo"]]
            return try developer.ask(.post, "\(TestDeveloper.echo)/share", people)
        }
        #expect(try share(999).status == .ok)
        let reply = try share(1_000)
        #expect(reply.status == .badRequest)
        #expect(reply.json["message"]?.stringValue?.contains("the limit is 1000") == true)
    }
}
