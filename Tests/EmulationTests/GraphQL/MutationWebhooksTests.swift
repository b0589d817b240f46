import GraphQL
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

/// What webhooks are told of each mutation, byte for byte (webhooks.md, facts §5.4).
@Suite struct MutationWebhooksTests {
    /// A mutation, who sends it, and the bodies that it causes.
    ///
    /// In all of them `SPACE`, `MESSAGE` and `MENTION` stand for the ids of the space `support`, of
    /// a message by Ada in it that mentions Ben, and of that mention. Ids that a mutation mints
    /// are taken from the body, and stand there as `NEW` (messages) and `ADDED` (annotations).
    struct Case: CustomTestStringConvertible, Sendable {
        let mutation: String
        var actor = "ada"
        let bodies: [String]
        var testDescription: String { mutation }

        /// The mutation's field.
        var field: String { String(mutation.prefix { $0 != "(" }) }
    }

    private static let space =
        #""spaceName":"Support","spaceId":"\#(TestWorld.support)""#
    private static let conversation =
        #""conversationId":"\#(TestWorld.support)","conversationType":"TEAM""#
    private static let ada = #""userName":"Ada Example","userId":"\#(TestWorld.ada)""#
    private static let echo = #""userName":"Echo","userId":"\#(TestWorld.echo)""#
    private static let time = #""time":1519894800000"#

    private static func created(_ message: String, _ user: String, _ content: String) -> String {
        #"{\#(space),"messageId":"\#(message)",\#(time),"type":"message-created",\#(user),"#
            + #""contentType":"text/markdown","content":"\#(content)",\#(conversation)}"#
    }

    private static func annotated(
        _ message: String,
        _ type: String,
        _ payload: String,
        _ user: String
    ) -> String {
        #"{\#(space),"annotationPayload":\#(JSONValue.string(payload).compactText),"#
            + #""messageId":"\#(message)","annotationType":"\#(type)","annotationId":"ADDED","#
            + #"\#(time),"type":"message-annotation-added",\#(user)}"#
    }

    private static func reacted(_ type: String) -> String {
        #"{"spaceId":"\#(TestWorld.support)","reaction":"👍",\#(time),"type":"\#(type)","#
            + #""userId":"\#(TestWorld.ben)","objectId":"MESSAGE","objectType":"MESSAGE"}"#
    }

    private static func members(_ type: String, _ id: String) -> String {
        #"{\#(space),\#(time),"type":"space-members-\#(type)","memberIds":["\#(id)"]}"#
    }

    private static func changed(_ changes: String, by id: String = TestWorld.echo) -> String {
        #"{"spaceId":"\#(TestWorld.support)","userId":"\#(id)","type":"space-updated",\#(time)\#(changes)}"#
    }

    private static func mention(_ id: String, _ name: String, _ start: Int, _ end: Int) -> String {
        #"{"type":"mention","version":1,"mentionedId":"\#(id)","displayName":"\#(name)","#
            + #""start":\#(start),"end":\#(end)}"#
    }

    private static let focus =
        #"{"type":"message-focus","annotationId":"ADDED","version":"1","created":1519894800000,"#
        + #""createdBy":"\#(TestWorld.echo)","updated":null,"updatedBy":null,"tokenClientId":null,"#
        + #""applicationId":"\#(TestWorld.echo)","lensId":null,"lens":"L","category":null,"#
        + #""phrase":"p","actions":["a"],"confidence":1.0,"payload":null,"start":0,"end":1,"#
        + #""focusVersion":1,"hidden":false,"context":null,"extractedInfo":null}"#

    private static let click =
        #"{"type":"actionSelected","annotationId":"ADDED","version":"1.0","#
        + #""created":1519894800000,"createdBy":"\#(TestWorld.ada)","updated":1519894800000,"#
        + #""updatedBy":"\#(TestWorld.ada)","tokenClientId":"toscana-web-client-id","#
        + #""conversationId":"\#(TestWorld.support)","targetDialogId":"d","#
        + #""referralMessageId":"MESSAGE","actionId":"a","targetAppId":"\#(TestWorld.echo)"}"#

    private static let generic = #"{"type":"generic","version":1,"text":"t"}"#
    private static let wrapped = "annotations: {genericAnnotation: {text: \"t\"}}"

    static let cases: [Case] = messages + reactions + spaces + silent

    private static let messages: [Case] = [
        Case(
            mutation:
                #"createMessage(input: {conversationId: "SPACE", content: "c"}) { message { id } }"#,
            bodies: [created("NEW", ada, "c")]
        ),
        Case(
            mutation:
                #"createMessage(input: {conversationId: "SPACE", content: "<@\#(TestWorld.ben)|Ben>"}) { message { id } }"#,
            bodies: [
                created("NEW", ada, "<@\(TestWorld.ben)|Ben>"),
                annotated("NEW", "mention", mention(TestWorld.ben, "Ben", 0, 43), ada),
            ]
        ),
        Case(
            mutation:
                #"createMessage(input: {conversationId: "SPACE", \#(wrapped)}) { message { id } }"#,
            actor: "echo",
            bodies: [created("NEW", echo, ""), annotated("NEW", "generic", generic, echo)]
        ),
        Case(
            mutation:
                #"createMessage(input: {conversationId: "SPACE", content: "c", \#(wrapped)}) { message { id } }"#,
            bodies: [created("NEW", ada, "c"), annotated("NEW", "generic", generic, ada)]
        ),
        Case(
            mutation:
                #"updateMessage(input: {id: "MESSAGE", content: "<@\#(TestWorld.ada)|Ada>"}) { id }"#,
            bodies: [
                #"{"type":"message-edited","userId":"\#(TestWorld.ada)","spaceId":"\#(TestWorld.support)","#
                    + #"\#(conversation),"messageId":"MESSAGE","content":"<@\#(TestWorld.ada)|Ada>","#
                    + #""contentType":"text/markdown",\#(time)}"#,
                #"{"type":"message-annotation-removed","userId":"\#(TestWorld.ada)","#
                    + #""userName":"Ada Example","spaceId":"\#(TestWorld.support)","spaceName":"Support","#
                    + #""messageId":"MESSAGE","annotationId":"MENTION",\#(time)}"#,
                annotated("MESSAGE", "mention", mention(TestWorld.ada, "Ada", 0, 43), ada),
            ]
        ),
        Case(
            mutation: #"deleteMessage(input: {id: "MESSAGE"}) { successful }"#,
            bodies: [
                #"{"type":"message-deleted","spaceId":"\#(TestWorld.support)",\#(conversation),"#
                    + #""messageId":"MESSAGE",\#(time)}"#
            ]
        ),
        Case(
            mutation:
                #"addMessageFocus(input: {messageId: "MESSAGE", messageFocus: {lens: "L", phrase: "p", actions: "a", confidence: 1, start: 0, end: 1, version: 1}}) { message { id } }"#,
            actor: "echo",
            bodies: [annotated("MESSAGE", "message-focus", focus, echo)]
        ),
        Case(
            mutation:
                #"selectAction(input: {conversationId: "SPACE", targetDialogId: "d", targetId: "\#(TestWorld.echo)", actionId: "a", referralMessageId: "MESSAGE"}) { successful }"#,
            bodies: [annotated("NEW", "actionSelected", click, ada)]
        ),
    ]

    private static let reactions: [Case] = [
        Case(
            mutation:
                #"addReaction(input: {targetId: "MESSAGE", reaction: "👍"}) { reaction { count } }"#,
            actor: "ben",
            bodies: [reacted("reaction-added")]
        ),
        Case(
            mutation:
                #"addReaction(input: {targetId: "MESSAGE", reaction: "🎉"}) { reaction { count } }"#,
            actor: "ada",
            bodies: []
        ),
        Case(
            mutation:
                #"removeReaction(input: {targetId: "MESSAGE", reaction: "🎉"}) { reaction { count } }"#,
            actor: "ada",
            bodies: [
                reacted("reaction-removed").replacing("👍", with: "🎉")
                    .replacing(TestWorld.ben, with: TestWorld.ada)
            ]
        ),
        Case(
            mutation:
                #"removeReaction(input: {targetId: "MESSAGE", reaction: "👍"}) { reaction { count } }"#,
            bodies: []
        ),
    ]

    private static let spaces: [Case] = [
        Case(
            mutation:
                #"updateSpace(input: {id: "SPACE", visibility: TEAM, description: "D", title: "Support"}) { space { id } }"#,
            actor: "echo",
            bodies: [changed(#","description":"D","visibility":"TEAM""#)]
        ),
        Case(
            mutation: #"updateSpace(input: {id: "SPACE", title: "Help"}) { space { id } }"#,
            actor: "echo",
            bodies: [changed(#","title":"Help""#)]
        ),
        Case(
            mutation: #"updateSpace(input: {id: "SPACE", title: "Support"}) { space { id } }"#,
            actor: "echo",
            bodies: []
        ),
        Case(
            mutation:
                #"updateSpace(input: {id: "SPACE", members: ["\#(TestWorld.cleo)"], memberOperation: ADD}) { memberIdsChanged }"#,
            actor: "echo",
            bodies: [members("added", TestWorld.cleo)]
        ),
        Case(
            mutation:
                #"updateSpace(input: {id: "SPACE", members: ["\#(TestWorld.ben)"], memberOperation: REMOVE}) { memberIdsChanged }"#,
            actor: "echo",
            bodies: [members("removed", TestWorld.ben)]
        ),
        Case(
            mutation:
                #"addSpaceMembers(input: {spaceId: "SPACE", members: {id: "\#(TestWorld.cleo)"}}) { memberIdsChanged }"#,
            actor: "echo",
            bodies: [members("added", TestWorld.cleo)]
        ),
        // The app just removed is told as well.
        Case(
            mutation:
                #"removeSpaceMembers(input: {spaceId: "SPACE", members: "\#(TestWorld.echo)"}) { memberIdsChanged }"#,
            actor: "echo",
            bodies: [members("removed", TestWorld.echo)]
        ),
        Case(
            mutation: #"deleteSpace(input: {id: "SPACE"}) { successful }"#,
            actor: "echo",
            bodies: [
                #"{"spaceId":"\#(TestWorld.support)","userId":"\#(TestWorld.echo)","#
                    + #""type":"space-deleted",\#(time)}"#
            ]
        ),
    ]

    /// Of these the documents know no event.
    private static let silent: [Case] = [
        #"createSpace(input: {title: "x", members: ["\#(TestWorld.echo)"]}) { space { id } }"#,
        #"createTargetedMessage(input: {conversationId: "SPACE", targetDialogId: "d", targetUserId: "\#(TestWorld.ada)", \#(wrapped)}) { successful }"#,
        #"createSpaceTemplate(input: {name: "n", description: "d", spaceStatus: {acceptableValues: {displayName: "s"}}}) { spaceTemplate { id } }"#,
        #"deleteSpaceTemplate(input: {id: "x"}) { successful }"#,
        #"shareSpaceTemplate(input: {id: "x", target: OPEN}) { successful }"#,
        #"joinSpace(input: {id: "SPACE"}) { successful }"#,
        #"leaveSpace(input: {id: "SPACE"}) { successful }"#,
        #"addSpaceMemberRole(input: {spaceId: "SPACE", memberId: "\#(TestWorld.ben)", spaceRole: "SPACE_GUEST"}) { spaceId }"#,
        #"removeSpaceMemberRole(input: {spaceId: "SPACE", memberId: "\#(TestWorld.ben)", spaceRole: "SPACE_GUEST"}) { spaceId }"#,
        #"transferMySpaceOwnership(input: {spaceId: "SPACE", targetUserId: "\#(TestWorld.ben)"}) { spaceId }"#,
        #"updateTeam(input: {teamId: "0"}) { teamId }"#,
        #"startMeeting(input: {spaceId: "SPACE"}) { accepted }"#,
        #"updateMeeting(input: {spaceId: "SPACE"}) { accepted }"#,
        #"updateMeetingSettings(input: {spaceId: "SPACE", allowPublic: true}) { accepted }"#,
    ].map { mutation in
        let isApp = mutation.hasPrefix("createTargetedMessage")
        return Case(mutation: mutation, actor: isApp ? "echo" : "ada", bodies: [])
    }

    @Test func `no mutation of the schema is left out`() {
        let fields = PlatformSchema.whole.mutationType?.fields.map(\.name) ?? []

        #expect(Set(Self.cases.map(\.field)) == Set(fields))
    }

    @Test func `no kind of event is left out that a mutation can cause`() throws {
        let caused = try Self.cases.flatMap(\.bodies).map {
            try JSONValue(parsing: $0)["type"]?.stringValue ?? ""
        }

        // An annotation is edited by the control API alone: no mutation does it.
        #expect(
            Set(Self.events).subtracting(caused.map(JSONValue.string))
                == ["message-annotation-edited"]
        )
    }

    private static let events: [JSONValue] = [
        "message-created", "message-edited", "message-deleted", "message-annotation-added",
        "message-annotation-edited", "message-annotation-removed", "space-members-added",
        "space-members-removed", "space-updated", "space-deleted", "reaction-added",
        "reaction-removed",
    ]

    @Test(arguments: cases)
    func `a mutation is told to webhooks as documented, or recorded`(mutation: Case) throws {
        var test = try TestWorld { configuration in
            configuration.world.spaces[0].members[0].role = .owner
        }
        let message = try test.postContent("<@\(TestWorld.ben)|Ben>")
        let annotations = try test.request(.get, "/_wws/spaces/support/messages").json
        let mention = annotations["messages"]?[0]?["annotations"]?[0]?["annotationId"]?.stringValue
        if mutation.mutation.contains("🎉") {
            _ = try test.data(
                of: #"mutation { addReaction(input: {targetId: "\#(message)", reaction: "🎉"}) "#
                    + "{ reaction { count } } }",
                as: "ada"
            )
        }
        try test.enableWebhook(Self.events)
        let named = mutation.mutation.replacing("SPACE\"", with: "\(TestWorld.support)\"")
            .replacing("\"MESSAGE\"", with: "\"\(message)\"")
        _ = try test.reply(
            to: "mutation { \(named) }",
            as: mutation.actor,
            views: ViewSet.names.joined(separator: ",")
        )

        let bodies = zip(mutation.bodies, test.callbacks).map { body, callback in
            let id = callback.json["messageId"]?.stringValue ?? "NEW"
            let annotation = callback.json["annotationId"]?.stringValue ?? "ADDED"
            return body.replacing("\"NEW\"", with: "\"\(id)\"")
                .replacing("ADDED", with: annotation)
                .replacing("\"MENTION\"", with: "\"\(mention ?? "")\"")
                .replacing("\"objectId\":\"MESSAGE\"", with: "\"objectId\":\"\(message)\"")
                .replacing("\"messageId\":\"MESSAGE\"", with: "\"messageId\":\"\(message)\"")
                .replacing("\\\"MESSAGE\\\"", with: "\\\"\(message)\\\"")
        }
        #expect(test.callbacks.map(\.text) == bodies)
        #expect(test.callbacks.count == mutation.bodies.count)
    }
}
