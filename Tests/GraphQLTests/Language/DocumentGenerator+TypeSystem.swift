import Determinism

@testable import GraphQL

// Definitions of the type system.
extension DocumentGenerator {
    mutating func typeSystemDefinition() -> Definition {
        switch prng.next(below: 8) {
        case 0: .schema(schemaDefinition())
        case 1: .directive(directiveDefinition())
        default: .type(typeDefinition(one(of: TypeKind.allCases)))
        }
    }

    private mutating func schemaDefinition() -> SchemaDefinitionNode {
        let isExtension = isLikely(1, of: 3)
        return SchemaDefinitionNode(
            isExtension: isExtension,
            description: isExtension ? nil : description(),
            directives: constantDirectives(0...2),
            operationTypes: some(1...3) { generator in
                OperationTypeDefinitionNode(
                    operation: generator.one(of: OperationType.allCases),
                    type: generator.name(),
                    range: .none
                )
            },
            range: .none
        )
    }

    private mutating func typeDefinition(_ kind: TypeKind) -> TypeDefinitionNode {
        let isExtension = isLikely(1, of: 4)
        let hasFields = kind == .object || kind == .interface
        // An extension extends by something; here it always has a directive.
        return TypeDefinitionNode(
            kind: kind,
            isExtension: isExtension,
            description: isExtension ? nil : description(),
            name: name(),
            interfaces: hasFields ? some(0...2) { $0.name() } : [],
            directives: constantDirectives(isExtension ? 1...2 : 0...2),
            fields: hasFields ? some(0...3) { $0.fieldDefinition() } : [],
            memberTypes: kind == .union ? some(0...3) { $0.name() } : [],
            enumValues: kind == .enum ? some(0...3) { $0.enumValueDefinition() } : [],
            inputFields: kind == .inputObject ? some(0...3) { $0.inputValueDefinition() } : [],
            range: .none
        )
    }

    private mutating func fieldDefinition() -> FieldDefinitionNode {
        FieldDefinitionNode(
            description: description(),
            name: name(),
            arguments: some(0...2) { $0.inputValueDefinition() },
            type: type(),
            directives: constantDirectives(0...1),
            range: .none
        )
    }

    private mutating func inputValueDefinition() -> InputValueDefinitionNode {
        InputValueDefinitionNode(
            description: description(),
            name: name(),
            type: type(),
            defaultValue: isLikely(1, of: 2) ? value(depth: 2, isConstant: true) : nil,
            directives: constantDirectives(0...1),
            range: .none
        )
    }

    private mutating func enumValueDefinition() -> EnumValueDefinitionNode {
        EnumValueDefinitionNode(
            description: description(),
            name: Name(one(of: ["ONE", "two", "_3", "type"])),
            directives: constantDirectives(0...1),
            range: .none
        )
    }

    private mutating func directiveDefinition() -> DirectiveDefinitionNode {
        DirectiveDefinitionNode(
            description: description(),
            name: name(),
            arguments: some(0...2) { $0.inputValueDefinition() },
            isRepeatable: isLikely(1, of: 2),
            locations: some(1...3) { Name($0.one(of: DirectiveLocation.allCases).rawValue) },
            range: .none
        )
    }

    private mutating func description() -> DescriptionNode? {
        guard isLikely(1, of: 3) else { return nil }
        let isBlock = isLikely(1, of: 2)
        return DescriptionNode(
            value: isBlock ? blockText() : text(),
            isBlock: isBlock,
            range: .none
        )
    }

    private mutating func constantDirectives(_ count: ClosedRange<Int>) -> [Directive] {
        some(count) { generator in
            Directive(
                name: generator.name(),
                arguments: generator.some(0...2) { generator in
                    Argument(
                        name: generator.name(),
                        value: generator.value(depth: 2, isConstant: true),
                        range: .none
                    )
                },
                range: .none
            )
        }
    }
}
