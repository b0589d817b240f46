import Determinism
import GraphQL
import HTTP
import WatsonWork

extension PlatformResolvers {
    /// The mutations of roles: an unknown space is 404, everything else 403 (facts §3.4).
    static func bindRoleMutations(_ table: inout Table) {
        for (field, isAdded) in [("addSpaceMemberRole", true), ("removeSpaceMemberRole", false)] {
            table.mutation(field) { input, emulator throws(GraphQLError) in
                let name = input.text("spaceRole")
                guard let role = SpaceRole(rawValue: name) else {
                    let names = SpaceRole.allCases.map(\.rawValue).joined(separator: ", ")
                    throw .invalid("spaceRole must be one of \(names), not \"\(name)\"")
                }
                let space = SpaceID(rawValue: input.text("spaceId"))
                let member = emulator.member(input.text("memberId"))
                return try emulator.changeRoles(
                    of: [member],
                    in: space,
                    by: .setRole(space, member, role, isAdded: isAdded)
                )
            }
        }
        table.mutation("transferMySpaceOwnership") { input, emulator throws(GraphQLError) in
            let space = SpaceID(rawValue: input.text("spaceId"))
            let heir = emulator.member(input.text("targetUserId"))
            guard let person = heir.personID else {
                throw .status(.forbidden, "only people own spaces")
            }
            let former = emulator.scope.caller.actor
            return try emulator.changeRoles(
                of: former == heir ? [heir] : [heir, former],
                in: space,
                by: .transferOwnership(space, to: person)
            )
        }
        bindRoles(&table)
    }

    private static func bindRoles(_ table: inout Table) {
        table.bind("SpaceRoleMutation", "spaceId") { object, _, emulator in
            .string(emulator.scope.outcomes[object.place].spaceID?.rawValue)
        }
        table.bind("SpaceRoleMutation", "members") { object, _, emulator in
            let roles = emulator.scope.outcomes[object.place].roles
            return .objects(roles.indices.map { .part(of: object.place, index: $0) })
        }
        table.bind("SpaceTransferMember", "id") { object, _, emulator in
            let entry = emulator.scope.outcomes[object.place].roles[object.index]
            return .string(entry.member.rawValue)
        }
        table.bind("SpaceTransferMember", "roles") { object, _, emulator in
            let entry = emulator.scope.outcomes[object.place].roles[object.index]
            return .strings([entry.role.rawValue])
        }
    }
}

extension Emulator {
    /// Whom an id means; somebody who doesn't exist is no member of anything.
    fileprivate func member(_ id: String) -> ActorID {
        // Left to the domain, so that an unknown space is told first.
        actor(withID: id) ?? .person(PersonID(rawValue: id))
    }

    /// Carries out a command about roles; its outcome tells what the members have now.
    fileprivate mutating func changeRoles(
        of members: [ActorID],
        in space: SpaceID,
        by command: Command
    ) throws(GraphQLError) -> PlatformResolvers.Value {
        try commit(command, outsiders: .forbidden)
        let roles = members.compactMap { member in
            work.spaces[space]?.members[member].map {
                MutationOutcome.MemberRole(member: member, role: $0.role)
            }
        }
        return .object(scope.keep(MutationOutcome(spaceID: space, roles: roles)))
    }
}
