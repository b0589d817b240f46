import GraphQL
import WatsonWork

/// Which permission of the token each field of a query needs; what isn't listed needs none (facts
/// §2.4).
///
/// What mutations need, the domain knows.
enum AccessRules {
    /// A field and its permission.
    struct Rule: Hashable, Sendable {
        let type: String
        let field: String
        let permission: Permission

        init(_ type: String, _ field: String, _ permission: Permission) {
            self.type = type
            self.field = field
            self.permission = permission
        }
    }

    /// The one table.
    static let rules = [
        Rule("QueryRoot", "person", .profileRead),
        Rule("QueryRoot", "people", .profileRead),
        Rule("QueryRoot", "searchPeople", .profileRead),
        Rule("QueryRoot", "spaces", .spaceList),
        Rule("QueryRoot", "directMessagingSpaces", .spaceList),
        Rule("QueryRoot", "teamSpaces", .spaceList),
        Rule("QueryRoot", "space", .spaceRead),
        Rule("QueryRoot", "conversation", .spaceRead),
        Rule("QueryRoot", "searchSpaces", .spaceRead),
        Rule("QueryRoot", "searchSpaceMembers", .membershipList),
        Rule("QueryRoot", "searchMessages", .transcriptRead),
        Rule("QueryRoot", "mentioned", .transcriptRead),
        Rule("QueryRoot", "message", .messageRead),
        Rule("QueryRoot", "reactingUsers", .messageRead),
        Rule("QueryRoot", "spaceTemplate", .spaceRead),
        Rule("QueryRoot", "mySpaceTemplates", .spaceRead),
        Rule("QueryRoot", "offeringSpaceTemplates", .spaceRead),
        Rule("QueryRoot", "teamSpaceTemplates", .spaceRead),
        Rule("Space", "members", .membershipList),
        Rule("Conversation", "messages", .transcriptRead),
    ]

    /// The permission that a field needs.
    static func permission(for field: String, of type: String) -> Permission? {
        rules.first { $0.type == type && $0.field == field }?.permission
    }
}

extension GraphQLScope {
    /// Refuses a token whose permissions don't go so far.
    func check(_ permission: Permission) throws(GraphQLError) {
        guard caller.grant.allows(permission) else {
            throw GraphQLError(.missingPermission(permission))
        }
    }
}
