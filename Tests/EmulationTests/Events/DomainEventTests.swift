import Determinism
import JSON
import Testing
import Webhooks

@testable import Emulation
@testable import WatsonWork

@Suite struct DomainEventTests {
    private static let at = TestWorld.start
    private static let space = SpaceID(rawValue: "s-1")
    private static let person = PersonID(rawValue: "p-1")
    private static let app = AppID(rawValue: "a-1")
    private static let message = MessageID(rawValue: "m-1")
    private static let template = TemplateID(rawValue: "t-1")
    private static let ada = ActorID.person(person)
    private static let echo = ActorID.app(app)
    private static let annotation = Annotation(
        id: AnnotationID(rawValue: "n-1"),
        type: "generic",
        payload: ["type": "generic"],
        created: at,
        createdBy: echo
    )

    private static func concerningPeople() -> [(Event, String)] {
        let person = Person(
            id: Self.person,
            key: nil,
            displayName: "Ada",
            email: nil,
            created: at,
            updated: at
        )
        let app = App(
            id: Self.app,
            key: nil,
            name: "Echo",
            secret: "s",
            owner: nil,
            permissions: [],
            scopes: [],
            redirectURIs: [],
            profile: AppProfile(),
            created: at,
            updated: at
        )
        return [
            (.personAdded(person), #"{"event":"person-added","subject":"p-1"}"#),
            (
                .personUpdated(Self.person, PersonChanges(), at: at),
                #"{"event":"person-updated","subject":"p-1"}"#
            ),
            (
                .personRemoved(Self.person, at: at),
                #"{"event":"person-removed","subject":"p-1"}"#
            ),
            (.appAdded(app), #"{"event":"app-added","subject":"a-1"}"#),
            (
                .appUpdated(Self.app, AppChanges(), at: at),
                #"{"event":"app-updated","subject":"a-1"}"#
            ),
            (.appRemoved(Self.app, at: at), #"{"event":"app-removed","subject":"a-1"}"#),
        ]
    }

    private static func concerningSpaces() -> [(Event, String)] {
        let made = Space(
            id: space,
            draft: SpaceDraft(title: "Support"),
            template: nil,
            propertyValueIDs: [],
            created: at,
            createdBy: ada
        )
        let removed = Event.membersRemoved(
            space,
            [echo],
            appMembersBefore: [app],
            by: ada,
            at: at
        )
        return [
            (.spaceCreated(made), #"{"event":"space-created","space":"s-1"}"#),
            (
                .spaceUpdated(space, SpaceChanges(), by: ada, at: at),
                #"{"event":"space-updated","space":"s-1","actor":"p-1"}"#
            ),
            (
                .spaceDeleted(space, appMembersBefore: [app], by: nil, at: at),
                #"{"event":"space-deleted","space":"s-1"}"#
            ),
            (
                .membersAdded(space, [MemberDraft(ada)], by: echo, at: at),
                #"{"event":"space-members-added","space":"s-1","actor":"a-1"}"#
            ),
            (removed, #"{"event":"space-members-removed","space":"s-1","actor":"p-1"}"#),
            (
                .roleChanged(space, echo, .guest, by: ada, at: at),
                #"{"event":"role-changed","space":"s-1","subject":"a-1","actor":"p-1"}"#
            ),
        ]
    }

    private static func concerningTemplates() -> [(Event, String)] {
        let made = SpaceTemplate(
            id: template,
            name: "T",
            description: "",
            teamID: nil,
            statuses: [],
            properties: [],
            requiredApps: [],
            created: at,
            createdBy: nil,
            updated: at,
            updatedBy: nil,
            isShared: false
        )
        return [
            (.templateCreated(made), #"{"event":"template-created","subject":"t-1"}"#),
            (
                .templateDeleted(template, by: nil, at: at),
                #"{"event":"template-deleted","subject":"t-1"}"#
            ),
            (
                .templateShared(template, by: person, at: at),
                #"{"event":"template-shared","subject":"t-1","actor":"p-1"}"#
            ),
        ]
    }

    private static func concerningMessages() -> [(Event, String)] {
        let posted = Message(
            id: message,
            spaceID: space,
            ordinal: 0,
            author: ada,
            kind: .text,
            content: "x",
            created: at
        )
        let dialog = Dialog(
            spaceID: space,
            targetDialogID: "d",
            targetUser: person,
            app: app,
            annotations: [],
            cards: [],
            created: at
        )
        func tail(_ subject: String, _ actor: String) -> String {
            #""space":"s-1","subject":"\#(subject)","actor":"\#(actor)"}"#
        }
        let events: [(Event, String, String)] = [
            (.messageCreated(posted), "message-created", tail("m-1", "p-1")),
            (
                .messageEdited(message, content: "y", in: space, by: ada, at: at),
                "message-edited", tail("m-1", "p-1")
            ),
            (
                .messageDeleted(message, in: space, by: echo, at: at), "message-deleted",
                tail("m-1", "a-1")
            ),
            (
                .annotationAdded(annotation, to: message, in: space), "message-annotation-added",
                tail("n-1", "a-1")
            ),
            (
                .annotationEdited(annotation, of: message, in: space), "message-annotation-edited",
                tail("n-1", "a-1")
            ),
            (
                .annotationRemoved(annotation.id, from: message, in: space, by: ada, at: at),
                "message-annotation-removed", tail("n-1", "p-1")
            ),
            (
                .reactionAdded(message, reaction: "+", in: space, by: ada, at: at),
                "reaction-added", tail("m-1", "p-1")
            ),
            (
                .reactionRemoved(message, reaction: "+", in: space, by: ada, at: at),
                "reaction-removed", tail("m-1", "p-1")
            ),
            (
                .actionSelected(annotation, messageID: message, in: space), "action-selected",
                tail("m-1", "a-1")
            ),
        ]
        return events.map { ($0.0, #"{"event":"\#($0.1)",\#($0.2)"#) } + [
            (
                .targetedMessageCreated(dialog),
                #"{"event":"targeted-message-created","space":"s-1"}"#
            )
        ]
    }

    @Test func `every event says what it was, where, about whom and by whom`() {
        let cases =
            Self.concerningPeople() + Self.concerningSpaces() + Self.concerningTemplates()
            + Self.concerningMessages()

        for (event, expected) in cases {
            var json = JSONWriter()
            json.beginObject()
            DomainEvent(event).write(to: &json)
            json.endObject()
            #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
        }
    }

    @Test func `what webhooks have a name for has the same name here`() {
        let names = Set(
            (Self.concerningSpaces() + Self.concerningMessages()).map { DomainEvent($0.0).name }
        )
        let sent = EventType.subscribable.filter { !$0.rawValue.hasPrefix("conversation-") }

        #expect(sent.filter { !names.contains($0.rawValue) } == [])
    }
}
