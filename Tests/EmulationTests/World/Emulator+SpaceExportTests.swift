import Emulation
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

/// A world that says everything of its spaces goes out as it came in.
@Suite struct EmulatorSpaceExportTests {
    /// The export, and what an emulator exports that is started with it.
    private func exported(_ test: inout TestWorld) throws -> (text: String, again: String) {
        let text = try test.request(.get, "/_wws/world").text
        let world = try WorldFile.parse(text)
        var other = try TestWorld { $0.world = world }
        return (text, try other.request(.get, "/_wws/world").text)
    }

    private func load() throws -> TestWorld {
        let world = try WorldFile.parse(WorldSpacesTests.text)
        return try TestWorld { $0.world = world }
    }

    @Test func `spaces and templates come back as they are`() throws {
        var test = try load()
        let (text, again) = try exported(&test)

        #expect(text == again)
        let before = try WorldFile.parse(WorldSpacesTests.text)
        let after = try WorldFile.parse(text)
        #expect(after.templates[0].properties == before.templates[0].properties)
        #expect(after.templates[0].createdBy == "ada" && after.templates[0].isShared)
        #expect(after.templates[0].statuses.map(\.displayName) == ["Open", "Closed"])
        #expect(
            after.spaces[0].messages.map(\.content) == before.spaces[0].messages.map(\.content)
        )
        #expect(
            after.spaces[0].messages.map(\.reactions) == before.spaces[0].messages.map(\.reactions)
        )
        #expect(
            after.spaces[0].messages.map { $0.annotations.map { $0.payload["type"] } } == [
                ["mention", "message-focus", "message-nlp-keywords"],
                ["generic", "file", "note", "generic"],
            ]
        )
        #expect(after.spaces[0].members == before.spaces[0].members)
        #expect(after.spaces[0].propertyValues.map(\.valueID) == ["two", "given", "TRUE"])
        #expect(after.spaces[1] == before.spaces[1])
    }

    @Test func `the members are in the format's order`() throws {
        var test = try load()
        let json = try test.request(.get, "/_wws/world").json

        #expect(json.objectValue?.keys == ["at", "people", "apps", "templates", "spaces"])
        #expect(
            json["templates"]?[0]?.objectValue?.keys == [
                "key", "id", "name", "description", "teamId", "createdBy", "shared", "statuses",
                "properties", "requiredApps",
            ]
        )
        #expect(
            json["spaces"]?[0]?.objectValue?.keys == [
                "key", "id", "title", "description", "visibility", "allowGuests", "template",
                "statusValue", "propertyValues", "members", "messages",
            ]
        )
        #expect(
            json["spaces"]?[0]?["messages"]?[0]?.objectValue?.keys
                == ["as", "id", "updatedBy", "content", "annotations", "reactions"]
        )
        #expect(
            json["spaces"]?[1]?.objectValue?.keys == [
                "key", "id", "type", "title", "members", "messages",
            ]
        )
    }

    @Test func `what those did who have left is there still`() throws {
        var test = try load()
        let removed = try test.request(
            .delete,
            "/_wws/spaces/room/members",
            ["members": ["echo"]]
        )
        #expect(removed.status == .ok)
        let (text, again) = try exported(&test)

        #expect(text == again)
        let messages = try WorldFile.parse(text).spaces[0].messages
        #expect(messages.map(\.author) == ["ada", "echo"])
        #expect(messages[0].annotations.map(\.author).contains("echo"))
        #expect(messages[0].reactions.map(\.actors) == [["echo", "ada"], ["ada"]])
    }
}
