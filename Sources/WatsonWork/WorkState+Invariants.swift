import Determinism

extension WorkState {
    /// The laws that the state breaks, as sentences; none, ever, after a whole command's events.
    ///
    /// For tests and simulations: it looks at everything there is.
    public func checkInvariants() -> [String] {
        actorLaws() + spaceLaws() + membershipLaws() + messageLaws() + annotationLaws()
            + mentionLaws() + dialogLaws() + templateLaws()
    }

    private func actorLaws() -> [String] {
        var laws: [String] = []
        var nameCount = 0
        func check(_ id: String, _ key: String?, _ actor: ActorID) {
            for name in [id, key].compactMap(\.self) {
                nameCount += 1
                if actorNames[name] != actor { laws.append("\(name) doesn't mean \(actor)") }
            }
        }
        for (id, person) in people {
            if person.id != id { laws.append("person \(id.rawValue) is filed wrongly") }
            if person.updated < person.created { laws.append("\(id.rawValue) changed too early") }
            check(id.rawValue, person.key, .person(id))
        }
        for (id, app) in apps {
            if app.id != id { laws.append("app \(id.rawValue) is filed wrongly") }
            if app.updated < app.created { laws.append("\(id.rawValue) changed too early") }
            if let owner = app.owner, !people.contains(owner) {
                laws.append("app \(id.rawValue) has an owner who doesn't exist")
            }
            check(id.rawValue, app.key, .app(id))
        }
        if actorNames.count != nameCount { laws.append("a name means nobody") }
        return laws
    }

    private func spaceLaws() -> [String] {
        var laws: [String] = []
        var nameCount = 0
        for (id, space) in spaces {
            if space.id != id { laws.append("space \(id.rawValue) is filed wrongly") }
            if min(space.updated, space.membersUpdated) < space.created {
                laws.append("\(id.rawValue) changed too early")
            }
            for name in [id.rawValue, space.key].compactMap(\.self) {
                nameCount += 1
                if spaceNames[name] != id { laws.append("\(name) doesn't mean \(id.rawValue)") }
            }
        }
        if spaceNames.count != nameCount { laws.append("a name means no space") }
        return laws
    }

    private func membershipLaws() -> [String] {
        var laws: [String] = []
        for (id, space) in spaces {
            for (actor, member) in space.members {
                if !exists(actor) { laws.append("\(id.rawValue) has a member who doesn't exist") }
                if member.joined < space.created { laws.append("\(actor) joined too early") }
            }
            if space.appMembers != space.members.keys.compactMap(\.appID) {
                laws.append("\(id.rawValue) has a wrong list of apps")
            }
            if space.memberIDs != space.members.keys {
                laws.append("\(id.rawValue) has a wrong list of members")
            }
            for (actor, member) in space.members
            where spacesByMember[actor]?[id] != member.joined {
                laws.append("\(id.rawValue) isn't listed for \(actor)")
            }
            if let pair = space.directPair, directSpaces[pair] != id {
                laws.append("direct space \(id.rawValue) isn't found by its people")
            }
        }
        let memberships = spaces.reduce(0) { $0 + $1.value.members.count }
        if spacesByMember.values.reduce(0, { $0 + $1.count }) != memberships {
            laws.append("somebody has a space that they aren't in")
        }
        if directSpaces.count != spaces.count(where: { $0.value.directPair != nil }) {
            laws.append("two people have a direct space that isn't theirs")
        }
        return laws
    }

    private func messageLaws() -> [String] {
        var laws: [String] = []
        var messageCount = 0
        for (id, space) in spaces {
            messageCount += space.messageIDs.count
            var previous = space.created
            for (ordinal, messageID) in space.messageIDs.enumerated() {
                guard let message = messages[messageID] else {
                    laws.append("message \(messageID.rawValue) doesn't exist")
                    continue
                }
                if (message.id, message.spaceID, message.ordinal) != (messageID, id, ordinal) {
                    laws.append("message \(messageID.rawValue) is filed wrongly")
                }
                if message.created < previous || message.updated < message.created {
                    laws.append("message \(messageID.rawValue) comes too early")
                }
                let hasContent = message.kind == .text && !message.isSoftDeleted
                if (message.content != nil) != hasContent {
                    laws.append("message \(messageID.rawValue) is half a message")
                }
                let needsAnnotation = message.kind == .appMessage && !message.isSoftDeleted
                if needsAnnotation, message.annotations.isEmpty {
                    laws.append("message \(messageID.rawValue) says nothing")
                }
                previous = message.created
            }
        }
        if messages.count != messageCount { laws.append("a message is in no space") }
        return laws
    }
}
