import Determinism
import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// The collections that have pages.
    private static let pagedTypes = [
        "PersonCollection", "SpaceCollection", "MessageCollection", "MentionCollection",
        "ReactingUserCollection", "MessageSearchCollection", "SpaceMembersSearchCollection",
        "MomentCollection", "ResourceCollection",
    ]

    /// Collections, their places in the whole, and what stands in them.
    static func bindCollections(_ table: inout Table) {
        for type in pagedTypes {
            table.bind(type, "pageInfo") { object, _, _ in .object(.pageInfo(object.place)) }
            bindItems(&table, type)
        }
        for (type, field) in [
            ("MessageSearchCollection", "total"), ("SpaceMembersSearchCollection", "total"),
            ("ReactingUserCollection", "totalCount"),
        ] {
            table.bind(type, field) { object, _, emulator in
                .integer(emulator.scope.pages[object.place].total.map { Int64($0) })
            }
        }
        // There are no teams.
        table.bind("TeamCollection", "items") { _, _, _ in .list([]) }
        bindItems(&table, "SpaceTemplateCollection")
        bindPageInfo(&table)
        bindMentions(&table)
        bindReactingUsers(&table)
    }

    private static func bindItems(_ table: inout Table, _ type: String) {
        table.bind(type, "items") { object, _, emulator in
            .elements(of: object, count: emulator.scope.pages[object.place].count)
        }
    }

    /// An element of a page.
    static func element(
        _ index: Int,
        of list: GraphQLObject,
        in emulator: inout Emulator
    ) -> Value {
        switch emulator.scope.pages[list.place].elements {
        case .actors(let actors): .object(.actor(actors[actors.startIndex + index]))
        case .spaces(let spaces):
            .object(emulator.loadedSpace(spaces[spaces.startIndex + index]).map { .space($0) })
        case .messages(let start, count: _): .object(.message(start + index))
        case .templates(let start, count: _): .object(.template(start + index))
        case .mentions, .reactingUsers, .members, .results:
            .object(.entry(page: list.place, index: index))
        case .none: .null
        }
    }

    private static func bindPageInfo(_ table: inout Table) {
        table.bind("PageInfo", "startCursor") { object, _, emulator in
            .string(emulator.startCursor(of: emulator.scope.pages[object.place].bounds))
        }
        table.bind("PageInfo", "endCursor") { object, _, emulator in
            .string(emulator.endCursor(of: emulator.scope.pages[object.place].bounds))
        }
        table.bind("PageInfo", "hasPreviousPage") { object, _, emulator in
            switch emulator.scope.pages[object.place].bounds {
            case .empty: .bool(false)
            case .places(let range, total: _): .bool(range.lowerBound > 0)
            case .messages(let bounds): .bool(emulator.hasPrevious(bounds))
            case .times(let bounds): .bool(bounds.hasPrevious)
            }
        }
        table.bind("PageInfo", "hasNextPage") { object, _, emulator in
            switch emulator.scope.pages[object.place].bounds {
            case .empty: .bool(false)
            case .places(let range, let total): .bool(range.upperBound < total)
            case .messages(let bounds): .bool(emulator.hasNext(bounds))
            case .times(let bounds): .bool(bounds.hasNext)
            }
        }
    }

    private static func bindMentions(_ table: inout Table) {
        table.bind("Mentioned", "updated") { object, _, emulator in
            .integer(emulator.mention(behind: object).instant.millisecondsSinceEpoch)
        }
        table.bind("Mentioned", "updatedBy") { object, _, emulator in
            .string(emulator.mention(behind: object).by.rawValue)
        }
        table.bind("Mentioned", "message") { object, _, emulator in
            let id = emulator.mention(behind: object).messageID
            return .object(emulator.visibleMessage(id.rawValue).map { .message($0) })
        }
        table.bind("Mentioned", "space") { object, _, emulator in
            let id = emulator.mention(behind: object).spaceID
            return .object(emulator.visibleSpace(id.rawValue).map { .space($0) })
        }
        table.bind("Mentioned", "person") { _, _, emulator in
            .object(.actor(emulator.scope.caller.actor))
        }
    }

    private static func bindReactingUsers(_ table: inout Table) {
        table.bind("ReactingUser", "reacted") { object, _, emulator in
            .date(emulator.reactingUser(behind: object).reacted)
        }
        table.bind("ReactingUser", "user") { object, _, emulator in
            .object(.actor(emulator.reactingUser(behind: object).actor))
        }
    }
}

extension Emulator {
    /// Loads a space of a list; its place.
    fileprivate mutating func loadedSpace(_ id: SpaceID) -> Int? {
        work.spaces[id].map { scope.load($0) }
    }

    fileprivate func startCursor(of bounds: GraphQLPage.Bounds) -> String? {
        switch bounds {
        case .empty: nil
        case .places(let range, total: _):
            range.isEmpty ? nil : ListCursor(place: range.lowerBound).text
        case .messages(let bounds):
            bounds.ends.map { cursor(of: $0.newest, in: bounds).text(spelling: .base64) }
        case .times(let bounds): bounds.start?.text(spelling: bounds.spelling)
        }
    }

    fileprivate func endCursor(of bounds: GraphQLPage.Bounds) -> String? {
        switch bounds {
        case .empty: nil
        case .places(let range, total: _):
            range.isEmpty ? nil : ListCursor(place: range.upperBound - 1).text
        case .messages(let bounds):
            bounds.ends.map { cursor(of: $0.oldest, in: bounds).text(spelling: .base64) }
        case .times(let bounds): bounds.end?.text(spelling: bounds.spelling)
        }
    }

    fileprivate func mention(behind object: GraphQLObject) -> Mention {
        guard case .mentions(let mentions) = scope.pages[object.place].elements else {
            preconditionFailure("\(object) is not a mention")
        }
        return mentions[object.index]
    }

    fileprivate func reactingUser(behind object: GraphQLObject) -> ReactingUser {
        guard case .reactingUsers(let users) = scope.pages[object.place].elements else {
            preconditionFailure("\(object) is nobody who reacted")
        }
        return users[object.index]
    }
}
