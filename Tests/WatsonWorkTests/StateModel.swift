import Determinism
import Testing
import WatsonWork

/// What a state must show, kept in the plainest way.
struct StateModel {
    struct Post {
        let id: MessageID
        let created: Instant
        var content: String?
        var isDeleted = false
        var types: [AnnotationID: String] = [:]
        var reactions: [(reaction: String, actor: ActorID, at: Instant)] = []
    }

    var members: [SpaceID: [(actor: ActorID, role: SpaceRole)]] = [:]
    var posts: [SpaceID: [Post]] = [:]
    var updated: [SpaceID: Instant] = [:]
    var dialogs: [Dialog] = []
    var templates: [TemplateID] = []

    mutating func apply(_ event: Event) {
        switch event {
        case .spaceCreated(let space):
            members[space.id] = space.members.map { ($0.key, $0.value.role) }
            posts[space.id] = []
            updated[space.id] = space.created
        case .spaceUpdated(let space, _, by: _, at: let instant): updated[space] = instant
        case .spaceDeleted(let space, appMembersBefore: let apps, by: _, at: _):
            #expect(members[space]?.compactMap(\.actor.appID) == apps)
            (members[space], posts[space], updated[space]) = (nil, nil, nil)
            dialogs.removeAll { $0.spaceID == space }
        case .membersAdded(let space, let added, by: _, at: _):
            members[space]?.append(contentsOf: added.map { ($0.actor, $0.role) })
        case .membersRemoved(let space, let actors, appMembersBefore: let apps, by: _, at: _):
            #expect(members[space]?.compactMap(\.actor.appID) == apps)
            members[space]?.removeAll { actors.contains($0.actor) }
        case .roleChanged(let space, let actor, let role, by: _, at: _):
            let index = members[space]?.firstIndex { $0.actor == actor }
            if let index { members[space]?[index].role = role }
        case .templateCreated(let template): templates.append(template.id)
        case .templateDeleted(let id, by: _, at: _): templates.removeAll { $0 == id }
        case .personRemoved(let id, at: _): dialogs.removeAll { $0.targetUser == id }
        case .appRemoved(let id, at: _): dialogs.removeAll { $0.app == id }
        case .targetedMessageCreated(let dialog):
            dialogs.removeAll { $0.key == dialog.key }
            dialogs.append(dialog)
        case .messageCreated(let message):
            let post = Post(id: message.id, created: message.created, content: message.content)
            posts[message.spaceID]?.append(post)
        case .messageEdited, .messageDeleted, .annotationAdded, .annotationEdited,
            .annotationRemoved, .reactionAdded, .reactionRemoved:
            applyToPost(event)
        case .personAdded, .personUpdated, .appAdded, .appUpdated, .templateShared,
            .actionSelected:
            break
        }
    }

    private mutating func applyToPost(_ event: Event) {
        func change(_ id: MessageID, _ body: (inout Post) -> Void) {
            guard let space = event.spaceID,
                let index = posts[space]?.firstIndex(where: { $0.id == id })
            else { return }
            body(&posts[space, default: []][index])
        }
        switch event {
        case .messageEdited(let id, let content, in: _, by: _, at: _):
            change(id) { $0.content = content }
        case .messageDeleted(let id, in: _, by: _, at: _):
            change(id) { $0 = Post(id: id, created: $0.created, isDeleted: true) }
        case .annotationAdded(let annotation, to: let id, in: _):
            change(id) { $0.types[annotation.id] = annotation.canonicalType }
        case .annotationRemoved(let annotation, from: let id, in: _, by: _, at: _):
            change(id) { $0.types[annotation] = nil }
        case .reactionAdded(let id, let reaction, in: _, by: let actor, at: let instant):
            change(id) { $0.reactions.append((reaction, actor, instant)) }
        case .reactionRemoved(let id, let reaction, in: _, by: let actor, at: _):
            change(id) { post in
                post.reactions.removeAll { $0.reaction == reaction && $0.actor == actor }
            }
        default: break
        }
    }

    func expectEqual(_ state: WorkState) throws {
        #expect(state.spaces.count == members.count)
        #expect(state.dialogs.values == dialogs)
        #expect(state.templates.keys == templates)
        for (space, members) in members {
            #expect(state.members(of: space) == members.map(\.actor))
            #expect(state.spaces[space]?.members.map(\.value.role) == members.map(\.role))
        }
        for (space, posts) in posts { try expectEqual(state, space, posts) }
        for actor in Set(members.values.flatMap { $0.map(\.actor) }) {
            let mine = members.filter { $0.value.contains { $0.actor == actor } }.keys
            let found = state.spaces(of: actor)
            #expect(Set(found) == Set(mine) && found.count == mine.count)
            let instants = found.compactMap { updated[$0] }
            #expect(instants == instants.sorted(by: >))
        }
    }

    private func expectEqual(_ state: WorkState, _ space: SpaceID, _ posts: [Post]) throws {
        let page = try state.messages(of: space, limit: 1_000)
        #expect(page.messages.map(\.id) == posts.map(\.id).reversed())
        for (message, post) in zip(page.messages, posts.reversed()) {
            #expect(message.content == post.content && message.isSoftDeleted == post.isDeleted)
            let kinds = Set(post.reactions.map(\.reaction))
            #expect(message.reactions.kindCount == kinds.count)
            for kind in kinds {
                let users = message.reactions.users(of: kind)
                let expected = post.reactions.filter { $0.reaction == kind }.reversed()
                #expect(users.map(\.actor) == expected.map(\.actor))
                #expect(users.map(\.reacted) == expected.map(\.at))
            }
        }
        for type in ["generic", "GENERIC", "file", "mention", "message-focus", "nothing"] {
            let name = type == "GENERIC" ? "generic" : type
            #expect(
                state.ordinals(of: space, annotationType: type)
                    == posts.indices.filter { posts[$0].types.values.contains(name) }
            )
        }
        for (low, high) in zip(posts, posts.dropFirst(2)) {
            let range = state.messageRange(of: space, from: low.created, through: high.created)
            let expected = posts.indices.filter {
                low.created <= posts[$0].created && posts[$0].created <= high.created
            }
            #expect(Array(range) == expected)
        }
    }
}
