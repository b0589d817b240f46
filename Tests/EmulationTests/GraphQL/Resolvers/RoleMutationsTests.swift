import JSON
import Testing

@testable import Emulation

@Suite struct RoleMutationsTests {
    private static let views = "PUBLIC,FUTURE,BETA"

    /// A space that ada owns and ben is in.
    private static func space(_ test: inout TestWorld) throws -> String {
        let data = try test.data(
            of:
                #"mutation { createSpace(input: {title: "x", members: ["\#(TestWorld.ben)"]}) { space { id } } }"#,
            as: "ada"
        )
        return try #require(data["createSpace"]?["space"]?["id"]?.stringValue)
    }

    private static func change(_ field: String, _ space: String, _ member: String, _ role: String)
        -> String
    {
        """
        mutation { \(field)(input: {spaceId: "\(space)", memberId: "\(member)", \
        spaceRole: "\(role)"}) { spaceId members { id roles } } }
        """
    }

    private static func transfer(_ space: String, to member: String) -> String {
        """
        mutation { transferMySpaceOwnership(input: {spaceId: "\(space)", \
        targetUserId: "\(member)"}) { spaceId members { id roles } } }
        """
    }

    @Test func `an owner gives and takes roles`() throws {
        var test = try TestWorld()
        let space = try Self.space(&test)
        let added = try test.data(
            of: Self.change("addSpaceMemberRole", space, TestWorld.ben, "SPACE_OWNER"),
            as: "ada",
            views: Self.views
        )
        let removed = try test.data(
            of: Self.change("removeSpaceMemberRole", space, TestWorld.ben, "SPACE_OWNER"),
            as: "ada",
            views: Self.views
        )

        #expect(
            added["addSpaceMemberRole"] == [
                "spaceId": .string(space),
                "members": [["id": .string(TestWorld.ben), "roles": ["SPACE_OWNER"]]],
            ]
        )
        #expect(removed["removeSpaceMemberRole"]?["members"]?[0]?["roles"] == ["SPACE_MEMBER"])
    }

    @Test func `an owner makes another member the owner`() throws {
        var test = try TestWorld()
        let space = try Self.space(&test)
        let data = try test.data(
            of: Self.transfer(space, to: TestWorld.ben),
            as: "ada",
            views: Self.views
        )

        #expect(
            data["transferMySpaceOwnership"]?["members"] == [
                ["id": .string(TestWorld.ben), "roles": ["SPACE_OWNER"]],
                ["id": .string(TestWorld.ada), "roles": ["SPACE_MEMBER"]],
            ]
        )
    }

    @Test func `an unknown space is 404, anything else that isn't right 403`() throws {
        var test = try TestWorld()
        let space = try Self.space(&test)
        func message(_ mutation: String, as actor: String = "ada") throws -> JSONValue? {
            try test.error(of: mutation, as: actor, views: Self.views)["message"]
        }
        let field = "addSpaceMemberRole"

        #expect(
            try message(Self.change(field, "x", TestWorld.ben, "SPACE_OWNER")) == "404 Not Found"
        )
        #expect(
            try message(Self.change(field, space, TestWorld.ben, "SPACE_OWNER"), as: "ben")
                == "403 Forbidden"
        )
        #expect(
            try message(Self.change(field, space, TestWorld.cleo, "SPACE_OWNER")) == "403 Forbidden"
        )
        #expect(try message(Self.change(field, space, "nobody", "SPACE_OWNER")) == "403 Forbidden")
        #expect(try message(Self.transfer(space, to: TestWorld.echo)) == "403 Forbidden")
        #expect(try message(Self.transfer("x", to: TestWorld.ben)) == "404 Not Found")
        #expect(
            try test.error(
                of: Self.change(field, space, TestWorld.ben, "OWNER"),
                as: "ada",
                views: Self.views
            )["details"]
                == #"spaceRole must be one of SPACE_OWNER, SPACE_MEMBER, SPACE_GUEST, not "OWNER""#
        )
    }
}
