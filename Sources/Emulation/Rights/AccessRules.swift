import GraphQL
import WatsonWork

/// Which kind of operation each endpoint, query and mutation is; what it takes is in its
/// ``WatsonWork/Operation/right``.
///
/// The documentation's table is made of these, and tests hold every one of them against it.
enum AccessRules {
    /// Where something is asked for.
    enum Surface: Hashable, Sendable {
        /// A field of a type of the schema.
        case field(String, String)
        /// An endpoint.
        case endpoint(ServiceRoute)
        /// The webhooks, which ask for nothing.
        case webhooks
    }

    /// What those see who would have to be members of a space and aren't (facts §3.4).
    enum Outsiders: String, Hashable, Sendable {
        /// There is no membership to it.
        case none = "–"
        /// Nothing, as if it weren't there.
        case null
        /// The rest, without what is not theirs.
        case leftOut = "left out"
        /// That it isn't there.
        case notFound = "404"
        /// That they may not.
        case forbidden = "403"
    }

    /// One way to do something.
    struct Rule: Hashable, Sendable {
        let surface: Surface
        let operation: Operation
        let outsiders: Outsiders
        /// What tells it from other rules of the same field; empty for most.
        let condition: String

        init(
            _ surface: Surface,
            _ operation: Operation,
            _ outsiders: Outsiders = .none,
            if condition: String = ""
        ) {
            self.surface = surface
            self.operation = operation
            self.outsiders = outsiders
            self.condition = condition
        }
    }

    /// The one table.
    static let rules: [Rule] = queries + mutations + endpoints

    private static func query(
        _ operation: Operation,
        _ outsiders: Outsiders,
        _ fields: String...
    ) -> [Rule] {
        fields.map { Rule(.field("QueryRoot", $0), operation, outsiders) }
    }

    private static let queries: [Rule] = [
        query(.readOneself, .none, "me"),
        query(.readProfiles, .none, "person", "people", "searchPeople"),
        query(.listSpaces, .leftOut, "spaces", "directMessagingSpaces", "teamSpaces"),
        query(.readSpace, .null, "space", "conversation"),
        query(.readSpace, .leftOut, "searchSpaces"),
        query(.listMembers, .leftOut, "searchSpaceMembers"),
        query(.readTranscript, .leftOut, "searchMessages"),
        query(.readTranscript, .leftOut, "mentioned"),
        query(.readMessage, .null, "message", "reactingUsers"),
        query(.readTemplates, .none, "spaceTemplate", "mySpaceTemplates"),
        query(.readTemplates, .none, "offeringSpaceTemplates", "teamSpaceTemplates"),
        [
            Rule(.field("Space", "members"), .listMembers, .null),
            Rule(.field("Conversation", "messages"), .readTranscript, .null),
        ],
    ].flatMap { $0 }

    /// Roles are the one thing where the service told strangers from what isn't there.
    private static func mutation(_ operation: Operation, _ fields: String...) -> [Rule] {
        let outsiders: Outsiders = operation == .changeRoles ? .forbidden : .notFound
        return fields.map { field in
            Rule(
                .field("MutationRoot", field),
                operation,
                operation.right.isForMembers ? outsiders : .none
            )
        }
    }

    private static let mutations: [Rule] = [
        [
            Rule(.field("MutationRoot", "createMessage"), .speak, .notFound, if: "with content"),
            Rule(
                .field("MutationRoot", "createMessage"),
                .postAnnotations,
                .notFound,
                if: "without content"
            ),
        ],
        mutation(.editMessage, "updateMessage"),
        mutation(.deleteMessage, "deleteMessage"),
        mutation(.react, "addReaction", "removeReaction"),
        mutation(.addFocus, "addMessageFocus"),
        mutation(.showDialog, "createTargetedMessage"),
        mutation(.selectAction, "selectAction"),
        mutation(.createSpace, "createSpace"),
        mutation(.changeSpace, "updateSpace", "deleteSpace"),
        mutation(.changeSpace, "addSpaceMembers", "removeSpaceMembers"),
        mutation(.changeRoles, "addSpaceMemberRole", "removeSpaceMemberRole"),
        mutation(.changeRoles, "transferMySpaceOwnership"),
        mutation(.createTemplate, "createSpaceTemplate"),
        mutation(.changeTemplate, "deleteSpaceTemplate", "shareSpaceTemplate"),
    ].flatMap { $0 }

    private static func endpoint(_ operation: Operation, _ routes: ServiceRoute...) -> [Rule] {
        routes.map { Rule(.endpoint($0), operation) }
    }

    private static let endpoints: [Rule] = [
        [
            Rule(.endpoint(.postMessage), .postAnnotations, .forbidden),
            Rule(.webhooks, .hearEvents, .leftOut),
        ],
        endpoint(.readActionContext, .configurationData, .actionContext),
        endpoint(.createApp, .registerApp),
        endpoint(.readApp, .ownApp, .ownWebhooks, .ownWebhook),
        endpoint(.listApps, .ownApps),
        endpoint(.changeApp, .changeOwnApp, .removeOwnApp, .renewOwnSecret),
        endpoint(.changeApp, .publishApp, .withdrawApp, .shareApp, .unshareApp),
        endpoint(.changeApp, .addAction, .changeAction, .removeAction),
        endpoint(.changeApp, .addOwnWebhook, .changeOwnWebhook, .removeOwnWebhook),
        endpoint(.changeApp, .enableOwnWebhook, .disableOwnWebhook),
    ].flatMap { $0 }

    /// What a query's field, or one below it, does; what isn't listed takes a token alone.
    static func operation(of field: String, of type: String) -> Operation? {
        rules.first { $0.surface == .field(type, field) }?.operation
    }
}

extension GraphQLScope {
    /// Refuses a token that doesn't go so far, or is for somebody else.
    func check(_ operation: Operation) throws(GraphQLError) {
        do {
            try operation.right.check(caller)
        } catch {
            throw GraphQLError(error)
        }
    }
}
