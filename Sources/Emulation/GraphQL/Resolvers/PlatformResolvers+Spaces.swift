import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// `Space` and its parts.
    static func bindSpaces(_ table: inout Table) {
        bindSpaceProperties(&table)
        bindSpaceHistory(&table)
        bindSpaceSettings(&table)
        bindSpaceTemplateValues(&table)
        table.bindGuarded("Space", "members") { object, arguments, emulator throws(GraphQLError) in
            let request = try PageRequest(arguments, defaultCount: PageRequest.countLimit)
            let members = emulator.scope.spaces[object.place].memberIDs
            let range = try request.range(in: members.count)
            return .object(
                emulator.scope.keep(
                    GraphQLPage(
                        elements: .actors(members[range]),
                        bounds: .places(range, total: members.count)
                    )
                )
            )
        }
        table.bind("Space", "conversation") { object, _, _ in
            .object(.conversation(object.place))
        }
        table.bind("Space", "resources") { _, arguments, emulator throws(GraphQLError) in
            _ = try PageRequest(arguments)
            return .object(emulator.scope.keep(.empty))
        }
    }

    private static func bindSpaceProperties(_ table: inout Table) {
        table.bind("Space", "id") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].id.rawValue)
        }
        table.bind("Space", "title") { object, _, emulator in
            // A direct space has no usable title (facts §6.9).
            let title = emulator.scope.spaces[object.place].title
            return .string(title.isEmpty ? nil : title)
        }
        table.bind("Space", "description") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].description)
        }
        table.bind("Space", "type") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].kind.rawValue)
        }
        table.bind("Space", "visibility") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].visibility.rawValue)
        }
    }

    private static func bindSpaceHistory(_ table: inout Table) {
        table.bind("Space", "created") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].created)
        }
        table.bind("Space", "createdBy") { object, _, emulator in
            .object(emulator.scope.spaces[object.place].createdBy.map { .actor($0) })
        }
        table.bind("Space", "updated") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].updated)
        }
        table.bind("Space", "updatedBy") { object, _, emulator in
            .object(emulator.scope.spaces[object.place].updatedBy.map { .actor($0) })
        }
        table.bind("Space", "membersUpdated") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].membersUpdated)
        }
    }

    private static func bindSpaceSettings(_ table: inout Table) {
        table.bind("Space", "allowGuests") { object, _, emulator in
            .bool(emulator.scope.spaces[object.place].allowsGuests)
        }
        for field in ["modifyMember", "modifyApp", "modifySpaceSetting"] {
            table.bind("Space", field) { _, _, _ in .string("EVERYONE") }
        }
        for field in ["team", "activeMeeting", "userSpaceState"] {
            table.bind("Space", field) { _, _, _ in .null }
        }
    }

    private static func bindSpaceTemplateValues(_ table: inout Table) {
        table.bind("Space", "templateId") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].templateID?.rawValue)
        }
        table.bind("Space", "templateInfo") { object, _, emulator in
            let template = emulator.scope.spaces[object.place].template
            return .object(template.map { .template(emulator.scope.load($0)) })
        }
        table.bind("Space", "statusValueId") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].statusValueID)
        }
        table.bind("Space", "propertyValueIds") { object, _, emulator in
            let space = emulator.scope.spaces[object.place]
            guard space.template != nil else { return .null }
            return .objects(
                space.propertyValueIDs.indices.map { .part(of: object.place, index: $0) }
            )
        }
        table.bind("Space", "statusHistory") { object, _, emulator in
            let space = emulator.scope.spaces[object.place]
            guard space.template != nil else { return .null }
            return .objects(space.statusHistory.indices.map { .part(of: object.place, index: $0) })
        }
        table.bind("SavedPropertyIds", "propertyId") { object, _, emulator in
            let space = emulator.scope.spaces[object.place]
            return .string(space.propertyValueIDs[object.index].propertyID)
        }
        table.bind("SavedPropertyIds", "propertyValueId") { object, _, emulator in
            let space = emulator.scope.spaces[object.place]
            return .string(space.propertyValueIDs[object.index].valueID)
        }
        table.bind("SpaceStatusHistoryEntry", "id") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].statusHistory[object.index].valueID)
        }
        table.bind("SpaceStatusHistoryEntry", "updated") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].statusHistory[object.index].updated)
        }
        table.bind("SpaceStatusHistoryEntry", "updatedBy") { object, _, emulator in
            let entry = emulator.scope.spaces[object.place].statusHistory[object.index]
            return .object(entry.updatedBy.map { .actor($0) })
        }
    }
}
