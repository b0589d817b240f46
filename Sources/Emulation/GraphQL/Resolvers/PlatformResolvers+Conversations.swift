import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// `Conversation`, which is as old as its space and changes with it.
    static func bindConversations(_ table: inout Table) {
        table.bind("Conversation", "id") { object, _, emulator in
            .string(emulator.scope.spaces[object.place].id.conversationID.rawValue)
        }
        table.bind("Conversation", "created") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].created)
        }
        table.bind("Conversation", "createdBy") { object, _, emulator in
            .object(emulator.scope.spaces[object.place].createdBy.map { .actor($0) })
        }
        table.bind("Conversation", "updated") { object, _, emulator in
            .date(emulator.scope.spaces[object.place].updated)
        }
        table.bind("Conversation", "updatedBy") { object, _, emulator in
            .object(emulator.scope.spaces[object.place].updatedBy.map { .actor($0) })
        }
        table.bind("Conversation", "space") { object, _, _ in .object(.space(object.place)) }
        table.bindGuarded("Conversation", "messages") {
            object,
            arguments,
            emulator throws(GraphQLError) in
            let space = emulator.scope.spaces[object.place].id
            return .object(emulator.scope.keep(try emulator.messagePage(of: space, arguments)))
        }
        table.bind("Conversation", "moments") { _, arguments, emulator throws(GraphQLError) in
            _ = try PageRequest(arguments)
            return .object(emulator.scope.keep(.empty))
        }
    }
}
