import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// What the service's guides print (facts: DOCS).
@Suite struct DocumentationTests {
    @Test func `messages are filtered by their annotations (§3.5)`() throws {
        var test = try TestWorld()
        _ = try test.postContent("text")
        let id = try test.postGeneric("annotated")
        let items = try test.data(
            of: """
                query getSpace { space(id: "\(TestWorld.support)") { conversation { \
                messages(first: 10, annotationType: "generic") { items { content id createdBy { \
                email id displayName } annotations } } } } }
                """,
            views: "PUBLIC"
        )["space"]?["conversation"]?["messages"]?["items"]

        #expect(items?.arrayValue?.map { $0["id"] } == [.string(id)])
    }

    @Test func `ids may be written as numbers (§3.3)`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(to: "query { space(id: 17) { id } message(id: 5) { id } }")
                == #"{"data":{"space":null,"message":null}}"#
        )
    }

    @Test func `moments are asked for under BETA alone (§7, 41)`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: """
                    query getMoments { moments(spaceId: "\(TestWorld.support)", first: 10) { \
                    items { id startTime live } } }
                    """,
                views: "BETA"
            ) == #"{"data":{"moments":{"items":[]}}}"#
        )
    }

    @Test func `first and last may not be mixed (§3.3)`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: #"{ moments(spaceId: "x", first: 1, last: 1) { items { id } } }"#,
            views: "BETA"
        )

        #expect(error["message"] == "400 Bad Request")
        #expect(error["details"] == "first and after can't be mixed with last and before")
    }

    @Test func `the brace pair around a mutation stays wrong, and says where (§1.10)`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: #"{ mutation { deleteSpace(input: {id: "x"}) { successful } } }"#
        )

        #expect(error["message"] == #"Cannot query field "mutation" on type "QueryRoot"."#)
    }

    @Test func `without memberOperation the members are left alone (§7, 61)`() throws {
        var test = try TestWorld()
        let data = try test.data(
            of: """
                mutation updateSpace { updateSpace(input: {id: "\(TestWorld.support)", \
                title: "Renamed", members: ["\(TestWorld.cleo)"]}) { memberIdsChanged space { \
                title members { items { id } } } } }
                """,
            views: "PUBLIC"
        )["updateSpace"]

        #expect(data?["memberIdsChanged"] == [])
        #expect(data?["space"]?["title"] == "Renamed")
        #expect(data?["space"]?["members"]?["items"]?.arrayValue?.count == 3)
    }

    private static let complete = """
        mutation createSpaceTemplate($input: CreateSpaceTemplateInput!) { \
        createSpaceTemplate(input: $input) { spaceTemplate { id teamId offeringCollaborationType \
        spaceStatus { acceptableValues { id displayName } defaultValue } properties { items { id \
        displayName ... on SpaceListProperty { acceptableValues { id displayName } defaultValue } \
        ... on SpaceBooleanProperty { defaultStringValue } } } requiredApps { items { id } } } } }
        """

    private static let input: JSONObject = [
        "name": "Sales", "description": "A deal",
        "spaceStatus": [
            "acceptableValues": [["displayName": "Open"], ["displayName": "Won"]]
        ],
        "properties": [
            "properties": [
                [
                    "listProperty": [
                        "displayName": "Region",
                        "acceptableValues": [["displayName": "EMEA"], ["displayName": "AP"]],
                    ]
                ],
                ["booleanProperty": ["displayName": "Urgent", "defaultValue": true]],
            ]
        ],
        // The guide writes one app without a list around it.
        "requiredApps": ["apps": ["id": .string(TestWorld.echo)]],
    ]

    @Test func `a template and a space of it, as the guide to solutions has them (§3.4)`() throws {
        var test = try TestWorld()
        let template = try test.data(
            of: Self.complete,
            as: "ada",
            views: "PUBLIC,BETA",
            variables: ["input": .object(Self.input)]
        )["createSpaceTemplate"]?["spaceTemplate"]
        let id = try #require(template?["id"]?.stringValue)
        let region = template?["properties"]?["items"]?[0]

        #expect(template?["teamId"] == .null)
        #expect(template?["offeringCollaborationType"] == .null)
        #expect(region?["defaultValue"] == region?["acceptableValues"]?[0]?["id"])
        #expect(template?["properties"]?["items"]?[1]?["defaultStringValue"] == "TRUE")

        let space = try test.data(
            of: """
                mutation createSpace { createSpace(input: {title: "Deal", members: [""], \
                templateId: "\(id)"}) { space { templateInfo { id name } statusValueId \
                propertyValueIds { propertyId propertyValueId } members { items { id } } } } }
                """,
            as: "ada",
            views: "PUBLIC,BETA"
        )["createSpace"]?["space"]
        let status = template?["spaceStatus"]
        #expect(space?["templateInfo"] == ["id": .string(id), "name": "Sales"])
        #expect(status?["defaultValue"] == status?["acceptableValues"]?[0]?["id"])
        #expect(space?["statusValueId"] == status?["defaultValue"])
        #expect(
            space?["propertyValueIds"]?.arrayValue?.map { $0["propertyValueId"] }
                == [region?["defaultValue"], "TRUE"]
        )
        #expect(
            space?["members"]?["items"]
                == [["id": .string(TestWorld.ada)], ["id": .string(TestWorld.echo)]]
        )
    }

    @Test func `a role is quoted, an unknown space 404, a foreign one 403 or 404 (§3.4)`() throws {
        var test = try TestWorld()
        func message(_ space: String, as actor: String) throws -> JSONValue? {
            try test.error(
                of: """
                    mutation { addSpaceMemberRole(input: {spaceId: "\(space)", \
                    memberId: "\(TestWorld.ben)", spaceRole: "SPACE_OWNER"}) { spaceId } }
                    """,
                as: actor,
                views: "FUTURE"
            )["message"]
        }

        #expect(try message("17", as: "ada") == "404 Not Found")
        #expect(try message(TestWorld.support, as: "ada") == "403 Forbidden")
    }

    @Test func `who was mentioned may be everybody (§4.2)`() throws {
        var test = try TestWorld()
        let id = try test.postContent("Look, <@space>")
        for person in ["ada", "ben"] {
            let data = try test.data(
                of: "{ mentioned(first: 10) { items { updatedBy message { id content } } } }",
                as: person,
                views: "PUBLIC"
            )
            #expect(
                data["mentioned"]?["items"] == [
                    [
                        "updatedBy": .string(TestWorld.ada),
                        "message": ["id": .string(id), "content": "Look, <@space>"],
                    ]
                ]
            )
        }
    }
}
