// Leaves whose values aren't of the plainest form.
extension Execution {
    /// Writes a leaf whose value isn't of the plainest form.
    @usableFromInline
    mutating func completeLeaf(_ value: LeafValue?, of index: Int) -> Bool {
        let detail = plan.details[index]
        let type = plan.schema.namedType(of: detail.definition.type)
        do throws(GraphQLError) {
            guard type.kind.isLeaf else {
                throw GraphQLError("Expected value of type \"\(type.name)\" but got a leaf.")
            }
            guard let value else {
                throw GraphQLError("\(type.name) cannot represent value: null")
            }
            text.append(try LeafCoercion.coerce(value, as: type))
            return true
        } catch {
            report(error)
            return false
        }
    }

    /// Tells that a field's value is no list though it should be.
    @usableFromInline
    mutating func reportNoList(in index: Int) {
        let detail = plan.details[index]
        report(
            GraphQLError(
                "Expected Iterable, but did not find one for field"
                    + " \"\(detail.parent.name).\(detail.definition.name)\"."
            )
        )
    }
}
