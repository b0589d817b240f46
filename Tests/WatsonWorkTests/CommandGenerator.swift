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
        switch prng.next(below: 5) {
        case 0: nil
        case 1: .unrestricted(actor())
        case 2:
            Author(
                actor: actor(),
                permissions: [.messageCreate, .spaceChange, .spaceCreate, .spaceRead]
            )
        case 3: .unrestricted(prng.chance(Ratio(1, of: 8)) ? .service(.moment) : actor())
        default: Author(actor: actor(), permissions: [.messageCreate])
        }
    }

    /// Somebody who asks for `command`: one time in four anybody, else who is likely to be heard.
    mutating func author(of command: Command, in state: WorkState) -> Author? {
        if prng.chance(Ratio(1, of: 4)) { return author() }
        switch command {
        case .addPerson, .updatePerson, .removePerson, .addApp, .updateApp, .removeApp: return nil
        case .createSpace, .createTemplate, .shareTemplate, .deleteTemplate:
            return maybe(.unrestricted(.person(person())))
        case .updateSpace, .deleteSpace, .addMembers, .removeMembers, .setRole,
            .transferOwnership:
            return maybe(.unrestricted(actor()))
        case .postText(let space, content: _), .postAppMessage(let space, annotations: _),
            .selectAction(let space, _, _, _, _):
            return member(of: space, in: state)
        case .createTargetedMessage(let draft):
            let apps = state.appMembers(of: draft.spaceID)
            return .unrestricted(.app(apps.isEmpty ? app() : one(of: apps)))
        case .editMessage(let id, content: _), .deleteMessage(let id),
            .removeReaction(let id, reaction: _):
            return .unrestricted(state.messages[id]?.author ?? actor())
        case .addReaction(let id, reaction: _), .addAnnotation(let id, _), .addFocus(let id, _):
            guard let message = state.messages[id] else { return author() }
            return member(of: message.spaceID, in: state)
        case .editAnnotation(let message, let id, _), .removeAnnotation(let message, let id):
            let maker = state.messages[message]?.annotation(id)?.createdBy
            return maker.map { .unrestricted($0) }
        }
    }

    private mutating func member(of space: SpaceID, in state: WorkState) -> Author {
        let members = state.members(of: space)
        return .unrestricted(members.isEmpty ? actor() : one(of: members))
    }

    mutating func annotation() -> JSONObject {
        one(
            of: [
                ["type": "generic", "text": "x"], ["text": "x"], ["type": "file", "size": 1],
                ["type": "generic"], ["type": "GENERIC", "text": "", "created": 1],
                ["type": "mention", "mentionedId": .string(person().rawValue)],
                ["type": "message-nlp-keywords", "keywords": []],
            ]
        )
    }

    mutating func members() -> [MemberDraft] {
        actors().map { MemberDraft($0, role: one(of: SpaceRole.allCases)) }
    }

    mutating func template() -> TemplateID {
        TemplateID(rawValue: "t\(prng.next(below: 3))")
    }

    mutating func values() -> [PropertyValue] {
        let all = [
            PropertyValue(propertyID: "list", valueID: "two"),
            PropertyValue(propertyID: "text", valueID: "x"),
            PropertyValue(propertyID: "flag", valueID: "TRUE"),
            PropertyValue(propertyID: "flag", valueID: "FALSE"),
            PropertyValue(propertyID: "list", valueID: "one"),
            PropertyValue(propertyID: "text", valueID: "y"),
            PropertyValue(propertyID: "list", valueID: "three"),
        ]
        return (0..<prng.next(in: 0...2)).map { _ in one(of: all) }
    }

    mutating func text() -> String {
        one(
            of: [
                "hello", "", "<@space> look", "<@p1|One> and <@p2|Two>", "<@a1|App><@p1|One>",
                "<@nobody|No> <@p1>",
            ]
        )
    }

    mutating func templateDraft() -> TemplateDraft {
        TemplateDraft(
            id: template(),
            name: one(of: ["T", ""]),
            statuses: [.init(id: "open", displayName: "Open"), .init(displayName: "Closed")],
            properties: [
                .init(
                    id: "list",
                    displayName: "List",
                    kind: .list([
                        .init(id: "one", displayName: "1"), .init(id: "two", displayName: "2"),
                    ])
                ),
                .init(id: "text", displayName: "Text", kind: .text(defaultValue: "")),
                .init(id: "flag", displayName: "Flag", kind: .boolean(defaultValue: false)),
            ],
            requiredApps: (0..<prng.next(in: 0...1)).map { _ in app() }
        )
    }

    mutating func spaceDraft() -> SpaceDraft {
        let isDirect = prng.chance(Ratio(1, of: 3))
        let template = maybe(template())
        return SpaceDraft(
            id: prng.chance(Ratio(7, of: 8)) ? space() : nil,
            key: prng.chance(Ratio(1, of: 4)) ? "k\(prng.next(below: 3))" : nil,
            kind: isDirect ? .direct : .team,
            title: isDirect ? "" : "S",
            members: isDirect
                ? [MemberDraft(.person(person())), MemberDraft(.person(person()))] : members(),
            templateID: template,
            propertyValueIDs: template == nil ? [] : values()
        )
    }

    mutating func spaceChanges() -> SpaceChanges {
        SpaceChanges(
            title: maybe(one(of: ["S", "T", " "])),
            visibility: maybe(one(of: Space.Visibility.allCases)),
            allowsGuests: maybe(prng.chance(Ratio(1, of: 2))),
            statusValueID: prng.chance(Ratio(1, of: 8)) ? one(of: ["open", "shut"]) : nil,
            propertyValueIDs: prng.chance(Ratio(1, of: 8)) ? values() : []
        )
    }

    /// A command about a message that is there, if any is, and an annotation of it.
    mutating func change(of messages: OrderedTable<MessageID, Message>) -> Command {
        let id = messages.isEmpty ? MessageID(rawValue: "m") : one(of: messages.keys)
        let annotations = messages[id]?.annotations.map(\.id) ?? []
        let annotation = annotations.isEmpty ? AnnotationID(rawValue: "a") : one(of: annotations)
        switch prng.next(below: 10) {
        case 0, 1: return .editMessage(id, content: text())
        case 2: return .deleteMessage(id)
        case 3, 4: return .addReaction(id, reaction: one(of: ["+1", "-1", "", "\u{2764}\u{FE0F}"]))
        case 5: return .removeReaction(id, reaction: one(of: ["+1", "-1"]))
        case 6: return .editAnnotation(id, annotation, self.annotation())
        case 7: return .removeAnnotation(id, annotation)
        case 8: return .addFocus(id, FocusDraft(lens: "L", phrase: "p", confidence: 1))
        default: return .addAnnotation(id, self.annotation())
        }
    }

    /// A command about a space that is mostly there.
    mutating func administration() -> Command {
        switch prng.next(below: 13) {
        case 0, 1, 2: .createSpace(spaceDraft())
        case 3: .updateSpace(space(), spaceChanges())
        case 4: .deleteSpace(space())
        case 5, 6: .addMembers(space(), members())
        case 7: .removeMembers(space(), actors())
        case 8:
            .setRole(
                space(),
                actor(),
                one(of: SpaceRole.allCases),
                isAdded: prng.chance(Ratio(1, of: 2))
            )
        case 9: .transferOwnership(space(), to: person())
        case 10: .createTemplate(templateDraft())
        case 11: .deleteTemplate(template())
        default: .shareTemplate(template())
        }
    }

    /// A command about people and apps.
    mutating func registration() -> Command {
        switch prng.next(below: 12) {
        case 0, 1, 8, 9:
            .addPerson(
                PersonDraft(
                    id: person(),
                    key: prng.chance(Ratio(1, of: 4)) ? "k\(prng.next(below: 6))" : nil,
                    displayName: "P"
                )
            )
        case 2: .updatePerson(person(), PersonChanges(displayName: one(of: ["P", "Q", ""])))
        case 3: .removePerson(person())
        case 4, 5, 10, 11:
            .addApp(
                AppDraft(
                    id: app(),
                    key: prng.chance(Ratio(1, of: 4)) ? "k\(prng.next(below: 6))" : nil,
                    name: "A",
                    owner: maybe(person())
                )
            )
        case 6: .updateApp(app(), AppChanges(secret: maybe("x"), owner: .some(maybe(person()))))
        default: .removeApp(app())
        }
    }

    mutating func command(messages: OrderedTable<MessageID, Message>) -> Command {
        switch prng.next(below: 20) {
        case 0...3: return registration()
        case 4...8: return administration()
        case 9...11: return .postText(space(), content: text())
        case 12, 13:
            let annotations = (0..<prng.next(in: 0...2)).map { _ in annotation() }
            return .postAppMessage(space(), annotations: annotations)
        case 14:
            return .createTargetedMessage(
                DialogDraft(
                    spaceID: space(),
                    targetDialogID: one(of: ["d", "e", ""]),
                    targetUser: person(),
                    annotations: [["text": "x"]]
                )
            )
        case 15:
            return .selectAction(
                space: space(),
                targetDialogID: "d",
                target: app(),
                actionID: "go",
                referralMessageID: ""
            )
        default: return change(of: messages)
        }
    }
}
