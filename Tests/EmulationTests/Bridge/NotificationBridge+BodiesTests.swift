import Determinism
@testable import Emulation
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork
import Webhooks

/// The bodies of what is done to messages, byte for byte.
@Suite struct NotificationBridgeBodiesTests {
    private static let events: [JSONValue] = [
        "message-annotation-added", "message-annotation-edited", "message-annotation-removed",
    ]
    private static let time = #""time":1519894800000"#
    private static let space = #""spaceName":"Support","spaceId":"\#(TestWorld.support)""#

    /// A message of Ada's in `support`, whose annotations are told of.
    private func world() throws -> (test: TestWorld, message: String) {
        var test = try TestWorld()
        try test.post("x")
        try test.enableWebhook(Self.events)
        let list = try test.request(.get, "/_wws/spaces/support/messages").json
        return (test, try #require(list["messages"]?[0]?["id"]?.stringValue))
    }

    private func annotate(
        _ message: String,
        _ text: String,
        in test: inout TestWorld
    ) throws -> String {
        let body = try JSONValue(parsing: text)
        let path = "/_wws/messages/\(message)/annotations"
        let reply = try test.request(.post, path, body)
        try #require(reply.status == .created, "\(reply.text)")
        return try #require(reply.json["annotationId"]?.stringValue)
    }

    /// The third recording of facts §5.4, with ids and times of this world.
    @Test func `what a service finds is told of without a user's name and without a type`() throws {
        var (test, message) = try world()
        let id = try annotate(
            message,
            #"{"as":"toscana-aip-nlc-consumer-client-id","type":"message-nlp-keywords","#
                + #""language":"en","keywords":[{"relevance":0.91615,"text":"test"}]}"#,
            in: &test
        )

        #expect(
            test.callbacks.map(\.text) == [
                #"{\#(Self.space),"annotationPayload":"{\"language\":\"en\",\"keywords\":"#
                    + #"[{\"relevance\":0.91615,\"text\":\"test\"}]}","messageId":"\#(message)","#
                    + #""annotationType":"message-nlp-keywords","annotationId":"\#(id)","#
                    + #"\#(Self.time),"type":"message-annotation-added","#
                    + #""userId":"toscana-aip-nlc-consumer-client-id"}"#
            ]
        )
    }

    /// The second recording of facts §5.4.
    @Test func `a generic annotation is told of as it was sent`() throws {
        var (test, message) = try world()
        let payload =
            ##"{"type":"generic","version":1,"color":"#6CB7FB","title":"From OW Ttest","##
            + #""text":"This is a sample message!","actor":{"name":"IBM Cloud Function Bot"}}"#
        let id = try annotate(message, #"{"as":"echo","# + payload.dropFirst(), in: &test)

        let quoted = JSONValue.string(payload).compactText
        #expect(
            test.callbacks.map(\.text) == [
                #"{\#(Self.space),"annotationPayload":\#(quoted),"messageId":"\#(message)","#
                    + #""annotationType":"generic","annotationId":"\#(id)",\#(Self.time),"#
                    + #""type":"message-annotation-added","userName":"Echo","#
                    + #""userId":"\#(TestWorld.echo)"}"#
            ]
        )
    }

    @Test func `a change and a removal of an annotation are told of with who did it`() throws {
        var (test, message) = try world()
        let id = try annotate(message, #"{"as":"echo","type":"note","n":1}"#, in: &test)
        let path = "/_wws/messages/\(message)/annotations/\(id)"
        _ = try test.request(.put, path, ["n": 2])
        _ = try test.request(.delete, path)

        let user = #""userName":"Echo","userId":"\#(TestWorld.echo)""#
        #expect(
            test.callbacks.dropFirst().map(\.text) == [
                #"{\#(Self.space),"annotationPayload":"{\"n\":2,\"type\":\"note\"}","#
                    + #""messageId":"\#(message)","annotationType":"note","annotationId":"\#(id)","#
                    + #"\#(Self.time),"type":"message-annotation-edited",\#(user)}"#,
                #"{"type":"message-annotation-removed","userId":"\#(TestWorld.echo)","#
                    + #""userName":"Echo","spaceId":"\#(TestWorld.support)","#
                    + #""spaceName":"Support","messageId":"\#(message)","annotationId":"\#(id)","#
                    + #"\#(Self.time)}"#,
            ]
        )
    }

    @Test func `a service that takes its annotation back has no name`() throws {
        var (test, message) = try world()
        let id = try annotate(
            message,
            #"{"as":"toscana-service-moment-client-id","type":"conversation-moment"}"#,
            in: &test
        )
        _ = try test.request(.delete, "/_wws/messages/\(message)/annotations/\(id)")

        let removed = try #require(test.callbacks.last?.json.objectValue)
        #expect(removed["type"] == "message-annotation-removed")
        #expect(
            removed.keys == [
                "type", "userId", "spaceId", "spaceName", "messageId", "annotationId", "time",
            ]
        )
        #expect(test.callbacks.first?.json["annotationPayload"] == "{}")
    }

    /// The body of an event in `support`, of which only the conversation's kind is looked up.
    private func body(_ event: Event, _ api: CallbackAPI = .version1_8) throws -> String {
        var configuration = Configuration(clockStart: TestWorld.start)
        configuration.callbackAPI = api
        let emulator = try Emulator(
            configuration: configuration,
            at: HostInstant(nanoseconds: 0)
        )
        return String(decoding: emulator.body(of: event), as: UTF8.self)
    }

    private static let support = SpaceID(rawValue: TestWorld.support)
    private static let ada = ActorID.person(
        PersonID(rawValue: "ada00000-0000-4000-8000-000000000001")
    )
    private static let conversation =
        #""conversationId":"\#(TestWorld.support)","conversationType":"TEAM","#

    @Test(arguments: [CallbackAPI.version1_7, .version1_8])
    func `an edit and a deletion have the documented keys`(api: CallbackAPI) throws {
        let conversation = api == .version1_8 ? Self.conversation : ""
        let edited = Event.messageEdited(
            MessageID(rawValue: "m"),
            content: "new \"text\"",
            in: Self.support,
            by: Self.ada,
            at: TestWorld.start
        )
        let deleted = Event.messageDeleted(
            MessageID(rawValue: "m"),
            in: Self.support,
            by: Self.ada,
            at: TestWorld.start
        )

        #expect(
            try body(edited, api)
                == #"{"type":"message-edited","userId":"\#(Self.ada.rawValue)","#
                + #""spaceId":"\#(TestWorld.support)",\#(conversation)"messageId":"m","#
                + #""content":"new \"text\"","contentType":"text/markdown",\#(Self.time)}"#
        )
        #expect(
            try body(deleted, api)
                == #"{"type":"message-deleted","spaceId":"\#(TestWorld.support)","#
                + #"\#(conversation)"messageId":"m",\#(Self.time)}"#
        )
    }

    /// WWX, reaction.json.
    @Test func `reactions have the recorded keys and their bytes`() throws {
        let reaction = "\u{1F327}\u{FE0F}"
        let added = Event.reactionAdded(
            MessageID(rawValue: "m"),
            reaction: reaction,
            in: Self.support,
            by: Self.ada,
            at: TestWorld.start
        )
        let removed = Event.reactionRemoved(
            MessageID(rawValue: "m"),
            reaction: reaction,
            in: Self.support,
            by: Self.ada,
            at: TestWorld.start
        )
        func expected(_ type: String) -> String {
            #"{"spaceId":"\#(TestWorld.support)","reaction":"\#(reaction)",\#(Self.time),"#
                + #""type":"\#(type)","userId":"\#(Self.ada.rawValue)","objectId":"m","#
                + #""objectType":"MESSAGE"}"#
        }

        #expect(try body(added) == expected("reaction-added"))
        #expect(try body(removed) == expected("reaction-removed"))
    }

    @Test func `an update has what changed alone, in the documented order`() throws {
        let changes = SpaceChanges(
            title: "T",
            description: .some(nil),
            visibility: .team,
            allowsGuests: true,
            statusValueID: "s",
            propertyValueIDs: [
                PropertyValue(propertyID: "b", valueID: "1"),
                PropertyValue(propertyID: "a", valueID: "2"),
            ]
        )
        let all = Event.spaceUpdated(
            Self.support,
            changes,
            by: Self.ada,
            at: TestWorld.start
        )
        let head =
            #"{"spaceId":"\#(TestWorld.support)","userId":"\#(Self.ada.rawValue)","#
            + #""type":"space-updated",\#(Self.time)"#

        #expect(
            try body(all)
                == head + #","title":"T","description":null,"visibility":"TEAM","#
                + #""allowGuests":"true","statusValue":"s","spaceProperties":{"b":"1","a":"2"}}"#
        )
        let none = Event.spaceUpdated(
            Self.support,
            SpaceChanges(),
            by: Self.ada,
            at: TestWorld.start
        )
        #expect(try body(none) == head + "}")
    }

    /// The raw recording of WWCF (facts §4.1), its second `type` left out.
    @Test func `a click is told of to every subscribed app of the space`() throws {
        var emulator = try Emulator(
            configuration: Configuration(clockStart: TestWorld.start),
            at: HostInstant(nanoseconds: 0)
        )
        let events = try emulator.perform(
            .selectAction(
                space: Self.support,
                targetDialogID: "d",
                target: AppID(rawValue: TestWorld.echo),
                actionID: "/invite someone",
                referralMessageID: "d"
            ),
            by: .unrestricted(Self.ada)
        )
        guard case .actionSelected(let annotation, let message, in: _) = events[0] else {
            Issue.record("no click")
            return
        }

        let body = try JSONParser.parse(emulator.body(of: events[0])[...])
        #expect(body["type"] == "message-annotation-added")
        #expect(body["annotationType"] == "actionSelected")
        #expect(body["messageId"] == .string(message.rawValue))
        #expect(body["annotationId"] == .string(annotation.id.rawValue))
        #expect(body["userName"] == "Ada Example")
        let payload = try #require(body["annotationPayload"]?.stringValue)
        #expect(
            payload.hasSuffix(
                #""conversationId":"\#(TestWorld.support)","targetDialogId":"d","#
                    + #""referralMessageId":"d","actionId":"/invite someone","#
                    + #""targetAppId":"\#(TestWorld.echo)"}"#
            )
        )
    }
}
