import Determinism

/// The laws of what messages carry, and of dialogs and templates.
extension WorkState {
    func annotationLaws() -> [String] {
        var laws: [String] = []
        for (id, space) in spaces {
            var ordinals: [String: [Int]] = [:]
            for messageID in space.messageIDs {
                guard let message = messages[messageID] else { continue }
                for type in Set(message.annotations.map(\.canonicalType)) {
                    ordinals[type, default: []].append(message.ordinal)
                }
                let isEmpty = message.annotations.isEmpty && message.reactions.isEmpty
                if message.isSoftDeleted, !isEmpty {
                    laws.append("deleted message \(messageID.rawValue) says something")
                }
                if Set(message.annotations.map(\.id)).count != message.annotations.count {
                    laws.append("message \(messageID.rawValue) has an annotation twice")
                }
            }
            if ordinals != space.annotationOrdinals {
                laws.append("\(id.rawValue) finds annotations where there are none, or misses some")
            }
        }
        return laws
    }

    /// Each entry of a list is justified; that none is missing can be told for those alone who
    /// were there before the mention.
    func mentionLaws() -> [String] {
        var laws: [String] = []
        for (person, mentions) in mentionsByPerson {
            if mentions.isEmpty || !people.contains(person) {
                laws.append("\(person.rawValue) has a list of mentions in vain")
            }
            if Set(mentions.map(\.messageID)).count != mentions.count {
                laws.append("\(person.rawValue) is mentioned twice by one message")
            }
            if zip(mentions, mentions.dropFirst()).contains(where: { $1.instant < $0.instant }) {
                laws.append("\(person.rawValue)'s mentions are out of order")
            }
            for mention in mentions {
                let named = messages[mention.messageID]?.annotations.compactMap(\.mentionedID) ?? []
                let isMeant = named.contains {
                    $0 == person.rawValue || $0 == mention.spaceID.rawValue
                }
                if !isMeant { laws.append("\(mention.messageID.rawValue) doesn't mention anybody") }
            }
        }
        for (id, message) in messages {
            for annotation in message.annotations {
                guard let name = annotation.mentionedID.map({ PersonID(rawValue: $0) }),
                    let person = people[name], person.created < annotation.created
                else { continue }
                if mentionsByPerson[name]?.contains(where: { $0.messageID == id }) != true {
                    laws.append("\(name.rawValue) isn't told of a mention in \(id.rawValue)")
                }
            }
        }
        return laws
    }

    func dialogLaws() -> [String] {
        var laws: [String] = []
        if dialogs.count > limits.dialogCountLimit { laws.append("there are too many dialogs") }
        var previous = Instant.earliest
        for (key, dialog) in dialogs {
            if dialog.key != key || dialog.created < previous {
                laws.append("dialog \(key.targetDialogID) is filed wrongly")
            }
            let isWhole =
                people.contains(dialog.targetUser) && apps.contains(dialog.app)
                && spaces.contains(dialog.spaceID)
            if !isWhole { laws.append("dialog \(key.targetDialogID) is between nobody") }
            previous = dialog.created
        }
        return laws
    }

    func templateLaws() -> [String] {
        var laws: [String] = []
        for (id, template) in templates {
            if template.id != id { laws.append("template \(id.rawValue) is filed wrongly") }
            if template.updated < template.created {
                laws.append("template \(id.rawValue) changed too early")
            }
        }
        for (id, space) in spaces {
            let properties = space.template?.properties.map(\.id) ?? []
            if space.propertyValueIDs.map(\.propertyID) != properties {
                laws.append("\(id.rawValue) has other properties than its template")
            }
            let hasItsStatus =
                space.template.map { template in
                    template.statuses.contains { $0.id == space.statusValueID }
                } ?? (space.statusValueID == nil)
            if !hasItsStatus {
                laws.append("\(id.rawValue) has a status that its template doesn't know")
            }
        }
        return laws
    }
}
