import Determinism
import GraphQL
import HTTP
import WatsonWork

extension PlatformResolvers {
    /// The mutations of spaces and their members.
    static func bindSpaceMutations(_ table: inout Table) {
        table.mutation("createSpace") { input, emulator throws(GraphQLError) in
            try emulator.createSpace(input)
        }
        table.mutation("updateSpace") { input, emulator throws(GraphQLError) in
            try emulator.updateSpace(input)
        }
        table.mutation("deleteSpace") { input, emulator throws(GraphQLError) in
            try emulator.commit(.deleteSpace(SpaceID(rawValue: input.text("id"))))
            return .object(.plain)
        }
        table.mutation("addSpaceMembers") { input, emulator throws(GraphQLError) in
            let members = (input["members"]?.listValue ?? []).compactMap(\.objectValue)
            let drafts = members.compactMap { member in
                emulator.actor(withID: member.text("id")).map { actor in
                    MemberDraft(actor, permissions: member.texts("permissions"))
                }
            }
            let space = SpaceID(rawValue: input.text("spaceId"))
            return try emulator.changeMembers(of: space, by: .addMembers(space, drafts))
        }
        table.mutation("removeSpaceMembers") { input, emulator throws(GraphQLError) in
            let space = SpaceID(rawValue: input.text("spaceId"))
            let actors = input.texts("members").compactMap(emulator.actor(withID:))
            return try emulator.changeMembers(of: space, by: .removeMembers(space, actors))
        }
        // Nobody is invited here: members are added at once.
        for field in ["joinSpace", "leaveSpace"] {
            table.mutation(field) { input, emulator throws(GraphQLError) in
                guard emulator.visibleSpace(input.text("id")) == nil || field == "leaveSpace" else {
                    throw .status(.forbidden, "the caller is a member already")
                }
                throw .status(.forbidden, "the caller has no invitation")
            }
        }
        table.bind("DeleteMutation", "successful") { _, _, _ in .bool(true) }
        bindSpaceMutation(&table)
    }

    private static func bindSpaceMutation(_ table: inout Table) {
        table.bind("SpaceMutation", "memberIdsChanged") { object, _, emulator in
            .strings(emulator.scope.outcomes[object.place].changedIDs)
        }
        table.bind("SpaceMutation", "space") { object, _, emulator in
            .object(emulator.scope.outcomes[object.place].place.map { .space($0) })
        }
        for type in ["SpaceJoinMutation", "SpaceLeaveMutation"] {
            table.bind(type, "successful") { _, _, _ in .bool(true) }
        }
    }
}

extension Emulator {
    /// Carries out a command of the caller.
    ///
    /// Before it everything that is loaded is forgotten, so that the state has one owner and is
    /// changed in place.
    ///
    /// - Parameters:
    ///   - command: what is asked for.
    ///   - outsiders: what those get who aren't members of the space.
    /// - Returns: what happened.
    /// - Throws: why it may not be done.
    @discardableResult
    mutating func commit(
        _ command: Command,
        outsiders: AccessRules.Outsiders = .notFound
    ) throws(GraphQLError) -> [Event] {
        scope.forget()
        do {
            return try perform(command, by: scope.caller)
        } catch {
            throw GraphQLError(error, outsiders: outsiders)
        }
    }

    /// Members that nobody knows, and the empty ones that the documentation shows, are passed over
    /// (facts §1.10, §7, 60).
    fileprivate mutating func createSpace(
        _ input: InputObject
    ) throws(GraphQLError) -> PlatformResolvers.Value {
        let members = input.texts("members").compactMap(actor(withID:))
        let draft = SpaceDraft(
            title: input.text("title"),
            description: input["description"]?.stringValue,
            visibility: Space.Visibility(rawValue: input.text("visibility")) ?? .private,
            members: members.map { MemberDraft($0) },
            templateID: input["templateId"]?.stringValue.map(TemplateID.init(rawValue:)),
            propertyValueIDs: input.propertyValues
        )
        for event in try commit(.createSpace(draft)) {
            guard case .spaceCreated(let space) = event else { continue }
            let added = space.memberIDs.filter { $0 != scope.caller.actor }
            return outcome(of: space.id, changed: added)
        }
        throw .status(.internalServerError, "the space was not created")
    }

    /// Changes properties first, then members, if it says what to do with them (facts §7, 61).
    fileprivate mutating func updateSpace(
        _ input: InputObject
    ) throws(GraphQLError) -> PlatformResolvers.Value {
        let space = SpaceID(rawValue: input.text("id"))
        var changes = SpaceChanges(
            title: input["title"]?.stringValue,
            visibility: Space.Visibility(rawValue: input.text("visibility")),
            statusValueID: input["statusValue"]?.objectValue?.text("statusValueId"),
            propertyValueIDs: input.propertyValues
        )
        if let description = input["description"] {
            changes.description = .some(description.stringValue)
        }
        try commit(.updateSpace(space, changes))
        let actors = input.texts("members").compactMap(actor(withID:))
        switch input["memberOperation"]?.stringValue {
        case "ADD":
            let drafts = actors.map { MemberDraft($0) }
            return try changeMembers(of: space, by: .addMembers(space, drafts))
        case "REMOVE":
            return try changeMembers(of: space, by: .removeMembers(space, actors))
        default: return outcome(of: space, changed: [])
        }
    }

    /// Carries out a command about members; its outcome tells who really changed.
    fileprivate mutating func changeMembers(
        of space: SpaceID,
        by command: Command
    ) throws(GraphQLError) -> PlatformResolvers.Value {
        var changed: [ActorID] = []
        for event in try commit(command) {
            switch event {
            case .membersAdded(_, let members, by: _, at: _): changed += members.map(\.actor)
            case .membersRemoved(_, let actors, appMembersBefore: _, by: _, at: _):
                changed += actors
            default: break
            }
        }
        return outcome(of: space, changed: changed)
    }

    private mutating func outcome(
        of id: SpaceID,
        changed: [ActorID]
    ) -> PlatformResolvers.Value {
        let outcome = MutationOutcome(
            changedIDs: changed.map(\.rawValue),
            place: work.spaces[id].map { scope.load($0) },
            spaceID: id
        )
        return .object(scope.keep(outcome))
    }
}

extension InputObject {
    /// The text of a field; empty if it is absent or null.
    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }

    /// The texts of a field that is a list; nulls are passed over.
    func texts(_ name: String) -> [String] {
        (self[name]?.listValue ?? []).compactMap(\.stringValue)
    }

    /// The values of a template's properties.
    fileprivate var propertyValues: [PropertyValue] {
        (self["propertyValues"]?.listValue ?? []).compactMap(\.objectValue).map { value in
            PropertyValue(
                propertyID: value.text("propertyId"),
                valueID: value.text("propertyValueId")
            )
        }
    }
}

extension PlatformResolvers.Table {
    /// Gives the value of a mutation's field from its one argument.
    typealias MutationResolver =
        @Sendable (InputObject, inout Emulator) throws(GraphQLError) -> PlatformResolvers.Value

    /// Binds a resolver to a field of mutations, all of which have one argument, `input`.
    mutating func mutation(_ field: String, to resolver: @escaping MutationResolver) {
        bind("MutationRoot", field) { _, arguments, emulator throws(GraphQLError) in
            guard let input = arguments.object("input") else {
                throw .invalid("input is missing")
            }
            return try resolver(input, &emulator)
        }
    }
}
