/// Finds input objects that no finite value can have (GraphQL October 2021 §3.10, "Circular
/// References").
struct InputObjectCycles {
    private let schema: Schema
    private var visited: Set<TypeNumber> = []
    /// The fields on the way from the type where the search began.
    private var path: [InputValueDefinition] = []
    /// The place in the path where each type on the way was entered.
    private var pathIndex: [TypeNumber: Int] = [:]
    private var errors: [GraphQLError] = []

    init(_ schema: Schema) {
        self.schema = schema
    }

    /// The cycles of required fields that can be reached from a type and haven't been found yet.
    mutating func errors(from type: TypeDefinition) -> [GraphQLError] {
        errors = []
        visit(type)
        return errors
    }

    /// A type on the way, with those of its fields that are still to be followed.
    private struct Step {
        let type: TypeNumber
        var fields: ArraySlice<InputValueDefinition>
    }

    /// Searches depth first; the way is kept in a list, not in recursion, since it can be long.
    private mutating func visit(_ type: TypeDefinition) {
        guard visited.insert(type.number).inserted else { return }
        var steps = [enter(type)]
        while let step = steps.last {
            guard let field = step.fields.first else {
                pathIndex[step.type] = nil
                steps.removeLast()
                _ = path.popLast()
                continue
            }
            steps[steps.count - 1].fields.removeFirst()
            let next = schema.namedType(of: field.type)
            path.append(field)
            if let index = pathIndex[next.number] {
                report(path[index...], next)
            } else if visited.insert(next.number).inserted {
                steps.append(enter(next))
                continue
            }
            path.removeLast()
        }
    }

    /// The fields of a type that must have an input object.
    private mutating func enter(_ type: TypeDefinition) -> Step {
        pathIndex[type.number] = path.count
        let fields = type.inputFields.filter { field in
            field.type.isNonNull && !field.type.isList
                && schema.namedType(of: field.type).kind == .inputObject
        }
        return Step(type: type.number, fields: fields[...])
    }

    private mutating func report(
        _ cycle: ArraySlice<InputValueDefinition>,
        _ type: TypeDefinition
    ) {
        let names = cycle.map(\.name).joined(separator: ".")
        errors.append(
            GraphQLError(
                "Cannot reference Input Object \"\(type.name)\" within itself through a series of"
                    + " non-null fields: \"\(names)\".",
                positions: cycle.map(\.node.position)
            )
        )
    }
}
