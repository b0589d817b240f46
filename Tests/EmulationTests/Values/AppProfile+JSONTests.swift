import JSON
import Testing
import WatsonWork

@testable import Emulation

@Suite struct AppProfileJSONTests {
    private func read(
        _ json: JSONValue,
        into profile: AppProfile = AppProfile()
    ) throws -> AppProfile {
        var profile = profile
        try profile.read(JSONCursor(json))
        return profile
    }

    private static let whole: JSONValue = [
        "description": "d", "configurationUrl": "https://a/", "actionUrl": "http://b/",
        "termsOfServiceUrl": "https://c/t",
        "actions": [
            ["id": "1", "name": "A", "description": "x", "command": "/a", "hint": "h"],
            ["id": "2", "name": "B", "description": "", "command": .null, "hint": ""],
        ],
    ]

    @Test func `what is read is written again`() throws {
        var json = JSONWriter()
        json.beginObject()
        try read(Self.whole).write(to: &json)
        json.endObject()

        #expect(try JSONParser.parse(json.bytes) == Self.whole)
    }

    @Test func `what is absent stays, null is nothing`() throws {
        let whole = try read(Self.whole)

        #expect(try read([:], into: whole) == whole)
        #expect(
            try read(
                [
                    "description": .null, "configurationUrl": .null, "actionUrl": .null,
                    "termsOfServiceUrl": .null, "actions": .null,
                ],
                into: whole
            ) == AppProfile()
        )
    }

    @Test func `an action without an id is given one`() throws {
        var profile = try read(["actions": [["name": "A"], ["id": "x", "name": "B"]]])
        profile.mintActionIDs { "minted" }

        #expect(profile.actions.map(\.id) == ["minted", "x"])
    }

    @Test(
        arguments: [
            (["description": 1], "description"), (["configurationUrl": "x"], "configurationUrl"),
            (["actionUrl": "ftp://a"], "actionUrl"), (["actions": [[:]]], "actions[0]"),
            (["actions": [["name": "A", "x": 1]]], "unknown key \"x\""),
            (["actions": [["name": "A", "command": "a b"]]], "actions[0].command"),
            (["termsOfServiceUrl": "https://a/#b"], "termsOfServiceUrl"),
        ] as [(JSONValue, String)]
    )
    func `what is wrong is named`(json: JSONValue, path: String) {
        do {
            _ = try read(json)
            Issue.record("nothing is wrong")
        } catch {
            #expect("\(error)".contains(path), "\(error)")
        }
    }
}
