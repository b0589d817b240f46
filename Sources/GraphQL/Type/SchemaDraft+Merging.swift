extension SchemaDraft {
    /// Merges the definitions and extensions of a document that has been validated.
    init(_ document: Document, _ builder: SchemaBuilder) {
        source = document.source
        scalars = builder.scalars
        addBuiltIns(of: IntrospectionDocument.document, builder)
        let schemas = document.definitions.compactMap(\.schemaNode)
        nodes = schemas.filter { !$0.isExtension } + schemas.filter(\.isExtension)
        description = nodes.first?.description?.value
        addTypes(of: document)
        addDirectives(of: document, builder)
        addRootTypes()
    }

    /// Adds what the engine brings along; its fields get the lowest numbers.
    private mutating func addBuiltIns(of document: Document, _ builder: SchemaBuilder) {
        for node in document.definitions.compactMap(\.typeNode) {
            let fields = fieldDrafts(node.fields)
            if node.name.value == IntrospectionDocument.metaTypeName {
                metaFields = fields
                continue
            }
            var type = TypeDraft(node, fields: fields)
            if !builder.describesDirectiveFlags {
                let flags: [IntrospectionField] = [
                    .directiveOnOperation, .directiveOnFragment, .directiveOnField,
                ]
                type.fields.removeAll { field in flags.contains { $0.number == field.number } }
            }
            builtInTypes.append(type)
        }
    }

    private mutating func addTypes(of document: Document) {
        let types = document.definitions.compactMap(\.typeNode)
        let builtIns = Dictionary(uniqueKeysWithValues: builtInTypes.map { ($0.name, $0) })
        var places: [String: Int] = [:]
        for node in types where !node.isExtension {
            places[node.name.value] = self.types.count
            // A definition of one of the engine's own types only gives it its place.
            self.types.append(
                builtIns[node.name.value] ?? TypeDraft(node, fields: fieldDrafts(node.fields))
            )
        }
        builtInTypes.removeAll { places[$0.name] != nil }
        for node in types where node.isExtension {
            guard let place = places[node.name.value] else { continue }
            let fields = fieldDrafts(node.fields)
            self.types[place].extend(by: node, fields: fields)
        }
    }

    private mutating func addDirectives(of document: Document, _ builder: SchemaBuilder) {
        directives = document.definitions.compactMap(\.directiveNode).map { node in
            DirectiveDraft(
                node: node,
                arguments: InputValueDraft.numbered(node.arguments),
                isSpecified: SpecifiedDirective(rawValue: node.name.value) != nil
            )
        }
        let own = directives.map(\.node.name)
        for node in IntrospectionDocument.document.definitions.compactMap(\.directiveNode)
        where !own.contains(node.name)
            && builder.specifiedDirectives.contains(where: { $0.rawValue == node.name.value })
        {
            directives.append(
                DirectiveDraft(
                    node: node,
                    arguments: InputValueDraft.numbered(node.arguments),
                    isSpecified: true
                )
            )
        }
    }

    /// The types that operations start from are named by the schema's definition or, without one,
    /// have the names `Query`, `Mutation` and `Subscription` (§3.3.1).
    private mutating func addRootTypes() {
        for definition in nodes.flatMap(\.operationTypes) {
            rootTypes[definition.operation] = definition.type.value
        }
        guard nodes.allSatisfy(\.isExtension) else { return }
        let conventional: [(OperationType, String)] = [
            (.query, "Query"), (.mutation, "Mutation"), (.subscription, "Subscription"),
        ]
        for (operation, name) in conventional
        where rootTypes[operation] == nil && types.contains(where: { $0.name == name }) {
            rootTypes[operation] = name
        }
    }

    /// Gives numbers to fields.
    private mutating func fieldDrafts(_ nodes: [FieldDefinitionNode]) -> [FieldDraft] {
        nodes.map { node in
            defer { fieldNumberCount += 1 }
            return FieldDraft(
                node: node,
                number: FieldNumber(fieldNumberCount),
                arguments: InputValueDraft.numbered(node.arguments),
                argumentSlotCount: node.arguments.count
            )
        }
    }
}

extension TypeDraft {
    /// What a definition says.
    fileprivate init(_ node: TypeDefinitionNode, fields: [FieldDraft]) {
        kind = node.kind
        name = node.name.value
        description = node.description?.value
        extend(by: node, fields: fields)
    }

    /// Adds what an extension says (§3.4.3).
    fileprivate mutating func extend(by node: TypeDefinitionNode, fields: [FieldDraft]) {
        interfaces += node.interfaces.map(\.value)
        self.fields += fields
        memberTypes += node.memberTypes.map(\.value)
        enumValues += node.enumValues
        inputFields += InputValueDraft.numbered(node.inputFields, from: inputFields.count)
        inputSlotCount = inputFields.count
        nodes.append(node)
        let specifiedBy = node.directives.first { $0.name.value == "specifiedBy" }
        if case .string(let url, _)? = specifiedBy?.argument(named: "url")?.kind {
            specifiedByURL = url
        }
    }
}

extension InputValueDraft {
    /// Gives slots to arguments or input fields.
    static func numbered(
        _ nodes: [InputValueDefinitionNode],
        from start: Int = 0
    ) -> [InputValueDraft] {
        nodes.enumerated().map { InputValueDraft(node: $0.element, slot: start + $0.offset) }
    }
}

extension Definition {
    /// The node, if it defines or extends a schema.
    var schemaNode: SchemaDefinitionNode? {
        guard case .schema(let node) = self else { return nil }
        return node
    }

    /// The node, if it defines or extends a type.
    var typeNode: TypeDefinitionNode? {
        guard case .type(let node) = self else { return nil }
        return node
    }

    /// The node, if it defines a directive.
    var directiveNode: DirectiveDefinitionNode? {
        guard case .directive(let node) = self else { return nil }
        return node
    }
}
