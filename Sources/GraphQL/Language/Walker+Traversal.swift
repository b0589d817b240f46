/// Walks through a document once, depth first, in the order of its text.
///
/// How deep it recurses is bounded by the parser's limit on depth.
public enum Walker {
    /// Tells a visitor of every node of a document.
    public static func walk<Visitor: DocumentVisitor>(
        _ document: Document,
        _ visitor: inout Visitor
    ) {
        visitor.enter(document)
        for definition in document.definitions {
            switch definition {
            case .operation(let operation): walk(operation, &visitor)
            case .fragment(let fragment): walk(fragment, &visitor)
            case .schema(let schema): walk(schema, &visitor)
            case .type(let type): walk(type, &visitor)
            case .directive(let directive): walk(directive, &visitor)
            }
        }
        visitor.leave(document)
    }

    /// Tells a visitor of every node of an operation.
    public static func walk<Visitor: DocumentVisitor>(
        _ operation: OperationDefinition,
        _ visitor: inout Visitor
    ) {
        visitor.enter(operation)
        for variable in operation.variables {
            visitor.enter(variable)
            visitor.visitTypeName(variable.type.namedType)
            if let value = variable.defaultValue { walk(value, &visitor) }
            walk(variable.directives, on: .variableDefinition, &visitor)
            visitor.leave(variable)
        }
        walk(operation.directives, on: operation.operation.directiveLocation, &visitor)
        walk(operation.selectionSet, &visitor)
        visitor.leave(operation)
    }

    /// Tells a visitor of every node of a fragment's definition.
    public static func walk<Visitor: DocumentVisitor>(
        _ fragment: FragmentDefinition,
        _ visitor: inout Visitor
    ) {
        visitor.enter(fragment)
        visitor.visitTypeName(fragment.typeCondition)
        walk(fragment.directives, on: .fragmentDefinition, &visitor)
        walk(fragment.selectionSet, &visitor)
        visitor.leave(fragment)
    }

    /// Tells a visitor of every node of a selection set.
    public static func walk<Visitor: DocumentVisitor>(
        _ selectionSet: SelectionSet,
        _ visitor: inout Visitor
    ) {
        visitor.enter(selectionSet)
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field): walk(field, &visitor)
            case .fragmentSpread(let spread):
                visitor.enter(spread)
                walk(spread.directives, on: .fragmentSpread, &visitor)
                visitor.leave(spread)
            case .inlineFragment(let fragment):
                visitor.enter(fragment)
                if let type = fragment.typeCondition { visitor.visitTypeName(type) }
                walk(fragment.directives, on: .inlineFragment, &visitor)
                walk(fragment.selectionSet, &visitor)
                visitor.leave(fragment)
            }
        }
        visitor.leave(selectionSet)
    }

    private static func walk<Visitor: DocumentVisitor>(_ field: Field, _ visitor: inout Visitor) {
        visitor.enter(field)
        walk(field.arguments, &visitor)
        walk(field.directives, on: .field, &visitor)
        if let selectionSet = field.selectionSet { walk(selectionSet, &visitor) }
        visitor.leave(field)
    }

    private static func walk<Visitor: DocumentVisitor>(
        _ arguments: [Argument],
        _ visitor: inout Visitor
    ) {
        for argument in arguments {
            visitor.enter(argument)
            walk(argument.value, &visitor)
            visitor.leave(argument)
        }
    }

    private static func walk<Visitor: DocumentVisitor>(
        _ directives: [Directive],
        on location: DirectiveLocation,
        _ visitor: inout Visitor
    ) {
        visitor.enter(directives, on: location)
        for directive in directives {
            visitor.enter(directive, on: location)
            walk(directive.arguments, &visitor)
            visitor.leave(directive, on: location)
        }
    }

    /// Tells a visitor of a value and of every value in it.
    public static func walk<Visitor: DocumentVisitor>(_ value: Value, _ visitor: inout Visitor) {
        visitor.enter(value)
        switch value.kind {
        case .list(let values):
            for value in values { walk(value, &visitor) }
        case .object(let fields):
            for field in fields {
                visitor.enter(field)
                walk(field.value, &visitor)
                visitor.leave(field)
            }
        case .variable, .int, .float, .string, .boolean, .null, .enumValue:
            break
        }
        visitor.leave(value)
    }
}

// The nodes of schema documents.
extension Walker {
    private static func walk<Visitor: DocumentVisitor>(
        _ schema: SchemaDefinitionNode,
        _ visitor: inout Visitor
    ) {
        visitor.enter(schema)
        walk(schema.directives, on: .schema, &visitor)
        for operationType in schema.operationTypes { visitor.visitTypeName(operationType.type) }
    }

    private static func walk<Visitor: DocumentVisitor>(
        _ type: TypeDefinitionNode,
        _ visitor: inout Visitor
    ) {
        visitor.enter(type)
        for name in type.interfaces { visitor.visitTypeName(name) }
        walk(type.directives, on: type.kind.directiveLocation, &visitor)
        for name in type.memberTypes { visitor.visitTypeName(name) }
        for field in type.fields {
            visitor.enter(field)
            walk(field.arguments, on: .argumentDefinition, &visitor)
            visitor.visitTypeName(field.type.namedType)
            walk(field.directives, on: .fieldDefinition, &visitor)
        }
        for value in type.enumValues { walk(value.directives, on: .enumValue, &visitor) }
        walk(type.inputFields, on: .inputFieldDefinition, &visitor)
        visitor.leave(type)
    }

    private static func walk<Visitor: DocumentVisitor>(
        _ directive: DirectiveDefinitionNode,
        _ visitor: inout Visitor
    ) {
        visitor.enter(directive)
        walk(directive.arguments, on: .argumentDefinition, &visitor)
    }

    private static func walk<Visitor: DocumentVisitor>(
        _ inputValues: [InputValueDefinitionNode],
        on location: DirectiveLocation,
        _ visitor: inout Visitor
    ) {
        for inputValue in inputValues {
            visitor.visitTypeName(inputValue.type.namedType)
            if let value = inputValue.defaultValue { walk(value, &visitor) }
            walk(inputValue.directives, on: location, &visitor)
        }
    }
}

extension OperationType {
    /// The place that directives of such an operation stand in.
    public var directiveLocation: DirectiveLocation {
        switch self {
        case .query: .query
        case .mutation: .mutation
        case .subscription: .subscription
        }
    }
}

extension TypeKind {
    /// The place that directives of such a type stand in.
    public var directiveLocation: DirectiveLocation {
        switch self {
        case .scalar: .scalar
        case .object: .object
        case .interface: .interface
        case .union: .union
        case .enum: .enum
        case .inputObject: .inputObject
        }
    }
}
