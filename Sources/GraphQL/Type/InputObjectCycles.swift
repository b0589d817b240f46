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

    private mutating func visit(_ type: TypeDefinition) {
        guard visited.insert(type.number).inserted else { return }
        pathIndex[type.number] = path.count
        for field in type.inputFields {
            guard field.type.isNonNull, !field.type.isList else { continue }
            let next = schema.namedType(of: field.type)
            guard next.kind == .inputObject else { continue }
            path.append(field)
            if let index = pathIndex[next.number] {
                let names = path[index...].map(\.name).joined(separator: ".")
                errors.append(
                    GraphQLError(
                        "Cannot reference Input Object \"\(next.name)\" within itself through a"
                            + " series of non-null fields: \"\(names)\".",
                        positions: path[index...].map(\.node.position)
                    )
                )
            } else {
                visit(next)
            }
            path.removeLast()
        }
        pathIndex[type.number] = nil
    }
}
