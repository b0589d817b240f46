import Testing

@testable import GraphQL

@Suite struct IntrospectionTests {
    private let schema: Schema

    init() throws {
        schema = try SchemaBuilder(describesDirectiveFlags: true)
            .schema(from: KitchenSink.schema)
    }

    @Test func `a schema tells of its types and directives`() {
        #expect(value(.schemaDescription, .schema) == "Everything that\nthe service has")
        #expect(value(.schemaQueryType, .schema) == "Root")
        #expect(value(.schemaMutationType, .schema) == "Changes")
        #expect(value(.schemaSubscriptionType, .schema) == "Events")
        #expect(
            value(.schemaTypes, .schema)
                == "[" + schema.types.map(\.name).joined(separator: ", ") + "]"
        )
        #expect(
            value(.schemaDirectives, .schema)
                == "[@view, @hint, @include, @skip, @deprecated, @specifiedBy]"
        )
    }

    @Test(
        arguments: [
            ("Instant", "SCALAR", "null", "null", "null", "null", "null"),
            (
                "Space", "OBJECT", "[id, title, members]", "[Named, Node]", "null", "null", "null"
            ),
            ("Named", "INTERFACE", "[id, title]", "[Node]", "[Space]", "null", "null"),
            ("Found", "UNION", "null", "null", "[Space, Person]", "null", "null"),
            ("Color", "ENUM", "null", "null", "null", "[RED, BLUE]", "null"),
            ("Filter", "INPUT_OBJECT", "null", "null", "null", "null", "[text, inner, at]"),
        ]
    )
    func `a type tells of what its kind has`(
        name: String,
        kind: String,
        fields: String,
        interfaces: String,
        possibleTypes: String,
        enumValues: String,
        inputFields: String
    ) throws {
        let type = try type(name)

        #expect(value(.typeKind, type) == kind)
        #expect(value(.typeName, type) == name)
        #expect(value(.typeFields, type) == fields)
        #expect(value(.typeInterfaces, type) == interfaces)
        #expect(value(.typePossibleTypes, type) == possibleTypes)
        #expect(value(.typeEnumValues, type) == enumValues)
        #expect(value(.typeInputFields, type) == inputFields)
        #expect(value(.typeOfType, type) == "null")
    }

    @Test func `a type tells of its description and specification`() throws {
        #expect(value(.typeDescription, try type("Role")) == "What one may do")
        #expect(value(.typeDescription, try type("Color")) == "null")
        #expect(
            value(.typeSpecifiedByURL, try type("Instant")) == "https://example.org/instant"
        )
        #expect(value(.typeSpecifiedByURL, try type("Anything")) == "null")
    }

    @Test func `lists and non-nulls tell only of what they are of`() throws {
        let field = try #require(schema.type(named: "Space")?.field(named: "members"))

        #expect(value(.fieldType, .field(field)) == "LIST of NON_NULL of LIST of Person")
        let list = IntrospectionObject.type(field.type)
        for introspected in IntrospectionField.allCases[9..<18] where introspected != .typeKind {
            #expect(value(introspected, list) == "null")
        }
    }

    @Test func `a type is found by its name`() {
        #expect(text(of: schema.introspectedType(named: "Color")) == "Color")
        #expect(text(of: schema.introspectedType(named: "Colour")) == "null")
    }

    @Test func `what is deprecated is told of if it is asked for`() throws {
        let (root, color) = (try type("Root"), try type("Color"))
        let space = try #require(schema.queryType?.field(named: "space"))

        #expect(!value(.typeFields, root).contains("when"))
        #expect(value(.typeFields, root, includeDeprecated: true).contains("when"))
        #expect(value(.typeEnumValues, color, includeDeprecated: true) == "[RED, GREEN, BLUE]")
        #expect(value(.fieldArguments, .field(space)) == "[id]")
        #expect(value(.fieldArguments, .field(space), includeDeprecated: true) == "[id, old]")
    }

    @Test func `fields, arguments and values tell why they are deprecated`() throws {
        let root = try #require(schema.queryType)
        let when = IntrospectionObject.field(try #require(root.field(named: "when")))
        let space = try #require(root.field(named: "space"))
        let green = try #require(schema.type(named: "Color")?.enumValue(named: "GREEN"))

        #expect(value(.fieldIsDeprecated, when) == "true")
        #expect(value(.fieldDeprecationReason, when) == "No longer supported")
        #expect(value(.fieldIsDeprecated, .field(space)) == "false")
        #expect(value(.fieldDeprecationReason, .field(space)) == "null")
        #expect(value(.inputValueIsDeprecated, .inputValue(space.arguments[1])) == "true")
        #expect(
            value(.inputValueDeprecationReason, .inputValue(space.arguments[1])) == "say \"what\""
        )
        #expect(value(.enumValueIsDeprecated, .enumValue(green)) == "true")
        #expect(value(.enumValueDeprecationReason, .enumValue(green)) == "never")
        #expect(value(.enumValueName, .enumValue(green)) == "GREEN")
        #expect(value(.enumValueDescription, .enumValue(green)) == "null")
    }

    @Test func `a field tells of itself`() throws {
        let field = try #require(schema.queryType?.field(named: "space"))

        #expect(value(.fieldName, .field(field)) == "space")
        #expect(value(.fieldDescription, .field(field)) == "One by its id")
        #expect(value(.fieldType, .field(field)) == "Space")
    }

    @Test func `an argument tells of its type and default`() throws {
        let field = try #require(schema.queryType?.field(named: "spaces"))
        let arguments = field.arguments.map { IntrospectionObject.inputValue($0) }

        #expect(arguments.map { value(.inputValueName, $0) } == ["first", "filter", "colors"])
        #expect(
            arguments.map { value(.inputValueDefaultValue, $0) }
                == ["10", "{text: \"a\", at: []}", "[RED, BLUE]"]
        )
        #expect(value(.inputValueType, arguments[2]) == "LIST of NON_NULL of Color")
        #expect(value(.inputValueDescription, arguments[0]) == "null")
    }

    @Test func `a directive tells of its places and arguments`() throws {
        let view = IntrospectionObject.directive(try #require(schema.directive(named: "view")))
        let skip = IntrospectionObject.directive(try #require(schema.directive(named: "skip")))

        #expect(value(.directiveName, view) == "view")
        #expect(value(.directiveDescription, view) == "Marks what is shown to whom.")
        #expect(value(.directiveIsRepeatable, view) == "true")
        #expect(value(.directiveIsRepeatable, skip) == "false")
        #expect(value(.directiveArguments, view) == "[names, from]")
        #expect(value(.directiveLocations, skip) == "[FIELD, FRAGMENT_SPREAD, INLINE_FRAGMENT]")
    }

    @Test func `a directive's flags say where it may be applied`() throws {
        func flags(_ locations: String) throws -> [String] {
            let schema = try SchemaBuilder(describesDirectiveFlags: true)
                .schema(from: "directive @d on \(locations) type Query { a: Int }")
            let directive = try #require(schema.directive(named: "d"))
            let fields: [IntrospectionField] = [
                .directiveOnOperation, .directiveOnFragment, .directiveOnField,
            ]
            return fields.map { field in
                let value = schema.introspect(
                    field,
                    of: .directive(directive),
                    includeDeprecated: false
                )
                return text(of: value)
            }
        }

        #expect(try flags("MUTATION") == ["true", "false", "false"])
        #expect(try flags("FRAGMENT_DEFINITION") == ["false", "true", "false"])
        #expect(try flags("FIELD | INLINE_FRAGMENT") == ["false", "true", "true"])
        #expect(try flags("SCHEMA") == ["false", "false", "false"])
    }

    private func type(_ name: String) throws -> IntrospectionObject {
        .type(TypeReference(try #require(schema.type(named: name)).number))
    }

    private func value(
        _ field: IntrospectionField,
        _ object: IntrospectionObject,
        includeDeprecated: Bool = false
    ) -> String {
        text(of: schema.introspect(field, of: object, includeDeprecated: includeDeprecated))
    }

    /// A value in short: objects by their names, lists in brackets.
    private func text(of value: IntrospectionValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .string(let text): text
        case .strings(let texts): "[" + texts.joined(separator: ", ") + "]"
        case .object(let object): name(of: object)
        case .objects(let objects): "[" + objects.map(name(of:)).joined(separator: ", ") + "]"
        }
    }

    private func name(of object: IntrospectionObject) -> String {
        switch object {
        case .schema: return "schema"
        case .field(let field): return field.name
        case .inputValue(let value): return value.name
        case .enumValue(let value): return value.name
        case .directive(let directive): return "@" + directive.name
        case .type:
            let kind = value(.typeKind, object)
            let inner = schema.introspect(.typeOfType, of: object, includeDeprecated: false)
            if case .object(let type) = inner { return kind + " of " + name(of: type) }
            return value(.typeName, object)
        }
    }
}
