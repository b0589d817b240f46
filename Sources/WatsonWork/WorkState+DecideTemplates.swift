import Determinism

extension WorkState {
    /// Makes a template; apps have nothing to do with them (facts §6.9).
    func createTemplate(
        _ draft: TemplateDraft,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        let creator = try author.map { (author) throws(Rejection) in
            try templateUser(author, to: .createTemplate)
        }
        try check(draft)

        let template = SpaceTemplate(
            id: draft.id ?? mintTemplateID(at: now, minting: &ids),
            name: draft.name,
            description: draft.description,
            teamID: draft.teamID,
            statuses: draft.statuses.map { $0.choice(minting: &ids) },
            properties: draft.properties.map { $0.property(minting: &ids) },
            requiredApps: draft.requiredApps,
            created: now,
            createdBy: creator,
            updated: now,
            updatedBy: creator,
            isShared: draft.isShared
        )
        return [.templateCreated(template)]
    }

    func deleteTemplate(
        _ id: TemplateID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (_, person) = try template(id, of: author)
        return [.templateDeleted(id, by: person, at: now)]
    }

    func shareTemplate(
        _ id: TemplateID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (template, person) = try template(id, of: author)
        return template.isShared ? [] : [.templateShared(id, by: person, at: now)]
    }

    /// The template that somebody has made; the control API may change any.
    private func template(
        _ id: TemplateID,
        of author: Author?
    ) throws(Rejection) -> (template: SpaceTemplate, person: PersonID?) {
        let person = try author.map { (author) throws(Rejection) in
            try templateUser(author, to: .changeTemplate)
        }
        guard let template = templates[id] else { throw .unknownTemplate(id) }
        try Operation.changeTemplate.right.check(
            author,
            changing: id.rawValue,
            madeBy: template.createdBy.map { .person($0) }
        )
        return (template, person)
    }

    private func templateUser(
        _ author: Author,
        to operation: Operation
    ) throws(Rejection) -> PersonID {
        try operation.right.check(author)
        guard let person = author.actor.personID else {
            preconditionFailure("\(author.actor) has to do with templates")
        }
        guard people.contains(person) else { throw .unknownPerson(person) }
        return person
    }

    private func check(_ draft: TemplateDraft) throws(Rejection) {
        if let id = draft.id {
            try checkIdentifier(id.rawValue, "id")
            guard !templates.contains(id) else { throw .duplicateIdentifier(id.rawValue) }
        }
        try checkName(draft.name, "name")
        let limit = limits.nameByteCountLimit
        try limits.checkLength(draft.description, "description", limit: limit)
        try limits.checkLength(draft.teamID ?? "", "teamId", limit: limit)
        var names = TemplateNames(limits: limits)
        try names.check(draft.statuses, "statuses")
        try limits.checkCount(
            draft.properties.count,
            "properties",
            limit: limits.templatePropertyLimit
        )
        for (index, property) in draft.properties.enumerated() {
            let path = "properties[\(index)]"
            try names.check(property.id, property.displayName, path)
            switch property.kind {
            case .list(let choices): try names.check(choices, "\(path).acceptableValues")
            case .text(let value):
                try limits.checkLength(value, "\(path).defaultValue", limit: limit)
            case .boolean: break
            }
        }
        try limits.checkCount(
            draft.requiredApps.count,
            "requiredApps",
            limit: limits.templatePropertyLimit
        )
        for (index, app) in draft.requiredApps.enumerated() where !apps.contains(app) {
            throw .invalid(
                field: "requiredApps[\(index)]",
                message: "there is no app \"\(app.rawValue)\""
            )
        }
    }

    private func mintTemplateID(
        at now: Instant,
        minting ids: inout IdentifierSource
    ) -> TemplateID {
        var id = TemplateID(rawValue: ids.timeUUID(at: now))
        while templates.contains(id) { id = TemplateID(rawValue: ids.timeUUID(at: now)) }
        return id
    }
}

/// The names in a draft of a template, whose ids must differ.
private struct TemplateNames {
    let limits: WorkLimits
    private var ids: Set<String> = []

    init(limits: WorkLimits) {
        self.limits = limits
    }

    /// Refuses a list of values that is empty or too long.
    mutating func check(_ choices: [TemplateDraft.Choice], _ path: String) throws(Rejection) {
        guard !choices.isEmpty else {
            throw .invalid(field: path, message: "must hold at least one value")
        }
        guard choices.count <= limits.templatePropertyLimit else {
            throw .invalid(
                field: path,
                message: "holds \(choices.count) values; "
                    + "the limit is \(limits.templatePropertyLimit)"
            )
        }
        for (index, choice) in choices.enumerated() {
            try check(choice.id, choice.displayName, "\(path)[\(index)]")
        }
    }

    /// Refuses an id that is taken or too long, and a blank name.
    mutating func check(
        _ id: String?,
        _ displayName: String,
        _ path: String
    ) throws(Rejection) {
        if let id {
            let field = "\(path).id"
            try limits.checkLength(id, field, limit: limits.identifierByteCountLimit)
            guard ids.insert(id).inserted else {
                throw .invalid(field: field, message: "\"\(id)\" is used twice")
            }
        }
        let field = "\(path).displayName"
        guard displayName.contains(where: { !$0.isWhitespace }) else {
            throw .invalid(field: field, message: "must not be blank")
        }
        try limits.checkLength(displayName, field, limit: limits.nameByteCountLimit)
    }
}

extension TemplateDraft.Choice {
    fileprivate func choice(minting ids: inout IdentifierSource) -> SpaceTemplate.Choice {
        SpaceTemplate.Choice(id: id ?? ids.uuid(), displayName: displayName)
    }
}

extension TemplateDraft.Property {
    fileprivate func property(minting ids: inout IdentifierSource) -> SpaceTemplate.Property {
        let kind: SpaceTemplate.Property.Kind =
            switch self.kind {
            case .list(let choices): .list(choices.map { $0.choice(minting: &ids) })
            case .text(let value): .text(defaultValue: value)
            case .boolean(let value): .boolean(defaultValue: value)
            }
        return SpaceTemplate.Property(id: id ?? ids.uuid(), displayName: displayName, kind: kind)
    }
}
