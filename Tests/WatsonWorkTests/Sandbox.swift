import Determinism
import JSON
import WatsonWork

/// A small world to try commands in: Ada, Ben and Cleo; the apps Echo and Helper; one space, in
/// which Ada, Ben and Echo are.
struct Sandbox {
    var state: WorkState
    var ids = IdentifierSource(seed: 7)
    var now = Instant(millisecondsSinceEpoch: 1_527_792_062_079)

    let ada = ActorID.person(PersonID(rawValue: "ada-id"))
    let ben = ActorID.person(PersonID(rawValue: "ben-id"))
    let cleo = ActorID.person(PersonID(rawValue: "cleo-id"))
    let echo = ActorID.app(AppID(rawValue: "echo-id"))
    let helper = ActorID.app(AppID(rawValue: "helper-id"))
    let adaID = PersonID(rawValue: "ada-id")
    let echoID = AppID(rawValue: "echo-id")
    let helperID = AppID(rawValue: "helper-id")
    let support = SpaceID(rawValue: "support-id")

    init(limits: WorkLimits = WorkLimits()) throws {
        state = WorkState(limits: limits)
        for (key, name) in [("ada", "Ada Example"), ("ben", "Ben Example"), ("cleo", "Cleo")] {
            let draft = PersonDraft(
                id: PersonID(rawValue: "\(key)-id"),
                key: key,
                displayName: name,
                email: "\(key)@example.com"
            )
            try perform(.addPerson(draft))
        }
        for (key, name) in [("echo", "Echo"), ("helper", "Helper")] {
            let draft = AppDraft(
                id: AppID(rawValue: "\(key)-id"),
                key: key,
                name: name,
                secret: "secret-of-\(key)",
                owner: adaID
            )
            try perform(.addApp(draft))
        }
        let command = Command.makeSpace(
            title: "Support",
            description: nil,
            members: [ada, ben, echo],
            id: support,
            key: "support"
        )
        try perform(command)
    }

    /// Carries a command out, and lets a millisecond pass.
    @discardableResult
    mutating func perform(
        _ command: Command,
        by author: Author? = nil
    ) throws(Rejection) -> [Event] {
        let events = try state.decide(command, by: author, at: now, minting: &ids)
        for event in events { state.apply(event) }
        now = now.advanced(byMilliseconds: 1)
        return events
    }

    /// Why a command is refused, `nil` if it isn't.
    func rejection(of command: Command, by author: Author? = nil) -> Rejection? {
        var ids = ids
        do throws(Rejection) {
            _ = try state.decide(command, by: author, at: now, minting: &ids)
            return nil
        } catch {
            return error
        }
    }

    /// What a post of the annotations would store of the first of them.
    func stored(_ annotations: JSONObject...) throws -> Annotation? {
        var ids = ids
        let command = Command.postAppMessage(support, annotations: annotations)
        let events = try state.decide(command, by: .unrestricted(echo), at: now, minting: &ids)
        for case .annotationAdded(let annotation, to: _, in: _) in events { return annotation }
        return nil
    }
}

extension JSONObject {
    /// The object that a JSON text is; the text of a test is known to be one.
    init(parsing text: String) throws {
        self = try JSONValue(parsing: text).objectValue ?? [:]
    }
}

extension Command {
    /// A command for an ordinary space.
    static func makeSpace(
        title: String,
        description: String?,
        members: [ActorID],
        id: SpaceID?,
        key: String?
    ) -> Command {
        .createSpace(
            SpaceDraft(
                id: id,
                key: key,
                title: title,
                description: description,
                members: members.map { MemberDraft($0) }
            )
        )
    }

    /// A command that makes ordinary members.
    static func join(_ space: SpaceID, _ actors: [ActorID]) -> Command {
        .addMembers(space, actors.map { MemberDraft($0) })
    }
}
