extension SchemaDraft {
    /// Resolves the names and makes the schema.
    func schema() -> Schema {
        let ordered = orderedTypes()
        var resolver = Resolver(names: ordered.map(\.name))
        resolver.addPossibleTypes(of: ordered)
        let types = ordered.enumerated().map { index, type in
            let scalar = Scalar.builtIn[type.name] ?? .custom(scalars[type.name] ?? .transparent)
            return TypeDefinition(
                number: TypeNumber(index),
                draft: type,
                members: TypeDefinition.Members(
                    scalar: type.kind == .scalar ? scalar : nil,
                    fields: resolver.fields(type.fields),
                    interfaces: type.interfaces.compactMap { resolver.numbers[$0] },
                    possibleTypes: resolver.possibleTypes[index],
                    enumValues: type.enumValues.map(EnumValueDefinition.init(node:)),
                    inputFields: resolver.inputValues(type.inputFields)
                )
            )
        }
        let meta = resolver.fields(metaFields)
        return Schema(
            draft: self,
            parts: Schema.Parts(
                types: types,
                directives: directives.map {
                    DirectiveDefinition(draft: $0, arguments: resolver.inputValues($0.arguments))
                },
                schemaField: meta[IntrospectionField.schema.rawValue],
                typeField: meta[IntrospectionField.type.rawValue],
                typenameField: meta[IntrospectionField.typename.rawValue]
            )
        )
    }

    /// The types in the order in which the reference implementation lists them: as they are
    /// defined, each followed by the built-in scalars that it is the first to use, then the rest of
    /// those that the directives and introspection use.
    private func orderedTypes() -> [TypeDraft] {
        let builtIns = Dictionary(uniqueKeysWithValues: builtInTypes.map { ($0.name, $0) })
        var ordered: [TypeDraft] = []
        var seen = Set(types.map(\.name))
        func addUsed(by names: [String]) {
            for name in names where !seen.contains(name) {
                guard let type = builtIns[name] else { continue }
                seen.insert(name)
                ordered.append(type)
                addUsed(by: type.referencedNames)
            }
        }
        for type in types {
            ordered.append(type)
            addUsed(by: type.referencedNames)
        }
        addUsed(by: directives.flatMap(\.arguments).map(\.node.type.namedType.value))
        addUsed(by: ["__Schema"])
        return ordered
    }
}

extension TypeDraft {
    /// The names of the types that it refers to, in the order in which it does.
    var referencedNames: [String] {
        memberTypes + interfaces
            + fields.flatMap { field in
                [field.node.type.namedType.value]
                    + field.arguments.map(\.node.type.namedType.value)
            } + inputFields.map(\.node.type.namedType.value)
    }
}

/// Turns names into numbers.
private struct Resolver {
    let numbers: [String: TypeNumber]
    private(set) var possibleTypes: [[TypeNumber]]

    init(names: [String]) {
        numbers = Dictionary(
            uniqueKeysWithValues: names.enumerated().map { ($0.element, TypeNumber($0.offset)) }
        )
        possibleTypes = names.map { _ in [] }
    }

    /// Works out which objects a value of each type may be.
    mutating func addPossibleTypes(of types: [TypeDraft]) {
        for (index, type) in types.enumerated() {
            switch type.kind {
            case .object:
                let object = TypeNumber(index)
                possibleTypes[index] = [object]
                for name in type.interfaces {
                    guard let interface = numbers[name]?.rawValue,
                        types[interface].kind == .interface,
                        possibleTypes[interface].last != object
                    else { continue }
                    possibleTypes[interface].append(object)
                }
            case .union:
                possibleTypes[index] = type.memberTypes.compactMap { numbers[$0] }
            case .scalar, .interface, .enum, .inputObject:
                break
            }
        }
    }

    func fields(_ drafts: [FieldDraft]) -> [FieldDefinition] {
        drafts.map {
            FieldDefinition(
                draft: $0,
                type: reference(to: $0.node.type),
                arguments: inputValues($0.arguments)
            )
        }
    }

    func inputValues(_ drafts: [InputValueDraft]) -> [InputValueDefinition] {
        drafts.map { InputValueDefinition(draft: $0, type: reference(to: $0.node.type)) }
    }

    private func reference(to node: TypeNode) -> TypeReference {
        switch node {
        case .named(let name):
            guard let number = numbers[name.value] else {
                preconditionFailure("the type \(name.value) is used but not in the schema")
            }
            return TypeReference(number)
        case .nonNull(let inner, _):
            return reference(to: inner).nonNull
        case .list(let inner, _):
            guard let list = reference(to: inner).list else {
                preconditionFailure("a list is nested deeper than validation lets it be")
            }
            return list
        }
    }
}
