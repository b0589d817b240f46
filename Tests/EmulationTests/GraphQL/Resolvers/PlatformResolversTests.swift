import GraphQL
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct PlatformResolversTests {
    private static let start = "2018-03-01T09:00:00.000+0000"

    @Test func `something stands behind every field`() {
        #expect(PlatformResolvers.table.unboundFields.isEmpty)
    }

    // People

    @Test func `an app is a person without an address`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to: """
                { me { id displayName extId email emailAddresses photoUrl customerId ibmUniqueID \
                presence created updated createdBy { id } updatedBy { id } type \
                directMessageSpaceId accountStatus { active } } }
                """
        )

        #expect(
            text
                == #"{"data":{"me":{"id":"\#(TestWorld.echo)","displayName":"Echo","#
                + #""extId":"\#(TestWorld.echo)","email":null,"emailAddresses":null,"#
                + #""photoUrl":null,"customerId":null,"ibmUniqueID":null,"presence":"offline","#
                + #""created":"\#(Self.start)","updated":"\#(Self.start)","#
                + #""createdBy":{"id":"\#(TestWorld.ada)"},"updatedBy":{"id":"\#(TestWorld.ada)"},"#
                + #""type":"app","directMessageSpaceId":null,"accountStatus":{"active":true}}}}"#
        )
    }

    @Test func `a person has an address and is there`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to: """
                { person(email: "BEN@example.com") { id displayName extId email customerId \
                presence created createdBy { id } type } }
                """
        )

        #expect(
            text
                == #"{"data":{"person":{"id":"\#(TestWorld.ben)","displayName":"Ben Example","#
                + #""extId":"\#(TestWorld.ben)","email":"ben@example.com","#
                + #""customerId":"IBM-0000-0001","presence":"online","created":"\#(Self.start)","#
                + #""createdBy":null,"type":"user"}}}"#
        )
    }

    @Test(
        arguments: [
            (#"id: "\#(TestWorld.ada)", email: "ben@example.com""#, TestWorld.ada),
            (#"id: "\#(TestWorld.echo)""#, TestWorld.echo), (#"email: "x""#, nil),
            (#"id: "ada""#, nil), ("id: 17", nil), ("", nil),
        ]
    )
    func `the id counts before the address; whoever isn't there is null`(
        arguments: String,
        id: String?
    ) throws {
        var test = try TestWorld()
        let list = arguments.isEmpty ? "" : "(\(arguments))"
        let data = try test.data(of: "{ person\(list) { id } }")

        #expect(data["person"]?["id"] == id.map { .string($0) })
        #expect((data["person"] == .null) == (id == nil))
    }

    @Test func `people come in the order of the ids that are asked for`() throws {
        var test = try TestWorld()
        let ids = #"["\#(TestWorld.cleo)", "x", "\#(TestWorld.echo)", "\#(TestWorld.ada)"]"#

        #expect(
            try test.reply(to: "{ people(id: \(ids)) { items { displayName } } }")
                == #"{"data":{"people":{"items":[{"displayName":"Cleo Example"},"#
                + #"{"displayName":"Echo"},{"displayName":"Ada Example"}]}}}"#
        )
        #expect(
            try test.reply(to: #"{ people(name: "cLeo", first: 5) { items { displayName } } }"#)
                == #"{"data":{"people":{"items":[{"displayName":"Cleo Example"}]}}}"#
        )
    }

    @Test func `an app that lists people gets the recorded error, a person the people`() throws {
        var test = try TestWorld()
        let query = "{ people(first: 2) { pageInfo { endCursor hasNextPage } items { email } } }"

        #expect(
            try test.reply(to: query).hasPrefix(
                #"{"data":{"people":null},"errors":[{"message":"500 Internal Server Error","#
                    + #""field":{"name":"people","type":"PersonCollection"}"#
            )
        )
        #expect(
            try test.reply(to: query, as: "ada")
                == #"{"data":{"people":{"pageInfo":{"endCursor":"TGlzdDox","hasNextPage":true},"#
                + #""items":[{"email":"ada@example.com"},{"email":"ben@example.com"}]}}}"#
        )
    }

    // Spaces

    @Test func `a space is shown to its members alone`() throws {
        var test = try TestWorld()
        let query = #"""
            { mine: space(id: "\#(TestWorld.support)") { id title description type visibility \#
            allowGuests modifyMember modifyApp modifySpaceSetting templateId templateInfo { id } \#
            statusValueId propertyValueIds { propertyId } statusHistory { id } created createdBy { id } \#
            updated updatedBy { id } membersUpdated members { items { id email displayName } } \#
            conversation { id created updated createdBy { id } updatedBy { id } space { title } } } \#
            theirs: space(id: "\#(TestWorld.lounge)") { id } none: space(id: "17") { id } \#
            key: space(id: "support") { id } }
            """#
        let text = try test.reply(to: query)

        #expect(
            text
                == #"{"data":{"mine":{"id":"\#(TestWorld.support)","title":"Support","#
                + #""description":null,"type":"TEAM","visibility":"PRIVATE","allowGuests":false,"#
                + #""modifyMember":"EVERYONE","modifyApp":"EVERYONE","modifySpaceSetting":"EVERYONE","#
                + #""templateId":null,"templateInfo":null,"statusValueId":null,"#
                + #""propertyValueIds":null,"statusHistory":null,"created":"\#(Self.start)","#
                + #""createdBy":null,"updated":"\#(Self.start)","updatedBy":null,"#
                + #""membersUpdated":"\#(Self.start)","members":{"items":["#
                + #"{"id":"\#(TestWorld.ada)","email":"ada@example.com","displayName":"Ada Example"},"#
                + #"{"id":"\#(TestWorld.ben)","email":"ben@example.com","displayName":"Ben Example"},"#
                + #"{"id":"\#(TestWorld.echo)","email":null,"displayName":"Echo"}]},"#
                + #""conversation":{"id":"\#(TestWorld.support)","created":"\#(Self.start)","#
                + #""updated":"\#(Self.start)","createdBy":null,"updatedBy":null,"#
                + #""space":{"title":"Support"}}},"theirs":null,"none":null,"key":null}}"#
        )
    }

    @Test func `a conversation is found by its space's id, which is its own`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to:
                    #"{ a: conversation(id: "\#(TestWorld.support)") { id space { id } } b: conversation(id: "x") { id } }"#
            )
                == #"{"data":{"a":{"id":"\#(TestWorld.support)","space":{"id":"\#(TestWorld.support)"}},"b":null}}"#
        )
    }

    @Test func `spaces come the latest updated first, and since a date`() throws {
        var test = try TestWorld()
        _ = try test.advance("1h")
        _ = try test.request(.put, "/_wws/spaces/support", ["description": "new"])
        func titles(_ arguments: String) throws -> JSONValue? {
            try test.data(of: "{ spaces\(arguments) { items { title } } }", as: "ada")["spaces"]?[
                "items"
            ]
        }

        #expect(try titles("") == [["title": "Support"], ["title": "Lounge"]])
        #expect(try titles("(first: 50)") == [["title": "Support"], ["title": "Lounge"]])
        #expect(
            try titles(#"(updatedSince: "2018-03-01T05:00:00.000-0500")"#) == [["title": "Support"]]
        )
        #expect(try titles(#"(updatedSince: "2018-03-01T10:00:00.001+0000")"#) == [])
        #expect(try titles("(filterVisibility: [PRIVATE])")?.arrayValue?.count == 2)
        #expect(try titles("(filterVisibility: TEAM)") == [])
        #expect(try titles("(filterMembership: NOT_MEMBER)") == [])
    }

    // Messages

    @Test func `a message that a person wrote has content, an app's has annotations`() throws {
        var test = try TestWorld()
        try test.post("Grüße 🌧️")
        let token = try test.token()
        let posted = try test.postAppMessage(
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"color":"red","title":"T","text":"X","actor":{"name":"N"}}]}"#,
            token: token
        ).json
        let annotation = try #require(posted["annotations"]?[0]?["annotationId"]?.stringValue)
        let text = try test.reply(
            to: """
                { space(id: "\(TestWorld.support)") { conversation { messages(first: 10) { items \
                { content contentType created updated createdBy { displayName } updatedBy { id } \
                annotations softDeleted contentUpdated reactions { reaction } \
                conversation { id } } } } } }
                """
        )
        let common =
            #""contentType":"text/markdown","created":"\#(Self.start)","updated":"\#(Self.start)""#
        let tail =
            #""softDeleted":false,"contentUpdated":null,"reactions":[],"#
            + #""conversation":{"id":"\#(TestWorld.support)"}}"#

        #expect(
            text
                == #"{"data":{"space":{"conversation":{"messages":{"items":["#
                + #"{"content":null,\#(common),"createdBy":{"displayName":"Echo"},"#
                + #""updatedBy":{"id":"\#(TestWorld.echo)"},"annotations":["{\"type\":\"generic\","#
                + #"\"version\":1,\"color\":\"red\",\"title\":\"T\",\"text\":\"X\","#
                + #"\"actor\":{\"name\":\"N\"},\"annotationId\":\"\#(annotation)\","#
                + #"\"created\":1519894800000,\"createdBy\":\"\#(TestWorld.echo)\"}"],\#(tail),"#
                + #"{"content":"Grüße 🌧️",\#(common),"createdBy":{"displayName":"Ada Example"},"#
                + #""updatedBy":{"id":"\#(TestWorld.ada)"},"annotations":[],\#(tail)]}}}}}"#
        )
    }

    @Test func `a message is shown to the members of its space alone`() throws {
        var test = try TestWorld()
        try test.post("hello")
        let messages = try test.request(.get, "/_wws/spaces/support/messages").json["messages"]
        let id = try #require(messages?[0]?["id"]?.stringValue)
        let query = #"{ message(id: "\#(id)") { id content createdBy { id } annotations } }"#

        #expect(
            try test.reply(to: query, views: "PUBLIC")
                == #"{"data":{"message":{"id":"\#(id)","content":"hello","#
                + #""createdBy":{"id":"\#(TestWorld.ada)"},"annotations":[]}}}"#
        )
        #expect(try test.reply(to: query, as: "cleo") == #"{"data":{"message":null}}"#)
        #expect(
            try test.reply(to: #"{ message(id: "x") { id } }"#) == #"{"data":{"message":null}}"#
        )
    }

    @Test func `typed annotations show the generic ones, always with an actor`() throws {
        var test = try TestWorld()
        let token = try test.token()
        for annotation in [
            #"{"text":"X"}"#,
            ##"{"type":"GENERIC","text":"Y","title":"T","color":"#1","actor":{"name":"N","url":"u","avatar":null}}"##,
        ] {
            _ = try test.postAppMessage(
                #"{"type":"appMessage","version":1,"annotations":[\#(annotation),{"type":"other"}]}"#,
                token: token
            )
        }
        func annotations(_ arguments: String) throws -> String {
            try test.reply(
                to: """
                    { conversation(id: "\(TestWorld.support)") { messages { items \
                    { typedAnnotations\(arguments) { __typename ... on GenericAnnotation \
                    { text title color actor { name url avatar } } } } } } }
                    """,
                views: "DIRECT_MESSAGING,RESOURCE,TYPED_ANNOTATIONS,EXPERIMENTAL,PUBLIC"
            )
        }
        let both =
            #"{"data":{"conversation":{"messages":{"items":[{"typedAnnotations":[{"__typename":"#
            + ##""GenericAnnotation","text":"Y","title":"T","color":"#1","actor":{"name":"N","##
            + #""url":"u","avatar":null}}]},{"typedAnnotations":[{"__typename":"#
            + #""GenericAnnotation","text":"X","title":null,"color":null,"actor":{"name":null,"#
            + #""url":null,"avatar":null}}]}]}}}}"#

        #expect(try annotations("(include: GENERIC)") == both)
        #expect(try annotations("(include: [GENERIC])") == both)
        #expect(try annotations("") == both)
        #expect(
            try annotations("(include: [])")
                == #"{"data":{"conversation":{"messages":{"items":[{"typedAnnotations":[]},{"typedAnnotations":[]}]}}}}"#
        )
    }
}
