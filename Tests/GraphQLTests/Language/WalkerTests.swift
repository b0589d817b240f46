import Testing

@testable import GraphQL

@Suite struct WalkerTests {
    @Test func `an executable document is walked through depth first in the order of its text`()
        throws
    {
        var log = NodeLog()
        let document = try Parser.parse(
            """
            query Q($v: [T!] = [1] @d) @e(a: $v)
            { f: g(b: {c: 2}) @h { ...F @i ... on U @j { k } } }
            fragment F on T @l { m }
            """
        )

        Walker.walk(document, &log)

        #expect(
            log.entries == [
                "document", "operation Q", "variable v", "type T", "value [1]", "value 1",
                "value ends 1", "value ends [1]", "directives 1 VARIABLE_DEFINITION",
                "directive d VARIABLE_DEFINITION", "directive ends d", "variable ends v",
                "directives 1 QUERY", "directive e QUERY", "argument a", "value $v",
                "value ends $v", "argument ends a", "directive ends e", "set 0", "field g",
                "argument b", "value {c: 2}", "object field c", "value 2", "value ends 2",
                "object field ends c", "value ends {c: 2}", "argument ends b", "directives 1 FIELD",
                "directive h FIELD", "directive ends h", "set 1", "spread F",
                "directives 1 FRAGMENT_SPREAD", "directive i FRAGMENT_SPREAD", "directive ends i",
                "spread ends F", "inline U", "type U", "directives 1 INLINE_FRAGMENT",
                "directive j INLINE_FRAGMENT", "directive ends j", "set 2", "field k",
                "directives 0 FIELD", "field ends k", "set ends 2", "inline ends U", "set ends 1",
                "field ends g", "set ends 0", "operation ends Q", "fragment F", "type T",
                "directives 1 FRAGMENT_DEFINITION", "directive l FRAGMENT_DEFINITION",
                "directive ends l", "set 3", "field m", "directives 0 FIELD", "field ends m",
                "set ends 3", "fragment ends F", "document ends",
            ]
        )
    }

    @Test func `a schema document is walked through depth first in the order of its text`() throws {
        var log = NodeLog()
        let document = try Parser.parse(
            """
            schema @s { query: Q }
            type Q implements I @t { f(a: A = 1 @b): F @c }
            union U @u = M
            enum E { V @v }
            extend input N { i: J = 2 @w }
            directive @x(y: Y) on FIELD
            """
        )

        Walker.walk(document, &log)

        #expect(
            log.entries == [
                "document", "schema", "directives 1 SCHEMA", "directive s SCHEMA",
                "directive ends s", "type Q", "definition Q", "type I", "directives 1 OBJECT",
                "directive t OBJECT", "directive ends t", "field definition f", "type A",
                "value 1", "value ends 1", "directives 1 ARGUMENT_DEFINITION",
                "directive b ARGUMENT_DEFINITION", "directive ends b", "type F",
                "directives 1 FIELD_DEFINITION", "directive c FIELD_DEFINITION",
                "directive ends c", "definition ends Q", "definition U", "directives 1 UNION",
                "directive u UNION", "directive ends u", "type M", "definition ends U",
                "definition E", "directives 0 ENUM", "directives 1 ENUM_VALUE",
                "directive v ENUM_VALUE", "directive ends v", "definition ends E", "definition N",
                "directives 0 INPUT_OBJECT", "type J", "value 2", "value ends 2",
                "directives 1 INPUT_FIELD_DEFINITION", "directive w INPUT_FIELD_DEFINITION",
                "directive ends w", "definition ends N", "directive definition x", "type Y",
                "directives 0 ARGUMENT_DEFINITION", "document ends",
            ]
        )
    }

    @Test func `a visitor that listens to nothing may walk`() throws {
        struct Deaf: DocumentVisitor {}
        var deaf = Deaf()

        Walker.walk(try Parser.parse(KitchenSink.executable), &deaf)
        Walker.walk(try Parser.parse(KitchenSink.typeSystem), &deaf)
    }

    @Test func `directives of operations and types stand in places of their own`() {
        #expect(
            OperationType.allCases.map(\.directiveLocation) == [.query, .mutation, .subscription]
        )
        #expect(
            TypeKind.allCases.map(\.directiveLocation)
                == [.scalar, .object, .interface, .union, .enum, .inputObject]
        )
    }
}

/// Notes every callback.
private struct NodeLog: DocumentVisitor {
    var entries: [String] = []

    mutating func enter(_ document: Document) { entries.append("document") }
    mutating func leave(_ document: Document) { entries.append("document ends") }
    mutating func enter(_ operation: OperationDefinition) {
        entries.append("operation \(operation.name?.value ?? "")")
    }
    mutating func leave(_ operation: OperationDefinition) {
        entries.append("operation ends \(operation.name?.value ?? "")")
    }
    mutating func enter(_ variable: VariableDefinition) {
        entries.append("variable \(variable.variable.name)")
    }
    mutating func leave(_ variable: VariableDefinition) {
        entries.append("variable ends \(variable.variable.name)")
    }
    mutating func enter(_ fragment: FragmentDefinition) {
        entries.append("fragment \(fragment.name)")
    }
    mutating func leave(_ fragment: FragmentDefinition) {
        entries.append("fragment ends \(fragment.name)")
    }
    mutating func enter(_ set: SelectionSet) { entries.append("set \(set.number.rawValue)") }
    mutating func leave(_ set: SelectionSet) { entries.append("set ends \(set.number.rawValue)") }
    mutating func enter(_ field: Field) { entries.append("field \(field.name)") }
    mutating func leave(_ field: Field) { entries.append("field ends \(field.name)") }
    mutating func enter(_ spread: FragmentSpread) { entries.append("spread \(spread.name)") }
    mutating func leave(_ spread: FragmentSpread) { entries.append("spread ends \(spread.name)") }
    mutating func enter(_ fragment: InlineFragment) {
        entries.append("inline \(fragment.typeCondition?.value ?? "")")
    }
    mutating func leave(_ fragment: InlineFragment) {
        entries.append("inline ends \(fragment.typeCondition?.value ?? "")")
    }
    mutating func enter(_ directives: [Directive], on location: DirectiveLocation) {
        entries.append("directives \(directives.count) \(location.rawValue)")
    }
    mutating func enter(_ directive: Directive, on location: DirectiveLocation) {
        entries.append("directive \(directive.name) \(location.rawValue)")
    }
    mutating func leave(_ directive: Directive, on location: DirectiveLocation) {
        entries.append("directive ends \(directive.name)")
    }
    mutating func enter(_ argument: Argument) { entries.append("argument \(argument.name)") }
    mutating func leave(_ argument: Argument) { entries.append("argument ends \(argument.name)") }
    mutating func enter(_ value: Value) { entries.append("value \(Printer.text(of: value))") }
    mutating func leave(_ value: Value) { entries.append("value ends \(Printer.text(of: value))") }
    mutating func enter(_ field: ObjectField) { entries.append("object field \(field.name)") }
    mutating func leave(_ field: ObjectField) { entries.append("object field ends \(field.name)") }
    mutating func visitTypeName(_ name: Name) { entries.append("type \(name)") }
    mutating func enter(_ schema: SchemaDefinitionNode) { entries.append("schema") }
    mutating func enter(_ type: TypeDefinitionNode) { entries.append("definition \(type.name)") }
    mutating func leave(_ type: TypeDefinitionNode) {
        entries.append("definition ends \(type.name)")
    }
    mutating func enter(_ field: FieldDefinitionNode) {
        entries.append("field definition \(field.name)")
    }
    mutating func enter(_ directive: DirectiveDefinitionNode) {
        entries.append("directive definition \(directive.name)")
    }
}
