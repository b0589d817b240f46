import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorAppActionsTests {
    private var developer: TestDeveloper
    private let path = "\(TestDeveloper.echo)/actions"

    init() throws {
        developer = try TestDeveloper()
    }

    @Test mutating func `an action is added, changed and removed`() throws {
        let made = try developer.ask(
            .post,
            path,
            ["name": "Forecast", "command": "/weather", "hint": "CITY"]
        )
        #expect(made.status == .created, "\(made.text)")
        let id = try #require(made.json["id"]?.stringValue)
        #expect(id.utf8.count == 24)
        #expect(
            made.json == [
                "id": .string(id), "name": "Forecast", "description": "", "command": "/weather",
                "hint": "CITY",
            ]
        )
        let changed = try developer.ask(.put, "\(path)/\(id)", ["command": "rain"])
        #expect(changed.json["command"] == "/rain")
        #expect(changed.json["hint"] == "CITY")
        let none = try developer.ask(.put, "\(path)/\(id)", ["command": .null])
        #expect(none.json["command"] == .null)

        let shown = try developer.ask(.get, TestDeveloper.echo).json
        #expect(shown["actions"]?.arrayValue == [none.json])
        #expect(try developer.ask(.delete, "\(path)/\(id)").status == .noContent)
        #expect(try developer.ask(.get, TestDeveloper.echo).json["actions"] == [])
        #expect(try developer.ask(.put, "\(path)/\(id)", [:]).status == .notFound)
    }

    @Test(
        arguments: [
            ([:], "name"), (["name": ""], "name"), (["name": "A", "command": "/"], "command"),
            (["name": "A", "command": "a/b"], "command"),
            (["name": "A", "command": "a b"], "command"), (["name": "A", "url": "x"], "url"),
        ] as [(JSONValue, String)]
    )
    mutating func `what is wrong is named`(body: JSONValue, field: String) throws {
        let reply = try developer.ask(.post, path, body)

        #expect(reply.status == .badRequest)
        #expect("\(reply.json["message"] ?? .null)".contains(field), "\(reply.text)")
    }

    @Test mutating func `a command is there once`() throws {
        let body: JSONValue = ["name": "A", "command": "/a"]
        #expect(try developer.ask(.post, path, body).status == .created)
        #expect(try developer.ask(.post, path, body).status == .conflict)
    }
}
