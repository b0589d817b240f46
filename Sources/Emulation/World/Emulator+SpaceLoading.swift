import Determinism
import JSON
import WatsonWork

/// How the templates and spaces of a world come to be.
extension Emulator {
    /// Makes a template, and says under which id.
    mutating func load(
        _ template: World.Template,
        at path: String
    ) throws(WorldError) -> TemplateID? {
        let maker = template.createdBy.flatMap { work.person($0)?.id }
        let events = try load(
            .createTemplate(
                TemplateDraft(
                    id: template.id.map { TemplateID(rawValue: $0) },
                    name: template.name,
                    description: template.description,
                    teamID: template.teamID,
                    statuses: template.statuses,
                    properties: template.properties,
                    requiredApps: template.requiredApps.compactMap { work.app($0)?.id },
                    isShared: template.isShared
                )
            ),
            by: maker.map { .unrestricted(.person($0)) },
            at: path
        )
        guard case .templateCreated(let template) = events.first else { return nil }
        return template.id
    }

    /// Makes a space with its messages.
    ///
    /// - Parameters:
    ///   - space: what is to be there.
    ///   - templates: the ids of the world's templates by their keys.
    ///   - path: where the world says so.
    /// - Throws: what the domain doesn't take.
    mutating func load(
        _ space: World.Space,
        _ templates: [String: TemplateID],
        at path: String
    ) throws(WorldError) {
        var members: [MemberDraft] = []
        for (place, member) in space.members.enumerated() {
            let actor = try actor(member.key, at: "\(path).members[\(place)]")
            members.append(
                MemberDraft(actor, role: member.role, permissions: member.permissions)
            )
        }
        let limit = work.limits.memberCountLimit
        let draft = SpaceDraft(
            id: space.id.map { SpaceID(rawValue: $0) },
            key: Self.key(space.key, besides: space.id),
            kind: space.kind,
            title: space.title,
            description: space.description,
            visibility: space.visibility,
            allowsGuests: space.allowsGuests,
            members: Array(members.prefix(limit)),
            templateID: space.template.flatMap { templates[$0] },
            statusValueID: space.statusValue,
            propertyValueIDs: space.propertyValues
        )
        try load(.createSpace(draft), at: path)
        guard let id = work.space(space.key) else { return }
        var rest = members.dropFirst(limit)
        while !rest.isEmpty {
            try load(.addMembers(id, Array(rest.prefix(limit))), at: "\(path).members")
            rest = rest.dropFirst(limit)
        }
        // Who is in a space is what the file says, an app that its template needs included.
        let listed = Set(members.map(\.actor))
        let others = work.members(of: id).filter { !listed.contains($0) }
        if !others.isEmpty { try load(.removeMembers(id, others), at: path) }
        for (place, message) in space.messages.enumerated() {
            try load(message, in: id, at: "\(path).messages[\(place)]")
        }
    }

    private mutating func load(
        _ message: World.Message,
        in space: SpaceID,
        at path: String
    ) throws(WorldError) {
        let author = try actor(message.author, at: "\(path).as")
        var rest = message.annotations[...]
        let post: Command
        if let content = message.content {
            post = .postText(space, content: content)
        } else {
            let own = rest.prefix { ($0.author ?? message.author) == message.author }
                .prefix(work.limits.annotationCountLimit)
            rest = rest.dropFirst(own.count)
            post = .postAppMessage(space, annotations: own.map(\.payload))
        }
        let events = try load(post, by: .unrestricted(author), at: path)
        guard case .messageCreated(let posted) = events.first else { return }
        for (place, annotation) in zip(rest.indices, rest) {
            let path = "\(path).annotations[\(place)]"
            let maker = try self.maker(annotation.author ?? message.author, at: "\(path).as")
            try load(
                .addAnnotation(posted.id, annotation.payload),
                by: .unrestricted(maker),
                at: path
            )
        }
        for (place, reaction) in message.reactions.enumerated() {
            let path = "\(path).reactions[\(place)]"
            for name in reaction.actors {
                try load(
                    .addReaction(posted.id, reaction: reaction.reaction),
                    by: .unrestricted(try actor(name, at: "\(path).by")),
                    at: path
                )
            }
        }
    }

    private func actor(_ name: String, at path: String) throws(WorldError) -> ActorID {
        guard let actor = work.actor(name) else {
            throw WorldError(path: path, message: "there is no \"\(name)\"")
        }
        return actor
    }

    private func maker(_ name: String, at path: String) throws(WorldError) -> ActorID {
        if let service = ServiceID(named: name) { return .service(service) }
        return try actor(name, at: path)
    }
}
