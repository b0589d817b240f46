import Determinism
import GraphQL
import HTTP
import WatsonWork

extension PlatformResolvers {
    /// Where queries start.
    ///
    /// What the caller may not see is null, as what isn't there (facts §3.4).
    static func bindQueries(_ table: inout Table) {
        table.query("me") { _, _, emulator in .object(.actor(emulator.scope.caller.actor)) }
        table.query("person") { _, arguments, emulator in
            .object(emulator.person(arguments).map { .actor($0) })
        }
        table.query("people") { _, arguments, emulator throws(GraphQLError) in
            .object(emulator.scope.keep(try emulator.peoplePage(arguments)))
        }
        table.query("space") { _, arguments, emulator in
            .object(emulator.visibleSpace(arguments.string("id")).map { .space($0) })
        }
        table.query("conversation") { _, arguments, emulator in
            .object(emulator.visibleSpace(arguments.string("id")).map { .conversation($0) })
        }
        table.query("spaces") { _, arguments, emulator throws(GraphQLError) in
            .object(emulator.scope.keep(try emulator.spacePage(arguments)))
        }
        table.query("directMessagingSpaces") { _, arguments, emulator throws(GraphQLError) in
            let spaces = emulator.work.spaces(of: emulator.scope.caller.actor, kind: .direct)
            return .object(emulator.scope.keep(try spacePage(of: spaces, arguments)))
        }
        table.query("message") { _, arguments, emulator in
            .object(emulator.visibleMessage(arguments.string("id")).map { .message($0) })
        }
        table.query("mentioned") { _, arguments, emulator throws(GraphQLError) in
            let request = try PageRequest(arguments)
            guard let person = emulator.scope.caller.actor.personID else {
                return .object(emulator.scope.keep(.empty))
            }
            return .object(emulator.scope.keep(try emulator.mentionPage(of: person, request)))
        }
        table.query("reactingUsers") { _, arguments, emulator throws(GraphQLError) in
            let request = try PageRequest(arguments)
            guard let place = emulator.visibleMessage(arguments.string("targetId")) else {
                return .null
            }
            let page = try emulator.reactingUserPage(
                of: emulator.scope.messages[place],
                reaction: arguments.string("reaction") ?? "",
                request
            )
            return .object(emulator.scope.keep(page))
        }
        bindEmptyQueries(&table)
    }

    /// What there is nothing of: the service's form of nothing.
    private static func bindEmptyQueries(_ table: inout Table) {
        for field in ["teams", "adminTeams"] { table.query(field) { _, _, _ in .object(.plain) } }
        for field in ["moments", "teamSpaces"] {
            table.query(field) { _, arguments, emulator throws(GraphQLError) in
                _ = try PageRequest(arguments)
                return .object(emulator.scope.keep(.empty))
            }
        }
        for field in ["moment", "meeting"] { table.query(field) { _, _, _ in .null } }
    }

    /// A page of spaces whose cursors are places.
    static func spacePage(
        of spaces: [SpaceID],
        _ arguments: Arguments
    ) throws(GraphQLError) -> GraphQLPage {
        let range = try PageRequest(arguments).range(in: spaces.count)
        return GraphQLPage(
            elements: .spaces(spaces[range]),
            bounds: .places(range, total: spaces.count)
        )
    }
}

extension Emulator {
    /// Whom an id means, or without one an address.
    ///
    /// Everybody sees everybody: there is but one organisation.
    fileprivate func person(_ arguments: Arguments) -> ActorID? {
        if let id = arguments.string("id") { return actor(withID: id) }
        guard let email = arguments.string("email") else { return nil }
        let person = work.people.first { $0.value.email?.lowercased() == email.lowercased() }
        return person.map { .person($0.key) }
    }

    /// The person or app of an id; keys, which only the control API knows, don't count.
    func actor(withID id: String) -> ActorID? {
        guard let actor = work.actor(id), actor.rawValue == id else { return nil }
        return actor
    }

    /// People by their ids, in that order; by name; or all of them, which the service could not
    /// tell an app (facts §3.4, asserted by the JSDK's test).
    fileprivate func peoplePage(_ arguments: Arguments) throws(GraphQLError) -> GraphQLPage {
        let request = try PageRequest(arguments)
        let actors: [ActorID]
        if let ids = arguments.list("id") {
            actors = ids.compactMap { $0.stringValue.flatMap(actor(withID:)) }
        } else if let name = arguments.string("name") {
            actors = work.searchPeople(name: name).map { .person($0) }
        } else if scope.caller.actor.personID == nil {
            throw .status(
                .internalServerError,
                "the service could not list people for an app; ask by id or name"
            )
        } else {
            actors = work.people.map { .person($0.key) }
        }
        let range = try request.range(in: actors.count)
        return GraphQLPage(
            elements: .actors(actors[range]),
            bounds: .places(range, total: actors.count)
        )
    }

    /// Loads a space that the caller is a member of; its place.
    mutating func visibleSpace(_ id: String?) -> Int? {
        guard let id, let space = work.spaces[SpaceID(rawValue: id)],
            Operation.readSpace.right.admits(scope.caller.actor, to: space)
        else { return nil }
        return scope.load(space)
    }

    /// Loads a message in one of the caller's spaces; its place.
    ///
    /// One that was deleted is there, and says so.
    mutating func visibleMessage(_ id: String?) -> Int? {
        guard let id, let message = work.messages[MessageID(rawValue: id)],
            let space = work.spaces[message.spaceID],
            Operation.readMessage.right.admits(scope.caller.actor, to: space)
        else { return nil }
        return scope.load(message)
    }

    /// The caller's spaces, or those that they might join, filtered.
    fileprivate func spacePage(_ arguments: Arguments) throws(GraphQLError) -> GraphQLPage {
        let caller = scope.caller.actor
        var spaces =
            arguments.string("filterMembership") == "NOT_MEMBER"
            ? openSpaces(to: caller) : work.spaces(of: caller, kind: .team)
        if let since = arguments.integer("updatedSince").map(Instant.init) {
            spaces.removeAll { work.spaces[$0].map { $0.updated < since } ?? true }
        }
        if let visibilities = arguments.list("filterVisibility")?.compactMap(\.stringValue) {
            spaces.removeAll { id in
                work.spaces[id].map { !visibilities.contains($0.visibility.rawValue) } ?? true
            }
        }
        return try PlatformResolvers.spacePage(of: spaces, arguments)
    }

    /// The spaces of the team that somebody isn't in, the latest updated first.
    private func openSpaces(to caller: ActorID) -> [SpaceID] {
        work.spaces.map(\.value)
            .filter { $0.kind == .team && $0.visibility == .team && !$0.hasMember(caller) }
            .enumerated()
            .sorted { ($0.element.updated, $0.offset) > ($1.element.updated, $1.offset) }
            .map(\.element.id)
    }
}
