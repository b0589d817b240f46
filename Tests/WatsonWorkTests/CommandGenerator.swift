import Determinism
import JSON
import WatsonWork

/// Draws commands over few names, so that they meet: half of what they speak of exists.
struct CommandGenerator {
    var prng: PRNG

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int(prng.next(below: UInt64(elements.count)))]
    }

    private mutating func maybe<Element>(_ element: Element) -> Element? {
        prng.chance(Ratio(1, of: 2)) ? element : nil
    }

    mutating func person() -> PersonID {
        PersonID(rawValue: "p\(prng.next(below: 5))")
    }

    mutating func app() -> AppID {
        AppID(rawValue: "a\(prng.next(below: 4))")
    }

    mutating func space() -> SpaceID {
        SpaceID(rawValue: "s\(prng.next(below: 4))")
    }

    mutating func actor() -> ActorID {
        prng.chance(Ratio(1, of: 2)) ? .person(person()) : .app(app())
    }

    mutating func actors() -> [ActorID] {
        (0..<prng.next(in: 0...3)).map { _ in actor() }
    }

    mutating func author() -> Author? {
        switch prng.next(below: 4) {
        case 0: nil
        case 1: .unrestricted(actor())
        case 2: Author(actor: actor(), permissions: [.messageCreate, .spaceChange, .spaceCreate])
        default: Author(actor: actor(), permissions: [.messageCreate])
        }
    }

    mutating func annotation() -> JSONObject {
        one(
            of: [
                ["type": "generic", "text": "x"], ["text": "x"], ["type": "file", "size": 1],
                ["type": "generic"], ["type": "GENERIC", "text": "", "created": 1],
            ]
        )
    }

    mutating func command(messages: [MessageID]) -> Command {
        switch prng.next(below: 20) {
        case 0, 1:
            let draft = PersonDraft(
                id: person(),
                key: maybe("k\(prng.next(below: 6))"),
                displayName: "P"
            )
            return .addPerson(draft)
        case 2:
            return .updatePerson(person(), PersonChanges(displayName: one(of: ["P", "Q", ""])))
        case 3: return .removePerson(person())
        case 4, 5:
            return .addApp(
                AppDraft(
                    id: app(),
                    key: maybe("k\(prng.next(below: 6))"),
                    name: "A",
                    owner: maybe(person())
                )
            )
        case 6:
            return .updateApp(app(), AppChanges(secret: maybe("x"), owner: .some(maybe(person()))))
        case 7: return .removeApp(app())
        case 8, 9:
            return .createSpace(
                title: "S",
                description: nil,
                members: actors(),
                id: maybe(space()),
                key: maybe("k\(prng.next(below: 3))")
            )
        case 10: return .updateSpace(space(), SpaceChanges(title: one(of: ["S", "T", " "])))
        case 11: return .deleteSpace(space())
        case 12, 13: return .addMembers(space(), actors())
        case 14: return .removeMembers(space(), actors())
        case 15, 16: return .postText(space(), content: one(of: ["hello", ""]))
        case 17, 18:
            let annotations = (0..<prng.next(in: 0...2)).map { _ in annotation() }
            return .postAppMessage(space(), annotations: annotations)
        default:
            let message = messages.isEmpty ? MessageID(rawValue: "m") : one(of: messages)
            return .addAnnotation(message, annotation())
        }
    }
}
