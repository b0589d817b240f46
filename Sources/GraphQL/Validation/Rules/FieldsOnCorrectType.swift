/// Reports fields that their parent doesn't have (GraphQL October 2021 §5.3.1).
struct FieldsOnCorrectType {
    func enter(_ field: Field, _ context: inout ValidationContext) {
        guard context.types.field == nil, let type = context.types.parentType else { return }
        let name = field.name.value
        let near = typesWithField(named: name, among: type, context.schema)
        var suggestion = Suggestions.didYouMean(near, "to use an inline fragment on")
        if near.isEmpty {
            suggestion = Suggestions.didYouMean(
                Suggestions.near(name, among: type.fields.map(\.name))
            )
        }
        context.report(
            "Cannot query field \"\(name)\" on type \"\(type.name)\"." + suggestion,
            at: field.position
        )
    }

    /// The names of those objects and of their interfaces that have the field which an abstract
    /// type lacks, the most common first.
    private func typesWithField(
        named name: String,
        among type: TypeDefinition,
        _ schema: Schema
    ) -> [String] {
        guard type.kind.isAbstract else { return [] }
        // How often each is found, in the order in which they are found first.
        var found: [(type: TypeDefinition, count: Int)] = []
        func count(_ type: TypeDefinition) {
            if let place = found.firstIndex(where: { $0.type === type }) {
                found[place].count += 1
            } else {
                found.append((type, 1))
            }
        }
        for object in schema.possibleTypes(of: type) where object.field(named: name) != nil {
            count(object)
            for interface in object.interfaces where schema[interface].field(named: name) != nil {
                count(schema[interface])
            }
        }
        return found.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            if schema.isSubtype(right.type, of: left.type) { return true }
            if schema.isSubtype(left.type, of: right.type) { return false }
            let (name, otherName) = (left.type.name, right.type.name)
            return Suggestions.naturallyPrecedes(Array(name.utf8), Array(otherName.utf8))
        }.map(\.type.name)
    }
}
