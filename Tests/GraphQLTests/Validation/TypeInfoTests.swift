import Testing

@testable import GraphQL

@Suite struct TypeInfoTests {
    /// Writes down what is known at each node.
    private struct Log: DocumentVisitor {
        var types: TypeInfo
        let schema: Schema
        var lines: [String] = []

        private func text(_ type: TypeReference?) -> String {
            type.map(schema.text(of:)) ?? "?"
        }

        mutating func enter(_ operation: OperationDefinition) {
            types.enter(operation)
            lines.append("\(operation.operation): \(text(types.type))")
        }
        mutating func leave(_ operation: OperationDefinition) { types.leaveDefinition() }
        mutating func enter(_ fragment: FragmentDefinition) {
            types.enter(fragmentOn: fragment.typeCondition)
            lines.append("\(fragment.name): \(text(types.type))")
        }
        mutating func leave(_ fragment: FragmentDefinition) { types.leaveDefinition() }
        mutating func enter(_ fragment: InlineFragment) {
            types.enter(fragmentOn: fragment.typeCondition)
            lines.append("...: \(text(types.type)) in \(types.parentType?.name ?? "?")")
        }
        mutating func leave(_ fragment: InlineFragment) { types.leaveDefinition() }
        mutating func enter(_ selectionSet: SelectionSet) { types.enter(selectionSet) }
        mutating func leave(_ selectionSet: SelectionSet) { types.leave(selectionSet) }
        mutating func enter(_ field: Field) {
            types.enter(field)
            let parent = types.parentType?.name ?? "?"
            lines.append("\(parent).\(types.field?.name ?? "?"): \(text(types.type))")
        }
        mutating func leave(_ field: Field) { types.leave(field) }
        mutating func enter(_ variable: VariableDefinition) {
            types.enter(variable)
            lines.append("$\(variable.variable.name): \(text(types.inputType))")
        }
        mutating func leave(_ variable: VariableDefinition) { types.leave(variable) }
        mutating func enter(_ directive: Directive, on location: DirectiveLocation) {
            types.enter(directive)
            lines.append("@\(types.directive?.name ?? "?")")
        }
        mutating func leave(_ directive: Directive, on location: DirectiveLocation) {
            types.leave(directive)
        }
        mutating func enter(_ argument: Argument) {
            types.enter(argument)
            lines.append("\(types.argument?.name ?? "?"): \(text(types.inputType))")
        }
        mutating func leave(_ argument: Argument) { types.leave(argument) }
        mutating func enter(_ value: Value) {
            types.enter(value)
            if case .object = value.kind { return }
            let isList = if case .list = value.kind { true } else { false }
            let parent = isList ? " in \(text(types.parentInputType))" : ""
            let mark = types.hasDefault ? " with default" : ""
            lines.append("\(Printer.text(of: value)): \(text(types.inputType))\(parent)\(mark)")
        }
        mutating func leave(_ value: Value) { types.leave(value) }
        mutating func enter(_ field: ObjectField) {
            types.enter(field)
            lines.append("{\(field.name)}: \(text(types.inputType))")
        }
        mutating func leave(_ field: ObjectField) { types.leave(field) }
    }

    private func log(_ text: String) throws -> [String] {
        let schema = try ValidationCase.schema.get()
        var log = Log(types: TypeInfo(schema), schema: schema)
        Walker.walk(try Parser.parse(text), &log)
        #expect(log.types.type == nil)
        #expect(log.types.parentType == nil)
        #expect(log.types.inputType == nil)
        #expect(log.types.parentInputType == nil)
        #expect(log.types.argument == nil)
        #expect(log.types.directive == nil)
        return log.lines
    }

    @Test func `selections have the types of their fields and fragments`() throws {
        #expect(
            try log(
                """
                { plants { id ... on Tree { age } ... { x { y } } ... on Nothing { id } }
                  anything { __typename id } __schema { types { name } } }
                fragment F on Season { x }
                """
            ) == [
                "query: Query", "Query.plants: [Plant!]!", "Plant.id: ID!", "...: Tree in Plant",
                "Tree.age: Int", "...: Plant in Plant", "Plant.?: ?", "?.?: ?", "...: ? in Plant",
                "?.?: ?", "Query.anything: Anything", "Anything.__typename: String!",
                "Anything.?: ?", "Query.__schema: __Schema!", "__Schema.types: [__Type!]!",
                "__Type.name: String", "F: Season", "?.?: ?",
            ]
        )
    }

    @Test func `values have the types of their places`() throws {
        #expect(
            try log(
                """
                query ($a: [Int!] = [1], $b: Tree = 2) {
                  plants(filter: {kind: RED, and: [{tags: ["x"]}], x: 3}, x: [4]) { id }
                  plant(id: 5, in: 6) { id }
                }
                """
            ) == [
                "query: Query", "$a: [Int!]", "[1]: Int! in [Int!]", "1: Int!", "$b: ?", "2: ?",
                "Query.plants: [Plant!]!", "filter: PlantFilter", "{kind}: Color!",
                "RED: Color! with default", "{and}: [PlantFilter!]",
                "[{tags: [\"x\"]}]: PlantFilter! in [PlantFilter!]", "{tags}: [[String]]",
                "[\"x\"]: [String] in [[String]]", "\"x\": [String]", "{x}: ?", "3: ?", "?: ?",
                "[4]: ? in ?", "4: ?", "Plant.id: ID!", "Query.plant: Plant", "id: ID!", "5: ID!",
                "in: Season", "6: Season with default", "Plant.id: ID!",
            ]
        )
    }

    @Test func `arguments of directives are theirs, or the field's if they are unknown`() throws {
        #expect(
            try log("query @once(n: 1) @x(n: 2) { plants(first: 3) @skip(if: 4) @x(first: 5) }")
                == [
                    "query: Query", "@once", "n: Int!", "1: Int! with default", "@?", "?: ?",
                    "2: ?", "Query.plants: [Plant!]!", "first: Int", "3: Int", "@skip",
                    "if: Boolean!", "4: Boolean!", "@?", "first: Int", "5: Int",
                ]
        )
    }

    @Test func `a kind of operation that the schema doesn't have selects from nothing`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")
        var log = Log(types: TypeInfo(schema), schema: schema)
        Walker.walk(try Parser.parse("mutation { a }"), &log)

        #expect(log.lines == ["mutation: ?", "?.?: ?"])
    }
}
