/// Finds input fields whose defaults need themselves: in `input A { a: A = {} }` the default of `a`
/// would never end; and defaults that end, but only after more than there is room for.
///
/// The specification says so of cycles since its next edition; the messages about them are those of
/// the reference implementation's 17th version.
struct DefaultValueCycles {
    /// How deep a default may nest with the defaults that complete it taken in: reading it takes so
    /// many levels of the stack.
    static let depthLimit = 64
    /// How many values a default may have, counted in the same way: ten types, each with two fields
    /// whose defaults are of the next one, make a thousand.
    static let valueCountLimit = 1_000

    /// How large a value is with the defaults that complete it.
    private struct Extent {
        var depth = 1
        var valueCount = 1

        mutating func add(_ part: Extent) {
            depth = max(depth, part.depth + 1)
            // Each part is below the limit, or it is reported and the sum is of no use.
            valueCount = min(valueCount + part.valueCount, valueCountLimit + 1)
        }
    }

    private let schema: Schema
    private var extents: [ObjectIdentifier: Extent] = [:]
    /// The fields whose defaults are on the way.
    private var path: [(field: InputValueDefinition, coordinate: String)] = []
    private var errors: [GraphQLError] = []
    private var isOverLimit = false

    /// All such fields of a schema; of those that are too large the first.
    static func errors(in schema: Schema) -> [GraphQLError] {
        var cycles = DefaultValueCycles(schema: schema)
        for type in schema.types where type.kind == .inputObject {
            _ = cycles.extent(of: Value(.object([])), as: type, depth: 1)
        }
        return cycles.errors
    }

    private init(schema: Schema) {
        self.schema = schema
    }

    /// Follows the defaults that are needed to complete a value of an input object.
    private mutating func extent(of value: Value, as type: TypeDefinition, depth: Int) -> Extent {
        var extent = Extent()
        switch value.kind {
        case .list(let values):
            for value in values where !isOverLimit {
                extent.add(self.extent(of: value, as: type, depth: depth + 1))
            }
        case .object(let fields):
            for field in type.inputFields where !isOverLimit {
                let next = schema.namedType(of: field.type)
                guard next.kind == .inputObject else { continue }
                if let given = fields.first(where: { $0.name.value == field.name }) {
                    extent.add(self.extent(of: given.value, as: next, depth: depth + 1))
                } else if field.defaultValue != nil {
                    let coordinate = "\(type.name).\(field.name)"
                    extent.add(self.extent(ofDefault: field, coordinate, next, depth: depth + 1))
                }
            }
        case .variable, .int, .float, .string, .boolean, .null, .enumValue:
            break
        }
        return extent
    }

    private mutating func extent(
        ofDefault field: InputValueDefinition,
        _ coordinate: String,
        _ type: TypeDefinition,
        depth: Int
    ) -> Extent {
        guard let value = field.defaultValue else { return Extent() }
        if let index = path.firstIndex(where: { $0.field === field }) {
            report(path[index...])
            return Extent()
        }
        var extent = extents[ObjectIdentifier(field)] ?? Extent()
        if depth <= Self.depthLimit, extents[ObjectIdentifier(field)] == nil {
            path.append((field, coordinate))
            extent = self.extent(of: value, as: type, depth: depth)
            path.removeLast()
            extents[ObjectIdentifier(field)] = extent
        }
        if depth + extent.depth - 1 > Self.depthLimit {
            report(coordinate, value, "nests deeper than \(Self.depthLimit) levels")
        } else if extent.valueCount > Self.valueCountLimit {
            report(coordinate, value, "has more than \(Self.valueCountLimit) values")
        }
        return extent
    }

    private mutating func report(_ coordinate: String, _ value: Value, _ reason: String) {
        guard !isOverLimit else { return }
        isOverLimit = true
        errors.append(
            GraphQLError(
                "The default value of Input Object field \(coordinate) \(reason), with the default"
                    + " values of its parts taken in.",
                positions: [value.position]
            )
        )
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
