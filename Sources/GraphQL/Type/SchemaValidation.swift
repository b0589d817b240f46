/// The rules for types (GraphQL October 2021 §3, the sections named "Type Validation"), in the
/// reference implementation's words and order.
///
/// Names of different things being different, and names being defined, has been checked before; see
/// ``SchemaDocumentValidation``.
struct SchemaValidation {
    let schema: Schema
    /// Whether defaults can be coerced, that is, whether that comes to an end.
    private let coercesDefaults: Bool
    private(set) var errors: [GraphQLError] = []

    init(_ schema: Schema, coercesDefaults: Bool) {
        self.schema = schema
        self.coercesDefaults = coercesDefaults
    }

    /// Everything that is wrong with a schema.
    static func errors(in schema: Schema) -> [GraphQLError] {
        let defaultErrors = DefaultValueCycles.errors(in: schema)
        var validation = SchemaValidation(schema, coercesDefaults: defaultErrors.isEmpty)
        validation.checkRootTypes()
        validation.checkDirectives()
        var cycles = InputObjectCycles(schema)
        for type in schema.types {
            validation.check(type)
            if type.kind == .inputObject { validation.errors += cycles.errors(from: type) }
        }
        return validation.errors + defaultErrors
    }

    mutating func report(_ message: String, at positions: [Int?]) {
        errors.append(GraphQLError(message, positions: positions.compactMap { $0 }))
    }

    /// Operations start from objects, each kind from another one (§3.3.1).
    private mutating func checkRootTypes() {
        if schema.queryType == nil {
            report("Query root type must be provided.", at: [schema.nodes.first?.position])
        }
        for operation in OperationType.allCases {
            guard let type = schema.rootType(for: operation), type.kind != .object else { continue }
            let name = operation.rawValue.prefix(1).uppercased() + operation.rawValue.dropFirst()
            report(
                "\(name) root type must be Object type"
                    + (operation == .query ? "" : " if provided") + ", it cannot be \(type.name).",
                at: [position(of: operation) ?? type.nodes.first?.position]
            )
        }
        var reported: [TypeDefinition] = []
        for type in OperationType.allCases.compactMap(schema.rootType(for:))
        where type.kind == .object && !reported.contains(type) {
            let operations = OperationType.allCases.filter { schema.rootType(for: $0) === type }
            guard operations.count > 1 else { continue }
            reported.append(type)
            let names = operations.map(\.rawValue)
            let list =
                names.count == 2
                ? names.joined(separator: " and ")
                : names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
            report(
                "All root types must be different, \"\(type.name)\" type is used as \(list)"
                    + " root types.",
                at: operations.map(position(of:))
            )
        }
    }

    /// Where the schema names the type that such operations start from.
    private func position(of operation: OperationType) -> Int? {
        schema.nodes.flatMap(\.operationTypes).first { $0.operation == operation }?.type.position
    }

    /// Directives take input (§3.13).
    private mutating func checkDirectives() {
        for directive in schema.directives {
            let name = "@\(directive.name)"
            checkName(directive.name, at: directive.node.position)
            for argument in directive.arguments {
                check(argument, called: "\(name)(\(argument.name):)", kind: "argument")
            }
        }
    }

    private mutating func check(_ type: TypeDefinition) {
        if !type.isIntrospectionType { checkName(type.name, at: type.nodes.first?.position) }
        switch type.kind {
        case .scalar: break
        case .object, .interface:
            checkFields(of: type)
            checkInterfaces(of: type)
        case .union: checkMembers(of: type)
        case .enum:
            checkNotEmpty(type.enumValues, of: type, "Enum type \(type.name)", "values")
            for value in type.enumValues { checkName(value.name, at: value.node.position) }
        case .inputObject:
            checkNotEmpty(type.inputFields, of: type, "Input Object type \(type.name)", "fields")
            for field in type.inputFields {
                check(field, called: "\(type.name).\(field.name)", kind: "input field")
            }
        }
    }

    /// Two underscores in front are reserved (§3.2.1).
    private mutating func checkName(_ name: String, at position: Int?) {
        guard name.utf8.starts(with: "__".utf8) else { return }
        report(
            "Name \"\(name)\" must not begin with \"__\", which is reserved by GraphQL"
                + " introspection.",
            at: [position]
        )
    }

    /// A type has at least one member.
    private mutating func checkNotEmpty(
        _ members: [some Any],
        of type: TypeDefinition,
        _ subject: String,
        _ noun: String
    ) {
        guard members.isEmpty else { return }
        report("\(subject) must define one or more \(noun).", at: type.nodes.map(\.position))
    }

    /// Fields give output and take input (§3.6).
    private mutating func checkFields(of type: TypeDefinition) {
        checkNotEmpty(type.fields, of: type, "Type \(type.name)", "fields")
        for field in type.fields {
            let name = "\(type.name).\(field.name)"
            if !type.isIntrospectionType { checkName(field.name, at: field.node.position) }
            if !schema.namedType(of: field.type).kind.isOutput {
                report(
                    "The type of \(name) must be Output Type but got:"
                        + " \(schema.text(of: field.type)).",
                    at: [field.node.type.position]
                )
            }
            for argument in field.arguments {
                check(argument, called: "\(name)(\(argument.name):)", kind: "argument")
            }
        }
    }

    /// An argument or input field takes input, with a default that is such (§3.6.1, §3.10), and
    /// isn't deprecated if a value must be given (§3.13.3).
    private mutating func check(
        _ value: InputValueDefinition,
        called name: String,
        kind: String
    ) {
        checkName(value.name, at: value.node.position)
        guard schema.namedType(of: value.type).kind.isInput else {
            report(
                "The type of \(name) must be Input Type but got: \(schema.text(of: value.type)).",
                at: [value.node.type.position]
            )
            return
        }
        if value.isRequired, value.deprecationReason != nil {
            let directive = value.node.directives.first { $0.name.value == "deprecated" }
            report(
                "Required \(kind) \(name) cannot be deprecated.",
                at: [directive?.position, value.node.type.position]
            )
        }
        if coercesDefaults, let defaultValue = value.defaultValue,
            schema.canonical(defaultValue, as: value.type) == nil
        {
            report(
                "\(name) has invalid default value: \(Printer.text(of: defaultValue)) is not of"
                    + " type \"\(schema.text(of: value.type))\".",
                at: [defaultValue.position]
            )
        }
    }

    /// A union is of objects, each once (§3.8).
    private mutating func checkMembers(of type: TypeDefinition) {
        checkNotEmpty(type.possibleTypes, of: type, "Union type \(type.name)", "member types")
        var seen: [TypeNumber] = []
        for number in type.possibleTypes {
            let member = schema[number]
            let positions = type.nodes.flatMap(\.memberTypes).filter { $0.value == member.name }
                .map(\.position)
            if member.kind != .object {
                report(
                    "Union type \(type.name) can only include Object types, it cannot include"
                        + " \(member.name).",
                    at: positions
                )
            } else if seen.contains(number) {
                report(
                    "Union type \(type.name) can only include type \(member.name) once.",
                    at: positions
                )
            } else {
                seen.append(number)
            }
        }
    }
}

extension Schema {
    /// Throws everything that is wrong with it.
    func check() throws(SchemaError) {
        let errors = SchemaValidation.errors(in: self)
        guard errors.isEmpty else { throw SchemaError(errors: errors, source: source) }
    }
}
