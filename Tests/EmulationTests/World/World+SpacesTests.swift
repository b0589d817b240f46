import Emulation
import JSON
import Testing
import WatsonWork

/// Templates, and what a space says of itself, its members and its messages.
@Suite struct WorldSpacesTests {
    static let text = #"""
        {
          "people": [
            {"key": "ada", "id": "p-1", "displayName": "Ada"},
            {"key": "ben", "id": "p-2", "displayName": "Ben"}
          ],
          "apps": [{"key": "echo", "id": "a-1", "secret": "s", "name": "Echo"}],
          "templates": [
            {
              "key": "incident", "id": "t-1", "name": "Incident", "description": "D",
              "teamId": "0", "createdBy": "ada", "shared": true,
              "statuses": [{"id": "open", "displayName": "Open"}, "Closed"],
              "properties": [
                {
                  "id": "list", "type": "LIST", "displayName": "L",
                  "values": [{"id": "one", "displayName": "1"}, {"id": "two", "displayName": "2"}]
                },
                {"id": "text", "type": "TEXT", "displayName": "T", "defaultValue": "x"},
                {"id": "flag", "type": "BOOLEAN", "displayName": "B", "defaultValue": true}
              ],
              "requiredApps": ["echo"]
            }
          ],
          "spaces": [
            {
              "key": "room", "id": "s-1", "title": "Room", "description": "", "visibility": "TEAM",
              "allowGuests": true, "template": "incident", "statusValue": "open",
              "propertyValues": {"list": "two", "text": "given"},
              "members": [
                {"member": "ada", "role": "SPACE_OWNER", "permissions": ["ALL"]}, "ben", "echo"
              ],
              "messages": [
                {
                  "as": "ada", "content": "hi <@p-2|Ben>",
                  "annotations": [
                    {"as": "echo", "type": "message-focus", "version": "1", "lens": "L"},
                    {
                      "as": "toscana-aip-nlc-consumer-client-id",
                      "type": "message-nlp-keywords", "keywords": []
                    }
                  ],
                  "reactions": [
                    {"reaction": "🌧️", "by": ["echo", "ada"]}, {"reaction": ":-)", "by": ["ada"]}
                  ]
                },
                {
                  "as": "echo",
                  "annotations": [
                    {"type": "generic", "text": "x"}, {"type": "file", "size": 1},
                    {"as": "ben", "type": "note", "n": 1.0}, {"type": "generic", "text": "late"}
                  ]
                }
              ]
            },
            {"key": "us", "id": "s-2", "type": "DIRECT", "members": ["ada", "ben"]}
          ]
        }
        """#

    @Test func `a template is read with everything`() throws {
        let template = try WorldFile.parse(Self.text).templates[0]

        #expect([template.key, template.id, template.name] == ["incident", "t-1", "Incident"])
        #expect(template.description == "D" && template.teamID == "0" && template.isShared)
        #expect(template.createdBy == "ada" && template.requiredApps == ["echo"])
        #expect(
            template.statuses
                == [.init(id: "open", displayName: "Open"), .init(displayName: "Closed")]
        )
        #expect(
            template.properties.map(\.kind) == [
                .list([.init(id: "one", displayName: "1"), .init(id: "two", displayName: "2")]),
                .text(defaultValue: "x"), .boolean(defaultValue: true),
            ]
        )
    }

    @Test func `a space is read with everything`() throws {
        let spaces = try WorldFile.parse(Self.text).spaces

        let room = spaces[0]
        #expect(room.visibility == .team && room.allowsGuests && room.kind == .team)
        #expect(room.template == "incident" && room.statusValue == "open")
        #expect(room.propertyValues.map(\.valueID) == ["two", "given"])
        #expect(
            room.members
                == [.init(key: "ada", role: .owner, permissions: ["ALL"]), "ben", "echo"]
        )
        #expect(room.messages.map(\.content) == ["hi <@p-2|Ben>", nil])
        #expect(room.messages[0].annotations.map(\.author).first == "echo")
        #expect(room.messages[0].annotations[0].payload.keys == ["type", "version", "lens"])
        #expect(room.messages[0].reactions.map(\.actors) == [["echo", "ada"], ["ada"]])
        #expect(spaces[1].kind == .direct && spaces[1].title.isEmpty)
    }

    @Test(
        arguments: [
            (#"{"templates":[{}]}"#, "templates[0].key", "is missing"),
            (#"{"templates":[{"key":"t"}]}"#, "templates[0].statuses", "is missing"),
            (
                #"{"templates":[{"key":"t","statuses":["a"],"properties":[{"type":"MAP"}]}]}"#,
                "templates[0].properties[0].type", "must be LIST, TEXT or BOOLEAN"
            ),
            (
                #"{"templates":[{"key":"t","statuses":[]},{"key":"t","statuses":[]}]}"#,
                "templates[1].key", #""t" is used twice"#
            ),
            (
                #"{"templates":[{"key":"t","statuses":[],"requiredApps":["x"]}]}"#,
                "templates[0].requiredApps[0]", #"no app with key "x"; there is none"#
            ),
            (
                #"{"templates":[{"key":"t","statuses":[],"createdBy":"x"}]}"#,
                "templates[0].createdBy", #"no person with key "x"; there is none"#
            ),
            (
                #"{"spaces":[{"key":"s","template":"x"}]}"#, "spaces[0].template",
                #"no template with key "x"; there is none"#
            ),
            (
                #"{"spaces":[{"key":"s","type":"PAIR"}]}"#, "spaces[0].type",
                #"must be TEAM or DIRECT, not "PAIR""#
            ),
            (
                #"{"spaces":[{"key":"s","visibility":"ALL"}]}"#, "spaces[0].visibility",
                #"must be PRIVATE or TEAM, not "ALL""#
            ),
            (
                #"{"spaces":[{"key":"s","members":[{"member":"a","role":"OWNER"}]}]}"#,
                "spaces[0].members[0].role", "must be SPACE_OWNER or SPACE_MEMBER or SPACE_GUEST"
            ),
            (
                #"{"spaces":[{"key":"s","members":[{"role":"SPACE_OWNER"}]}]}"#,
                "spaces[0].members[0].member", "is missing"
            ),
            (
                #"{"spaces":[{"key":"s","messages":[{"as":"a","annotations":[]}]}]}"#,
                "spaces[0].messages[0].content", "is missing"
            ),
            (
                #"{"spaces":[{"key":"s","messages":[{"as":"a","annotations":[{"as":"b"}]}]}]}"#,
                "spaces[0].messages[0].content", "is missing"
            ),
        ]
    )
    func `a mistake is told with its place`(text: String, path: String, message: String) {
        let error = #expect(throws: WorldError.self) { try WorldFile.parse(text) }

        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test(
        arguments: [
            (#""annotations":[{"as":"ben","type":"x"}]"#, "annotations[0].as"),
            (#""reactions":[{"reaction":"+","by":["ada","ben"]}]"#, "reactions[0].by[1]"),
        ]
    )
    func `only members and services have to do with a message`(
        members: String,
        place: String
    ) {
        let people =
            #""people":[{"key":"ada","displayName":"A"},{"key":"ben","displayName":"B"}]"#
        let message = #"{"as":"ada","content":"x",\#(members)}"#
        let error = #expect(throws: WorldError.self) {
            try WorldFile.parse(
                #"{\#(people),"spaces":[{"key":"s","members":["ada"],"messages":[\#(message)]}]}"#
            )
        }

        #expect(error?.path == "spaces[0].messages[0].\(place)")
        #expect(error?.message == #""ben" is not a member of the space"#)
    }
}
