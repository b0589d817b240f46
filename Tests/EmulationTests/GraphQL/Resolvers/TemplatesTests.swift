import JSON
import Testing

@testable import Emulation

/// Templates as the guide to solutions shows them (facts §3.4).
@Suite struct TemplatesTests {
    private static let input = """
        {name: "Incident", description: "D", spaceStatus: {acceptableValues: \
        [{displayName: "Open"}, {displayName: "Closed"}]}, properties: {properties: \
        [{listProperty: {displayName: "Severity", acceptableValues: [{displayName: "Low"} \
        {displayName: "High"}]}} {textProperty: {displayName: "Owner", defaultValue: "none"}} \
        {booleanProperty: {displayName: "Public"}}]}, requiredApps: {apps: \
        {id: "\(TestWorld.echo)"}}}
        """

    private static let fields = """
        id name description spaceStatus { acceptableValues { id displayName } defaultValue } \
        requiredApps { items { id } } properties { items { __typename id type displayName \
        ... on SpaceListProperty { defaultValue acceptableValues { id displayName } } \
        ... on SpaceTextProperty { defaultValue } \
        ... on SpaceBooleanProperty { defaultStringValue } } } labelIds created \
        createdBy { id } updated updatedBy { id }
        """

    private static func create(_ test: inout TestWorld) throws -> JSONValue {
        let data = try test.data(
            of: """
                mutation { createSpaceTemplate(input: \(input)) { spaceTemplate { \(fields) \
                teamId offeringCollaborationType } } }
                """,
            as: "ada"
        )
        return try #require(data["createSpaceTemplate"]?["spaceTemplate"])
    }

    @Test func `a template is told back with the ids that it was given`() throws {
        var test = try TestWorld()
        let template = try Self.create(&test)
        let values = template["spaceStatus"]?["acceptableValues"]
        let properties = template["properties"]?["items"]

        #expect(template["name"] == "Incident")
        #expect(template["teamId"] == .null)
        #expect(template["offeringCollaborationType"] == .null)
        #expect(values?[0]?["displayName"] == "Open")
        #expect(template["spaceStatus"]?["defaultValue"] == values?[0]?["id"])
        #expect(template["requiredApps"] == ["items": [["id": .string(TestWorld.echo)]]])
        #expect(properties?[0]?["__typename"] == "SpaceListProperty")
        #expect(properties?[0]?["type"] == "LIST")
        #expect(properties?[0]?["defaultValue"] == properties?[0]?["acceptableValues"]?[0]?["id"])
        #expect(properties?[0]?["acceptableValues"]?[1]?["displayName"] == "High")
        #expect(properties?[1]?["type"] == "TEXT")
        #expect(properties?[1]?["defaultValue"] == "none")
        #expect(properties?[2]?["type"] == "BOOLEAN")
        #expect(properties?[2]?["defaultStringValue"] == "FALSE")
        #expect(template["createdBy"]?["id"] == .string(TestWorld.ada))
        let id = try #require(template["id"]?.stringValue)
        #expect(
            try test.data(of: "{ spaceTemplate(id: \"\(id)\") { name } }", as: "ben")[
                "spaceTemplate"
            ]
                == ["name": "Incident"]
        )
    }

    @Test func `a space made after it has one value for each property, and its apps`() throws {
        var test = try TestWorld()
        let template = try Self.create(&test)
        let id = try #require(template["id"]?.stringValue)
        let severity = template["properties"]?["items"]?[0]
        let high = try #require(severity?["acceptableValues"]?[1]?["id"]?.stringValue)
        let property = try #require(severity?["id"]?.stringValue)
        let data = try test.data(
            of: """
                mutation { createSpace(input: {title: "x", members: [""], templateId: "\(id)", \
                propertyValues: {propertyId: "\(property)", propertyValueId: "\(high)"}}) { space \
                { id templateId templateInfo { \(Self.fields) } statusValueId propertyValueIds \
                { propertyId propertyValueId } statusHistory { id } members { items { id } } } } }
                """,
            as: "ada"
        )["createSpace"]?["space"]
        let values = data?["propertyValueIds"]?.arrayValue?.map { $0["propertyValueId"] }

        #expect(values == [.string(high), "none", "FALSE"])
        #expect(data?["templateId"] == .string(id))
        #expect(data?["templateInfo"]?["properties"] == template["properties"])
        #expect(data?["statusValueId"] == template["spaceStatus"]?["defaultValue"])
        #expect(data?["statusHistory"] == [])
        #expect(
            data?["members"]?["items"]
                == [["id": .string(TestWorld.ada)], ["id": .string(TestWorld.echo)]]
        )

        let space = try #require(data?["id"]?.stringValue)
        let closed = try #require(
            template["spaceStatus"]?["acceptableValues"]?[1]?["id"]?.stringValue
        )
        let changed = try test.data(
            of: """
                mutation { updateSpace(input: {id: "\(space)", statusValue: {statusValueId: \
                "\(closed)"}, propertyValues: [{propertyId: "\(property)", propertyValueId: \
                "\(severity?["defaultValue"]?.stringValue ?? "")"}]}) { space { statusValueId \
                propertyValueIds { propertyValueId } \
                statusHistory { id updated updatedBy { id } } } } }
                """
        )["updateSpace"]?["space"]
        #expect(changed?["statusValueId"] == .string(closed))
        #expect(changed?["propertyValueIds"]?[0]?["propertyValueId"] == severity?["defaultValue"])
        #expect(
            changed?["statusHistory"] == [
                [
                    "id": .string(closed), "updated": "2018-03-01T09:00:00.000+0000",
                    "updatedBy": ["id": .string(TestWorld.echo)],
                ]
            ]
        )
    }

    @Test func `templates are listed for who made them, and once shared for all`() throws {
        var test = try TestWorld()
        let id = try #require(try Self.create(&test)["id"]?.stringValue)
        let query = """
            { mySpaceTemplates { items { id } } offeringSpaceTemplates { items { id } } \
            teamSpaceTemplates(teamId: "1") { items { id } } }
            """
        let none: JSONValue = ["items": []]
        let one: JSONValue = ["items": [["id": .string(id)]]]

        #expect(
            try test.data(of: query, as: "ada") == [
                "mySpaceTemplates": one, "offeringSpaceTemplates": none,
                "teamSpaceTemplates": none,
            ]
        )
        let share =
            #"mutation { shareSpaceTemplate(input: {id: "\#(id)", target: OPEN}) { successful } }"#
        #expect(try test.error(of: share, as: "ben")["message"] == "403 Forbidden")
        _ = try test.data(of: share, as: "ada")
        #expect(
            try test.data(of: query, as: "ben") == [
                "mySpaceTemplates": none, "offeringSpaceTemplates": one,
                "teamSpaceTemplates": none,
            ]
        )
        let delete = #"mutation { deleteSpaceTemplate(input: {id: "\#(id)"}) { successful } }"#
        _ = try test.data(of: delete, as: "ada")
        #expect(try test.error(of: delete, as: "ada")["message"] == "404 Not Found")
    }

    @Test(
        arguments: [
            #"{ spaceTemplate(id: "x") { id } }"#, "{ mySpaceTemplates { items { id } } }",
            "{ offeringSpaceTemplates { items { id } } }",
            "mutation { createSpaceTemplate(input: \(input)) { spaceTemplate { id } } }",
            #"mutation { deleteSpaceTemplate(input: {id: "x"}) { successful } }"#,
        ]
    )
    func `apps have nothing to do with templates`(document: String) throws {
        var test = try TestWorld()

        #expect(try test.error(of: document)["message"] == "403 Forbidden")
    }

    @Test func `a property must be of one of the three kinds`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: """
                mutation { createSpaceTemplate(input: {name: "n", description: "", spaceStatus: \
                {acceptableValues: {displayName: "s"}}, properties: {properties: [{}]}}) \
                { spaceTemplate { id } } }
                """,
            as: "ada"
        )

        #expect(error["message"] == "400 Bad Request")
        #expect(
            error["details"]
                == "properties[0] must hold listProperty, textProperty or booleanProperty"
        )
    }
}
