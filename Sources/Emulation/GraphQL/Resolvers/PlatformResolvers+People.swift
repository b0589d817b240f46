import Determinism
import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// `Person`, and the same fields of `SpaceMember`.
    static func bindPeople(_ table: inout Table) {
        for type in ["Person", "SpaceMember"] {
            bindNames(&table, type)
            bindHistory(&table, type)
            bindAddresses(&table, type)
        }
        bindMembership(&table)
        table.bind("PersonAccountStatus", "active") { _, _, _ in .bool(true) }
    }

    private static func bindNames(_ table: inout Table, _ type: String) {
        for field in ["id", "extId"] {
            table.bind(type, field) { object, _, emulator in
                .string(emulator.scope.actor(behind: object).rawValue)
            }
        }
        table.bind(type, "displayName") { object, _, emulator in
            .string(emulator.work.displayName(of: emulator.scope.actor(behind: object)))
        }
        table.bind(type, "email") { object, _, emulator in
            .string(emulator.person(behind: object)?.email)
        }
        table.bind(type, "type") { object, _, emulator in
            .string(emulator.scope.actor(behind: object).personID == nil ? "app" : "user")
        }
        // Nobody is ever seen to leave; clients need a presence of people (facts §6.9).
        table.bind(type, "presence") { object, _, emulator in
            .string(emulator.scope.actor(behind: object).personID == nil ? "offline" : "online")
        }
        table.bind(type, "customerId") { object, _, emulator in
            .string(emulator.scope.actor(behind: object).personID == nil ? nil : "IBM-0000-0001")
        }
    }

    private static func bindHistory(_ table: inout Table, _ type: String) {
        table.bind(type, "created") { object, _, emulator in
            let actor = emulator.scope.actor(behind: object)
            return .date(
                emulator.person(behind: object)?.created
                    ?? actor.appID.flatMap { emulator.work.apps[$0]?.created }
            )
        }
        table.bind(type, "updated") { object, _, emulator in
            let actor = emulator.scope.actor(behind: object)
            return .date(
                emulator.person(behind: object)?.updated
                    ?? actor.appID.flatMap { emulator.work.apps[$0]?.updated }
            )
        }
        for field in ["createdBy", "updatedBy"] {
            table.bind(type, field) { object, _, emulator in
                let app = emulator.scope.actor(behind: object).appID
                let owner = app.flatMap { emulator.work.apps[$0]?.owner }
                return .object(owner.map { .actor(.person($0)) })
            }
        }
    }

    private static func bindAddresses(_ table: inout Table, _ type: String) {
        for field in ["emailAddresses", "photoUrl", "ibmUniqueID"] {
            table.bind(type, field) { _, _, _ in .null }
        }
        table.bind(type, "directMessageSpaceId") { object, _, emulator in
            let actor = emulator.scope.actor(behind: object)
            let caller = emulator.scope.caller.actor
            return .string(emulator.work.directSpace(between: caller, actor)?.rawValue)
        }
        table.bind(type, "teams") { _, _, _ in .object(.plain) }
        table.bind(type, "accountStatus") { _, _, _ in .object(.plain) }
    }

    private static func bindMembership(_ table: inout Table) {
        table.bind("SpaceMember", "permissions") { object, _, emulator in
            .strings(emulator.membership(behind: object)?.permissions ?? [])
        }
        table.bind("SpaceMember", "roles") { object, _, emulator in
            .strings(emulator.membership(behind: object).map { [$0.role.rawValue] } ?? [])
        }
        table.bind("SpaceMember", "invited") { _, _, _ in .bool(false) }
    }
}

// Of the scope, and not of the emulator: all of a value that large would be copied for the call.
extension GraphQLScope {
    /// The person or app that an object is, or that a found member is.
    fileprivate func actor(behind object: GraphQLObject) -> ActorID {
        if case .actor(let actor) = object { return actor }
        return foundMember(behind: object).actor
    }

    fileprivate func foundMember(behind object: GraphQLObject) -> FoundMember {
        guard case .members(let members) = pages[object.place].elements else {
            preconditionFailure("\(object) is not a member")
        }
        return members[object.index]
    }
}

extension Emulator {
    /// The person behind one; `nil` for apps and services, and for people who were removed.
    fileprivate func person(behind object: GraphQLObject) -> Person? {
        scope.actor(behind: object).personID.flatMap { work.people[$0] }
    }

    fileprivate func membership(behind object: GraphQLObject) -> Member? {
        let member = scope.foundMember(behind: object)
        return work.spaces[member.space]?.members[member.actor]
    }
}
