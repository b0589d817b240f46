extension SchemaValidation {
    /// A type has what its interfaces promise (GraphQL October 2021 §3.6, `IsValidImplementation`).
    mutating func checkInterfaces(of type: TypeDefinition) {
        var seen: [TypeNumber] = []
        for number in type.interfaces {
            let interface = schema[number]
            guard interface.kind == .interface else {
                report(
                    "Type \(type.name) must only implement Interface types, it cannot implement"
                        + " \(interface.name).",
                    at: positions(where: type, names: interface)
                )
                continue
            }
            if interface === type {
                report(
                    "Type \(type.name) cannot implement itself because it would create a circular"
                        + " reference.",
                    at: positions(where: type, names: interface)
                )
            }
            if seen.contains(number) {
                report(
                    "Type \(type.name) can only implement \(interface.name) once.",
                    at: positions(where: type, names: interface)
                )
                continue
            }
            seen.append(number)
            check(type, implements: interface)
        }
    }

    /// A type has what an interface promises.
    private mutating func check(_ type: TypeDefinition, implements interface: TypeDefinition) {
        checkAncestors(of: type, through: interface)
        for field in interface.fields { check(type, has: field, of: interface) }
    }

    /// A type implements what its interfaces implement, too.
    private mutating func checkAncestors(
        of type: TypeDefinition,
        through interface: TypeDefinition
    ) {
        for number in interface.interfaces where !type.interfaces.contains(number) {
            let ancestor = schema[number]
            report(
                ancestor === type
                    ? "Type \(type.name) cannot implement \(interface.name) because it would"
                        + " create a circular reference."
                    : "Type \(type.name) must implement \(ancestor.name) because it is"
                        + " implemented by \(interface.name).",
                at: positions(where: interface, names: ancestor)
                    + positions(where: type, names: interface)
            )
        }
    }

    /// A type has a field of its interface, of a type that is at least as narrow, with the same
    /// arguments and no other ones that must be given.
    private mutating func check(
        _ type: TypeDefinition,
        has promised: FieldDefinition,
        of interface: TypeDefinition
    ) {
        let promisedName = "\(interface.name).\(promised.name)"
        guard let field = type.field(named: promised.name) else {
            report(
                "Interface field \(promisedName) expected but \(type.name) does not provide it.",
                at: [promised.node.position] + type.nodes.map(\.position)
            )
            return
        }
        let name = "\(type.name).\(field.name)"
        if !schema.isSubtype(field.type, of: promised.type) {
            report(
                "Interface field \(promisedName) expects type \(schema.text(of: promised.type)) but"
                    + " \(name) is type \(schema.text(of: field.type)).",
                at: [promised.node.type.position, field.node.type.position]
            )
        }
        for argument in promised.arguments {
            check(field, called: name, has: argument, of: promisedName)
        }
        for argument in field.arguments
        where argument.isRequired && promised.argument(named: argument.name) == nil {
            report(
                "Object field \(name) includes required argument \(argument.name) that is missing"
                    + " from the Interface field \(promisedName).",
                at: [argument.node.position, promised.node.position]
            )
        }
    }

    /// A field has an argument of its interface's field, of the same type.
    private mutating func check(
        _ field: FieldDefinition,
        called name: String,
        has promised: InputValueDefinition,
        of promisedName: String

    ) {
        let argumentName = "(\(promised.name):)"
        guard let argument = field.argument(named: promised.name) else {
            report(
                "Interface field argument \(promisedName)\(argumentName) expected but \(name) does"
                    + " not provide it.",
                at: [promised.node.position, field.node.position]
            )
            return
        }
        guard argument.type != promised.type else { return }
        report(
            "Interface field argument \(promisedName)\(argumentName) expects type"
                + " \(schema.text(of: promised.type)) but \(name)\(argumentName) is type"
                + " \(schema.text(of: argument.type)).",
            at: [promised.node.type.position, argument.node.type.position]
        )
    }

    /// Where a type says that it implements an interface.
    private func positions(where type: TypeDefinition, names interface: TypeDefinition) -> [Int] {
        type.nodes.flatMap(\.interfaces).filter { $0.value == interface.name }.map(\.position)
    }
}

extension SchemaValidation {
    /// Whether a type has what an interface promises.
    static func isImplementation(
        _ type: TypeDefinition,
        of interface: TypeDefinition,
        in schema: Schema
    ) -> Bool {
        var validation = SchemaValidation(schema, coercesDefaults: false)
        validation.check(type, implements: interface)
        return validation.errors.isEmpty
    }
}
