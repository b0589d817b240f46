import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct EmulatorSpaceLoadingTests {
    private func load() throws -> TestWorld {
        let world = try WorldFile.parse(WorldSpacesTests.text)
        return try TestWorld { $0.world = world }
    }

    @Test func `messages are there with what was said about them, in order`() throws {
        var test = try load()
        let list = try test.request(.get, "/_wws/spaces/room/messages").json["messages"]

        let first = list?[1]
        let types = first?["annotations"]?.arrayValue?.map { $0["type"] }
        #expect(types == ["mention", "message-focus", "message-nlp-keywords"])
        #expect(first?["annotations"]?[1]?["createdBy"] == "a-1")
        #expect(
            first?["annotations"]?[2]?["createdBy"] == "toscana-aip-nlc-consumer-client-id"
        )
        #expect(
            first?["reactions"]
                == [
                    ["reaction": "\u{1F327}\u{FE0F}", "by": ["a-1", "p-1"]],
                    ["reaction": ":-)", "by": ["p-1"]],
                ]
        )
        let second = list?[0]?["annotations"]?.arrayValue
        #expect(second?.map { $0["createdBy"] } == ["a-1", "a-1", "p-2", "a-1"])
        #expect(second?[2]["payload"] == (try JSONValue(parsing: #"{"type":"note","n":1.0}"#)))
    }

    /// A template's app may have left since; the file says who is there.
    @Test func `the members are those listed, whatever the template needs`() throws {
        let text = WorldSpacesTests.text
            .replacing(#""ben", "echo""#, with: #""ben""#)
            .replacing(
                #"{"as": "echo", "type": "message-focus", "version": "1", "lens": "L"},"#,
                with: ""
            )
            .replacing(#"["echo", "ada"]"#, with: #"["ada"]"#)
            .replacing(#""as": "echo","#, with: #""as": "ben","#)
        let world = try WorldFile.parse(text)
        var test = try TestWorld { $0.world = world }

        let members = try test.request(.get, "/_wws/spaces/room").json["members"]
        #expect(members == ["p-1", "p-2"])
    }

    @Test(
        arguments: [
            (
                #""propertyValues": {"list": "two", "text": "given"}"#,
                #""propertyValues": {"list": "six"}"#, "spaces[0]", "propertyValues[0]"
            ),
            (#""statusValue": "open""#, #""statusValue": "shut""#, "spaces[0]", "statusValue"),
            (#"["ada", "ben"]"#, #"["ada"]"#, "spaces[1]", "members: a direct space"),
            (#""name": "Incident""#, #""name": """#, "templates[0]", "name: must not be blank"),
            (
                #"{"type": "generic", "text": "late"}"#, #"{"type": "generic"}"#,
                "spaces[0].messages[1].annotations[3]", "text: is missing"
            ),
            (
                #"":-)""#,
                #""0123456789012345678901234567890123456789012345678901234567890123456""#,
                "spaces[0].messages[0].reactions[1]", "reaction: has 67 bytes"
            ),
        ]
    )
    func `what the domain doesn't take is told with its place`(
        old: String,
        new: String,
        path: String,
        message: String
    ) throws {
        let world = try WorldFile.parse(WorldSpacesTests.text.replacing(old, with: new))
        let error = #expect(throws: WorldError.self) { try TestWorld { $0.world = world } }

        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}
