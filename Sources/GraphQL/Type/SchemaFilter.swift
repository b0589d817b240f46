/// Takes parts out of a schema and whatever can't stand without them.
struct SchemaFilter {
    private var draft: SchemaDraft

    init(_ draft: SchemaDraft) {
        self.draft = draft
    }

    /// Takes out what is hidden.
    mutating func hide(_ isVisible: (SchemaElement) -> Bool) {
        draft.types = draft.types.compactMap { type in
            let directives = type.nodes.flatMap(\.directives)
            guard
                isVisible(SchemaElement(kind: .type, coordinate: type.name, directives: directives))
            else { return nil }
            return Self.visiblePart(of: type, isVisible)
        }
        draft.directives.removeAll { directive in
            !isVisible(
                SchemaElement(
                    kind: .directive,
                    coordinate: "@\(directive.node.name)",
                    directives: []
                )
            )
        }
    }

    private static func visiblePart(
        of type: TypeDraft,
        _ isVisible: (SchemaElement) -> Bool
    ) -> TypeDraft {
        func isShown(_ kind: SchemaElement.Kind, _ name: String, _ directives: [Directive]) -> Bool
        {
            isVisible(
                SchemaElement(
                    kind: kind,
                    coordinate: "\(type.name).\(name)",
                    directives: directives
                )
            )
        }
        var part = type
        part.fields = type.fields.compactMap { field in
            let name = field.node.name.value
            guard isShown(.field, name, field.node.directives) else { return nil }
            var field = field
            field.arguments.removeAll { argument in
                let argumentName = "\(name)(\(argument.node.name):)"
                return !isShown(.argument, argumentName, argument.node.directives)
            }
            return field
        }
        part.enumValues.removeAll { !isShown(.enumValue, $0.name.value, $0.directives) }
        part.inputFields.removeAll {
            !isShown(.inputField, $0.node.name.value, $0.node.directives)
        }
        return part
    }

    /// The schema of what is left and can stand.
    mutating func schema() -> Schema {
        dropDangling()
        dropBrokenDefaults()
        dropBrokenPromises()
        dropUnreachable()
        return draft.schema()
    }

    /// Drops what refers to types that are gone, and types without members, until nothing changes.
    private mutating func dropDangling() {
        var count = -1
        while count != draft.types.count {
            count = draft.types.count
            let names = Set((draft.types + draft.builtInTypes).map(\.name))
            func isGone(_ type: TypeNode) -> Bool { !names.contains(type.namedType.value) }
            for index in draft.types.indices {
                draft.types[index].interfaces.removeAll { !names.contains($0) }
                draft.types[index].memberTypes.removeAll { !names.contains($0) }
                draft.types[index].inputFields.removeAll { isGone($0.node.type) }
                draft.types[index].fields.removeAll { isGone($0.node.type) }
                for field in draft.types[index].fields.indices {
                    draft.types[index].fields[field].arguments.removeAll { isGone($0.node.type) }
                }
            }
            draft.types.removeAll(where: \.isEmpty)
            for index in draft.directives.indices {
                draft.directives[index].arguments.removeAll { isGone($0.node.type) }
            }
        }
        let names = Set(draft.types.map(\.name))
        draft.rootTypes = draft.rootTypes.filter { names.contains($0.value) }
    }

    /// Drops defaults that have values or fields that are gone, until nothing changes.
    private mutating func dropBrokenDefaults() {
        var isStable = false
        while !isStable {
            isStable = true
            let schema = draft.schema()
            func check(_ value: inout InputValueDraft) {
                guard let defaultValue = value.defaultValue,
                    let type = schema.typeReference(to: value.node.type),
                    schema.canonical(defaultValue, as: type, completes: false) == nil
                else { return }
                value.defaultValue = nil
                isStable = false
            }
            for index in draft.types.indices {
                for field in draft.types[index].fields.indices {
                    for argument in draft.types[index].fields[field].arguments.indices {
                        check(&draft.types[index].fields[field].arguments[argument])
                    }
                }
                for field in draft.types[index].inputFields.indices {
                    check(&draft.types[index].inputFields[field])
                }
            }
            for index in draft.directives.indices {
                for argument in draft.directives[index].arguments.indices {
                    check(&draft.directives[index].arguments[argument])
                }
            }
        }
    }

    /// Drops interfaces from types that don't have what they promise, until nothing changes.
    private mutating func dropBrokenPromises() {
        var isStable = false
        while !isStable {
            isStable = true
            let schema = draft.schema()
            for index in draft.types.indices {
                guard let type = schema.type(named: draft.types[index].name) else { continue }
                let kept = draft.types[index].interfaces.filter { name in
                    schema.type(named: name).map {
                        SchemaValidation.isImplementation(type, of: $0, in: schema)
                    } ?? false
                }
                guard kept.count < draft.types[index].interfaces.count else { continue }
                draft.types[index].interfaces = kept
                isStable = false
            }
        }
    }

    /// Drops types that no operation can come across.
    private mutating func dropUnreachable() {
        let schema = draft.schema()
        var reach = Reach(schema)
        for type in OperationType.allCases.compactMap(schema.rootType(for:)) {
            reach.visit(type.number)
        }
        for argument in schema.directives.flatMap(\.arguments) {
            reach.visit(argument.type.namedType)
        }
        draft.types.removeAll { type in
            schema.type(named: type.name).map { !reach.contains($0.number) } ?? true
        }
        let names = Set((draft.types + draft.builtInTypes).map(\.name))
        for index in draft.types.indices {
            draft.types[index].memberTypes.removeAll { !names.contains($0) }
        }
    }
}

/// The types that can be come across.
private struct Reach {
    private let schema: Schema
    /// Those whose parts and alternatives have been followed.
    private var followed: Set<TypeNumber> = []
    /// Those that are only implemented.
    private var implemented: Set<TypeNumber> = []

    init(_ schema: Schema) {
        self.schema = schema
    }

    func contains(_ number: TypeNumber) -> Bool {
        followed.contains(number) || implemented.contains(number)
    }

    /// Follows a type and everything that it leads to.
    mutating func visit(_ start: TypeNumber) {
        var open = [start]
        while let number = open.popLast() {
            guard followed.insert(number).inserted else { continue }
            let type = schema[number]
            implemented.formUnion(type.interfaces)
            open += type.possibleTypes
            open += type.inputFields.map(\.type.namedType)
            open += parts(of: type)
            // The parts of an interface that is only implemented are reached all the same: the
            // object that implements it has them, with types that may be narrower.
            for interface in type.interfaces { open += parts(of: schema[interface]) }
        }
    }

    private func parts(of type: TypeDefinition) -> [TypeNumber] {
        type.fields.flatMap { field in
            [field.type.namedType] + field.arguments.map(\.type.namedType)
        }
    }
}

extension TypeDraft {
    /// Whether it has no members though its kind must have some.
    fileprivate var isEmpty: Bool {
        switch kind {
        case .scalar: false
        case .object, .interface: fields.isEmpty
        case .union: memberTypes.isEmpty
        case .enum: enumValues.isEmpty
        case .inputObject: inputFields.isEmpty
        }
    }
}
