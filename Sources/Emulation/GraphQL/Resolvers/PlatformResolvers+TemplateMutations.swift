import GraphQL
import HTTP
import WatsonWork

extension PlatformResolvers {
    /// The mutations of templates.
    static func bindTemplateMutations(_ table: inout Table) {
        table.mutation("createSpaceTemplate") { input, emulator throws(GraphQLError) in
            for event in try emulator.commit(.createTemplate(try TemplateDraft(input))) {
                guard case .templateCreated(let template) = event else { continue }
                return .object(.template(emulator.scope.load(template)))
            }
            throw .status(.internalServerError, "the template was not created")
        }
        table.mutation("deleteSpaceTemplate") { input, emulator throws(GraphQLError) in
            try emulator.commit(.deleteTemplate(TemplateID(rawValue: input.text("id"))))
            return .object(.plain)
        }
        table.mutation("shareSpaceTemplate") { input, emulator throws(GraphQLError) in
            try emulator.commit(.shareTemplate(TemplateID(rawValue: input.text("id"))))
            return .object(.plain)
        }
        table.bind("SpaceTemplateMutation", "spaceTemplate") { object, _, _ in .object(object) }
        for type in ["DeleteSpaceTemplateMutation", "ShareSpaceTemplateMutation"] {
            table.bind(type, "successful") { _, _, _ in .bool(true) }
        }
    }
}

extension TemplateDraft {
    /// Reads a `CreateSpaceTemplateInput`.
    fileprivate init(_ input: InputObject) throws(GraphQLError) {
        let wrappers = input["properties"]?.objectValue?["properties"]?.listValue ?? []
        var properties: [Property] = []
        for (index, wrapper) in wrappers.enumerated() {
            guard let property = wrapper.objectValue.flatMap(Property.init(wrapped:)) else {
                throw .invalid(
                    "properties[\(index)] must hold listProperty, textProperty or booleanProperty"
                )
            }
            properties.append(property)
        }
        let apps = input["requiredApps"]?.objectValue?["apps"]?.listValue ?? []
        self.init(
            name: input.text("name"),
            description: input.text("description"),
            statuses: input["spaceStatus"]?.objectValue?.choices ?? [],
            properties: properties,
            requiredApps: apps.compactMap(\.objectValue).map { AppID(rawValue: $0.text("id")) }
        )
    }
}

extension TemplateDraft.Property {
    /// Reads a `SpacePropertyWrapperInput`: the first of the three that it holds.
    fileprivate init?(wrapped input: InputObject) {
        if let list = input["listProperty"]?.objectValue {
            self.init(displayName: list.text("displayName"), kind: .list(list.choices))
        } else if let text = input["textProperty"]?.objectValue {
            self.init(
                displayName: text.text("displayName"),
                kind: .text(defaultValue: text.text("defaultValue"))
            )
        } else if let boolean = input["booleanProperty"]?.objectValue {
            self.init(
                displayName: boolean.text("displayName"),
                kind: .boolean(defaultValue: boolean["defaultValue"]?.boolValue ?? false)
            )
        } else {
            return nil
        }
    }
}

extension InputObject {
    /// The values that may be chosen.
    fileprivate var choices: [TemplateDraft.Choice] {
        (self["acceptableValues"]?.listValue ?? []).compactMap(\.objectValue).map {
            TemplateDraft.Choice(displayName: $0.text("displayName"))
        }
    }
}
