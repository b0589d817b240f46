/// Finds input fields whose defaults need themselves: in `input A { a: A = {} }` the default of `a`
/// would never end.
///
/// The specification says so since its next edition; the messages are those of the reference
/// implementation's 17th version.
struct DefaultValueCycles {
    private let schema: Schema
    private var visited: Set<ObjectIdentifier> = []
    /// The fields whose defaults are on the way.
    private var path: [(field: InputValueDefinition, coordinate: String)] = []
    private var errors: [GraphQLError] = []

    /// All such fields of a schema.
    static func errors(in schema: Schema) -> [GraphQLError] {
        var cycles = DefaultValueCycles(schema: schema)
        for type in schema.types where type.kind == .inputObject {
            cycles.visit(Value(.object([])), as: type)
        }
        return cycles.errors
    }

    private init(schema: Schema) {
        self.schema = schema
    }

    /// Follows the defaults that are needed to complete a value of an input object.
    private mutating func visit(_ value: Value, as type: TypeDefinition) {
        switch value.kind {
        case .list(let values):
            for value in values { visit(value, as: type) }
        case .object(let fields):
            for field in type.inputFields {
                let next = schema.namedType(of: field.type)
                guard next.kind == .inputObject else { continue }
                if let given = fields.first(where: { $0.name.value == field.name }) {
                    visit(given.value, as: next)
                } else {
                    visitDefault(of: field, called: "\(type.name).\(field.name)", as: next)
                }
            }
        case .variable, .int, .float, .string, .boolean, .null, .enumValue:
            break
        }
    }

    private mutating func visitDefault(
        of field: InputValueDefinition,
        called coordinate: String,
        as type: TypeDefinition
    ) {
        guard let value = field.defaultValue else { return }
        if let index = path.firstIndex(where: { $0.field === field }) {
            report(path[index...])
            return
        }
        guard visited.insert(ObjectIdentifier(field)).inserted else { return }
        path.append((field, coordinate))
        visit(value, as: type)
        path.removeLast()
    }

    private mutating func report(
        _ cycle: ArraySlice<(field: InputValueDefinition, coordinate: String)>
    ) {
        let names = cycle.map(\.coordinate)
        let others = names.dropFirst().joined(separator: ", ")
        errors.append(
            GraphQLError(
                "Invalid circular reference. The default value of Input Object field"
                    + " \(names.first ?? "") references itself"
                    + (others.isEmpty ? "." : " via the default values of: \(others)."),
                positions: cycle.compactMap(\.field.defaultValue?.position)
            )
        )
    }
}
