import Determinism
import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// The searches (facts §7, 45): words in any order, anywhere, whatever their case.
    ///
    /// Pages are asked for by `size`, which the guides have, or like those of other collections
    /// (facts §7, 46). Arguments that only tune a search engine (`locale`, `searchFields`,
    /// `sources`, `phonetic`, `sortBy`, `teamIds`) change nothing.
    static func bindSearches(_ table: inout Table) {
        table.query("searchSpaces") { _, arguments, emulator throws(GraphQLError) in
            var found = emulator.work.searchSpaces(
                title: arguments.string("title") ?? "",
                by: emulator.scope.caller.actor
            )
            if let visibility = arguments.string("visibility") {
                found.removeAll {
                    emulator.work.spaces[$0]?.visibility.rawValue != visibility
                }
            }
            let range = try searchRange(arguments, in: found.count)
            return .object(
                emulator.scope.keep(
                    GraphQLPage(
                        elements: .spaces(found[range]),
                        bounds: .places(range, total: found.count)
                    )
                )
            )
        }
        table.query("searchPeople") { _, arguments, emulator throws(GraphQLError) in
            var found = emulator.work.searchPeople(name: arguments.string("name") ?? "")
                .map { ActorID.person($0) }
            if arguments.bool("includeRequester") == false {
                found.removeAll { $0 == emulator.scope.caller.actor }
            }
            let range = try searchRange(arguments, in: found.count)
            return .object(
                emulator.scope.keep(
                    GraphQLPage(
                        elements: .actors(found[range]),
                        bounds: .places(range, total: found.count)
                    )
                )
            )
        }
        table.query("searchMessages") { _, arguments, emulator throws(GraphQLError) in
            .object(emulator.scope.keep(try emulator.foundMessages(arguments)))
        }
        table.query("searchSpaceMembers") { _, arguments, emulator throws(GraphQLError) in
            .object(emulator.scope.keep(try emulator.foundMembers(arguments)))
        }
        bindResults(&table)
    }

    private static func bindResults(_ table: inout Table) {
        table.bind("MessageSearchResult", "message") { object, _, emulator in
            .object(.message(emulator.result(behind: object)))
        }
        table.bind("MessageSearchResult", "space") { object, _, emulator in
            let message = emulator.scope.messages[emulator.result(behind: object)]
            return .object(
                emulator.visibleSpace(message.spaceID.rawValue).map { .space($0) }
            )
        }
        table.bind("MessageSearchResult", "highlights") { object, _, _ in
            .objects([.highlight(page: object.place, index: object.index)])
        }
        table.bind("Highlight", "field") { _, _, _ in .string("content") }
        table.bind("Highlight", "highlighted") { object, _, emulator in
            .strings(emulator.highlights(behind: object))
        }
    }

    /// The part of what was found that is asked for.
    fileprivate static func searchRange(
        _ arguments: Arguments,
        in total: Int
    ) throws(GraphQLError) -> Range<Int> {
        let request = try PageRequest(arguments)
        return try PageRequest(size: arguments.integer("size"), or: request).range(in: total)
    }
}

extension Emulator {
    fileprivate mutating func foundMessages(
        _ arguments: Arguments
    ) throws(GraphQLError) -> GraphQLPage {
        let words = SearchWords(arguments.string("query") ?? "")
        let search = MessageSearch(
            words: words,
            authors: names(arguments.list("from")).map { $0.compactMap(actor(withID:)) },
            spaces: names(arguments.list("in")).map { $0.map(SpaceID.init(rawValue:)) },
            oldest: arguments.integer("dateFrom").map(Instant.init),
            newest: arguments.integer("dateTo").map(Instant.init)
        )
        let found = work.searchMessages(search, by: scope.caller.actor)
        let range = try PlatformResolvers.searchRange(arguments, in: found.count)
        let start = scope.messages.count
        for id in found[range] {
            if let message = work.messages[id] { _ = scope.load(message) }
        }
        return GraphQLPage(
            elements: .results(from: start, count: scope.messages.count - start, words: words),
            bounds: .places(range, total: found.count),
            total: found.count
        )
    }

    /// The names in a list that says something; an empty one, or one of empty names, says nothing.
    private func names(_ list: [InputValue]?) -> [String]? {
        let names = (list ?? []).compactMap(\.stringValue).filter { !$0.isEmpty }
        return names.isEmpty ? nil : names
    }

    /// The members of one space, or of all of the caller's, in the order of their names there.
    fileprivate func foundMembers(_ arguments: Arguments) throws(GraphQLError) -> GraphQLPage {
        let caller = scope.caller.actor
        var spaces = work.spaces(of: caller)
        if let id = arguments.string("spaceId") { spaces = spaces.filter { $0.rawValue == id } }
        var seen: Set<ActorID> = []
        var found: [FoundMember] = []
        for space in spaces {
            for actor in work.searchMembers(of: space, name: arguments.string("name"))
            where isAsked(for: actor, arguments) && seen.insert(actor).inserted {
                found.append(FoundMember(actor: actor, space: space))
            }
        }
        if spaces.count > 1 { found = inOrder(found) }
        let range = try PlatformResolvers.searchRange(arguments, in: found.count)
        return GraphQLPage(
            elements: .members(Array(found[range])),
            bounds: .places(range, total: found.count),
            total: found.count
        )
    }

    private func isAsked(for actor: ActorID, _ arguments: Arguments) -> Bool {
        if arguments.bool("includeRequester") == false, actor == scope.caller.actor { return false }
        switch arguments.string("memberType")?.lowercased() {
        case "user", "person": return actor.personID != nil
        case "app": return actor.appID != nil
        default: return true
        }
    }

    private func inOrder(_ found: [FoundMember]) -> [FoundMember] {
        found.map { (name: work.displayName(of: $0.actor).lowercased(), member: $0) }
            .sorted { ($0.name, $0.member.actor.rawValue) < ($1.name, $1.member.actor.rawValue) }
            .map(\.member)
    }

    /// The place of the message that was found.
    fileprivate func result(behind object: GraphQLObject) -> Int {
        guard case .results(let start, count: _, words: _) = scope.pages[object.place].elements
        else { preconditionFailure("\(object) was not found") }
        return start + object.index
    }

    /// The texts of a message in which the words stand.
    fileprivate func highlights(behind object: GraphQLObject) -> [String] {
        guard case .results(let start, count: _, let words) = scope.pages[object.place].elements
        else { preconditionFailure("\(object) was not found") }
        return scope.messages[start + object.index].texts.filter(words.match)
    }
}
