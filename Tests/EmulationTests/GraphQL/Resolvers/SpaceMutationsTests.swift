import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct SpaceMutationsTests {
    private static func members(_ data: JSONValue?) -> [String] {
        data?["members"]?["items"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
    }

    @Test func `a person creates a space, and is in it; nobodies are passed over`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation { createSpace(input: {title: "x", description: "d", visibility: TEAM, \
                members: ["", "nobody", "\(TestWorld.cleo)", "\(TestWorld.echo)"]}) \
                { memberIdsChanged space { title description visibility createdBy { id } \
                members { items { id } } } } }
                """,
            as: "ada"
        )["createSpace"]

        #expect(data?["memberIdsChanged"] == [.string(TestWorld.cleo), .string(TestWorld.echo)])
        #expect(data?["space"]?["title"] == "x")
        #expect(data?["space"]?["description"] == "d")
        #expect(data?["space"]?["visibility"] == "TEAM")
        #expect(data?["space"]?["createdBy"]?["id"] == .string(TestWorld.ada))
        #expect(
            Self.members(data?["space"]) == [TestWorld.ada, TestWorld.cleo, TestWorld.echo]
        )
    }

    @Test func `an app can't create one, in the recorded words`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to:
                #"mutation createSpace { createSpace(input: {title: "x", members: [""]}) { space { id } } }"#,
            views: "PUBLIC"
        )

        #expect(
            text.hasPrefix(
                #"{"data":{"createSpace":null},"errors":[{"message":"403 Forbidden","#
                    + #""field":{"name":"createSpace","type":"SpaceMutation"}"#
            )
        )
    }

    @Test func `an app changes what it is a member of`() throws {
        var test = try TestWorld()
        _ = try test.advance("1s")
        let data = try test.data(
            of: """
                mutation { updateSpace(input: {id: "\(TestWorld.support)", title: "New", \
                description: "d"}) { memberIdsChanged space { title description updated \
                updatedBy { displayName } } } }
                """,
            views: "PUBLIC"
        )["updateSpace"]

        #expect(
            data == [
                "memberIdsChanged": [],
                "space": [
                    "title": "New", "description": "d", "updated": "2018-03-01T09:00:01.000+0000",
                    "updatedBy": ["displayName": "Echo"],
                ],
            ]
        )
    }

    struct Change: CustomTestStringConvertible, Sendable {
        let input: String
        let changed: [String]
        let members: [String]
        var testDescription: String { input }
    }

    private static let (ada, ben, cleo) = (TestWorld.ada, TestWorld.ben, TestWorld.cleo)
    private static let before = [ada, ben, TestWorld.echo]

    static let changes: [Change] = [
        Change(
            input: #"memberOperation: ADD, members: ["\#(cleo)"]"#,
            changed: [cleo],
            members: before + [cleo]
        ),
        Change(
            input: #"memberOperation: ADD, members: "\#(cleo)""#,
            changed: [cleo],
            members: before + [cleo]
        ),
        Change(
            input: #"memberOperation: "ADD", members: ["\#(cleo)"]"#,
            changed: [cleo],
            members: before + [cleo]
        ),
        Change(
            input: #"memberOperation: ADD, members: ["\#(ben)", "\#(ben)"]"#,
            changed: [],
            members: before
        ),
        Change(
            input: #"memberOperation: ADD, members: ["nonsense", "", null]"#,
            changed: [],
            members: before
        ),
        Change(
            input: #"memberOperation: REMOVE, members: ["\#(ada)", "\#(cleo)", "\#(ben)"]"#,
            changed: [ada, ben],
            members: [TestWorld.echo]
        ),
        Change(input: #"members: ["\#(cleo)"]"#, changed: [], members: before),
        Change(
            input: #"memberOperation: null, members: ["\#(ben)"], title: "T""#,
            changed: [],
            members: before
        ),
    ]

    @Test(arguments: changes)
    func `members change if it is said how, and only those who really do are told of`(
        change: Change
    ) throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation { updateSpace(input: {id: "\(TestWorld.support)", \(change.input)}) \
                { memberIdsChanged space { members { items { id } } } } }
                """
        )["updateSpace"]

        #expect(data?["memberIdsChanged"] == .array(change.changed.map { .string($0) }))
        #expect(Self.members(data?["space"]) == change.members)
    }

    @Test func `enum names in variables are strings`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation u($op: MemberOperation, $members: [String]) { updateSpace(input: \
                {id: "\(TestWorld.support)", memberOperation: $op, members: $members}) \
                { memberIdsChanged } }
                """,
            views: "PUBLIC",
            variables: ["op": "ADD", "members": [.string(Self.cleo)]]
        )

        #expect(data["updateSpace"]?["memberIdsChanged"] == [.string(Self.cleo)])
    }

    @Test(
        arguments: [
            #"updateSpace(input: {id: "\#(TestWorld.lounge)", title: "x"}) { space { id } }"#,
            #"updateSpace(input: {id: "x", memberOperation: ADD, members: []}) { space { id } }"#,
            #"deleteSpace(input: {id: "\#(TestWorld.lounge)"}) { successful }"#,
            #"addSpaceMembers(input: {spaceId: "\#(TestWorld.lounge)", members: []}) { space { id } }"#,
            #"removeSpaceMembers(input: {spaceId: "x", members: []}) { space { id } }"#,
        ]
    )
    func `a space that isn't there, or that the caller isn't in, is 404`(field: String) throws {
        var test = try TestWorld()
        let error = try test.error(of: "mutation { \(field) }", views: "PUBLIC")

        #expect(error["message"] == "404 Not Found")
    }

    @Test func `a blank title is 400, a missing permission 403`() throws {
        var test = try TestWorld()
        let blank =
            #"mutation { updateSpace(input: {id: "\#(TestWorld.support)", title: " "}) { space { id } } }"#

        let error = try test.error(of: blank)
        #expect(error["message"] == "400 Bad Request")
        #expect(error["details"] == "title: must not be blank")
        let token = try test.token(for: "echo", ["scopes": ["space_read"]])
        let refused = try test.sendGraphQL(body: blank, fields: ["jwt": token]).json
        #expect(refused["errors"]?[0]?["message"] == "403 Forbidden")
    }

    @Test func `members are added and removed by mutations of their own`() throws {
        var test = try TestWorld()
        let added = try test.data(
            of: """
                mutation { addSpaceMembers(input: {spaceId: "\(TestWorld.support)", members: \
                [{id: "\(Self.cleo)", permissions: "MEMBER"}, {id: "\(Self.ada)"}]}) \
                { memberIdsChanged } }
                """
        )
        let found = try test.data(
            of: """
                { searchSpaceMembers(spaceId: "\(TestWorld.support)", name: "cleo") { total items \
                { id permissions roles invited displayName type } } }
                """
        )
        let removed = try test.data(
            of: """
                mutation { removeSpaceMembers(input: {spaceId: "\(TestWorld.support)", members: \
                ["\(Self.cleo)", "x"]}) { memberIdsChanged } }
                """
        )

        #expect(added["addSpaceMembers"]?["memberIdsChanged"] == [.string(Self.cleo)])
        #expect(
            found["searchSpaceMembers"] == [
                "total": 1,
                "items": [
                    [
                        "id": .string(Self.cleo), "permissions": ["MEMBER"],
                        "roles": ["SPACE_MEMBER"], "invited": false,
                        "displayName": "Cleo Example", "type": "user",
                    ]
                ],
            ]
        )
        #expect(removed["removeSpaceMembers"]?["memberIdsChanged"] == [.string(Self.cleo)])
    }

    @Test func `a space is deleted`() throws {
        var test = try TestWorld()
        let mutation =
            #"mutation { deleteSpace(input: {id: "\#(TestWorld.support)"}) { successful } }"#

        #expect(try test.reply(to: mutation) == #"{"data":{"deleteSpace":{"successful":true}}}"#)
        #expect(
            try test.data(of: "{ space(id: \"\(TestWorld.support)\") { id } }")["space"] == .null
        )
        #expect(try test.error(of: mutation)["message"] == "404 Not Found")
    }

    @Test func `nobody is invited, so that nobody joins or rejects`() throws {
        var test = try TestWorld()
        for field in ["joinSpace", "leaveSpace"] {
            for space in [TestWorld.support, TestWorld.lounge] {
                let error = try test.error(
                    of: #"mutation { \#(field)(input: {id: "\#(space)"}) { successful } }"#
                )
                #expect(error["message"] == "403 Forbidden")
            }
        }
    }

    @Test func `webhooks hear of mutations in the order of the document`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["space-updated", "space-members-added", "message-created"])
        _ = try test.data(
            of: """
                mutation { a: updateSpace(input: {id: "\(TestWorld.support)", title: "New", \
                memberOperation: ADD, members: ["\(Self.cleo)"]}) { space { id } } \
                b: createMessage(input: {conversationId: "\(TestWorld.support)", annotations: \
                {genericAnnotation: {text: "hi"}}}) { message { id } } }
                """
        )

        #expect(
            test.callbacks.compactMap { $0.json["type"]?.stringValue }
                == ["space-updated", "space-members-added", "message-created"]
        )
    }
}
