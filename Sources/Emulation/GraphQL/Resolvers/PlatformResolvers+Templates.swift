import Determinism
import GraphQL
import WatsonWork

extension PlatformResolvers {
    /// Templates, which are for people alone (facts §3.4).
    static func bindTemplates(_ table: inout Table) {
        table.query("spaceTemplate") { _, arguments, emulator throws(GraphQLError) in
            let id = TemplateID(rawValue: arguments.string("id") ?? "")
            return .object(emulator.work.templates[id].map { .template(emulator.scope.load($0)) })
        }
        table.query("mySpaceTemplates") { _, _, emulator throws(GraphQLError) in
            let person = emulator.scope.caller.actor.personID
            return emulator.templates { $0.createdBy == person && person != nil }
        }
        table.query("offeringSpaceTemplates") { _, _, emulator throws(GraphQLError) in
            emulator.templates { $0.isShared }
        }
        table.query("teamSpaceTemplates") { _, arguments, emulator throws(GraphQLError) in
            let team = arguments.string("teamId")
            return emulator.templates { $0.teamID == team }
        }
        for type in ["SpaceTemplate", "SpaceTemplateInfo"] {
            bindTemplateFields(&table, type)
            bindTemplateHistory(&table, type)
        }
        table.bind("SpaceTemplate", "teamId") { object, _, emulator in
            .string(emulator.scope.templates[object.place].teamID)
        }
        table.bind("SpaceTemplate", "offeringCollaborationType") { _, _, _ in .null }
        bindTemplateParts(&table)
        bindProperties(&table)
        bindChoices(&table)
    }

    private static func bindTemplateFields(_ table: inout Table, _ type: String) {
        table.bind(type, "id") { object, _, emulator in
            .string(emulator.scope.templates[object.place].id.rawValue)
        }
        table.bind(type, "name") { object, _, emulator in
            .string(emulator.scope.templates[object.place].name)
        }
        table.bind(type, "description") { object, _, emulator in
            .string(emulator.scope.templates[object.place].description)
        }
        table.bind(type, "labelIds") { _, _, _ in .null }
        for field in ["spaceStatus", "requiredApps", "properties"] {
            table.bind(type, field) { object, _, _ in .object(object) }
        }
    }

    private static func bindTemplateHistory(_ table: inout Table, _ type: String) {
        table.bind(type, "created") { object, _, emulator in
            .date(emulator.scope.templates[object.place].created)
        }
        table.bind(type, "createdBy") { object, _, emulator in
            let person = emulator.scope.templates[object.place].createdBy
            return .object(person.map { .actor(.person($0)) })
        }
        table.bind(type, "updated") { object, _, emulator in
            .date(emulator.scope.templates[object.place].updated)
        }
        table.bind(type, "updatedBy") { object, _, emulator in
            let person = emulator.scope.templates[object.place].updatedBy
            return .object(person.map { .actor(.person($0)) })
        }
    }

    private static func bindTemplateParts(_ table: inout Table) {
        table.bind("SpaceStatus", "acceptableValues") { object, _, emulator in
            let statuses = emulator.scope.templates[object.place].statuses
            return .objects(
                statuses.indices.map { .choice(object.place, property: -1, index: $0) }
            )
        }
        table.bind("SpaceStatus", "defaultValue") { object, _, emulator in
            .string(emulator.scope.templates[object.place].defaultStatusID)
        }
        table.bind("SpaceRequiredApplicationCollection", "items") { object, _, emulator in
            let apps = emulator.scope.templates[object.place].requiredApps
            return .objects(apps.indices.map { .templatePart(object.place, index: $0) })
        }
        table.bind("SpaceRequiredApplication", "id") { object, _, emulator in
            .string(emulator.scope.templates[object.place].requiredApps[object.index].rawValue)
        }
        table.bind("SpacePropertyCollection", "items") { object, _, emulator in
            let properties = emulator.scope.templates[object.place].properties
            return .objects(properties.indices.map { .templatePart(object.place, index: $0) })
        }
    }

    private static func bindProperties(_ table: inout Table) {
        for (type, kind) in [
            ("SpaceListProperty", "LIST"), ("SpaceTextProperty", "TEXT"),
            ("SpaceBooleanProperty", "BOOLEAN"),
        ] {
            table.bind(type, "id") { object, _, emulator in
                .string(emulator.property(behind: object).id)
            }
            table.bind(type, "type") { _, _, _ in .string(kind) }
            table.bind(type, "displayName") { object, _, emulator in
                .string(emulator.property(behind: object).displayName)
            }
            let field = type == "SpaceBooleanProperty" ? "defaultStringValue" : "defaultValue"
            table.bind(type, field) { object, _, emulator in
                .string(emulator.property(behind: object).defaultValueID)
            }
        }
        table.bind("SpaceListProperty", "acceptableValues") { object, _, emulator in
            let choices = emulator.choices(object.place, property: object.index)
            return .objects(
                choices.indices.map { .choice(object.place, property: object.index, index: $0) }
            )
        }
    }

    private static func bindChoices(_ table: inout Table) {
        for type in ["SpaceStatusAcceptableValue", "SpaceListPropertyAcceptableValue"] {
            table.bind(type, "id") { object, _, emulator in
                .string(emulator.choice(behind: object).id)
            }
            table.bind(type, "displayName") { object, _, emulator in
                .string(emulator.choice(behind: object).displayName)
            }
        }
    }
}

extension Emulator {
    /// A collection of templates, in the order in which they were made.
    fileprivate mutating func templates(
        where isShown: (SpaceTemplate) -> Bool
    ) -> PlatformResolvers.Value {
        let start = scope.templates.count
        for (_, template) in work.templates where isShown(template) { _ = scope.load(template) }
        let count = scope.templates.count - start
        return .object(
            scope.keep(
                GraphQLPage(elements: .templates(from: start, count: count), bounds: .empty)
            )
        )
    }

    fileprivate func property(behind object: GraphQLObject) -> SpaceTemplate.Property {
        scope.templates[object.place].properties[object.index]
    }

    /// The values of a list, or of the status, whose index is negative.
    fileprivate func choices(_ template: Int, property: Int) -> [SpaceTemplate.Choice] {
        let template = scope.templates[template]
        guard property >= 0 else { return template.statuses }
        guard case .list(let choices) = template.properties[property].kind else { return [] }
        return choices
    }

    fileprivate func choice(behind object: GraphQLObject) -> SpaceTemplate.Choice {
        guard case .choice(let place, let property, let index) = object else {
            preconditionFailure("\(object) is no value")
        }
        return choices(place, property: property)[index]
    }
}
