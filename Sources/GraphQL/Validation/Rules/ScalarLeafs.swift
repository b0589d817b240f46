/// Reports fields that select from a leaf, or that don't select from what has parts (GraphQL
/// October 2021 §5.3.3).
struct ScalarLeafs {
    func enter(_ field: Field, _ context: inout ValidationContext) {
        guard let type = context.types.type else { return }
        let isLeaf = context.schema.namedType(of: type).kind.isLeaf
        if let selectionSet = field.selectionSet {
            guard isLeaf else { return }
            context.report(
                "Field \"\(field.name)\" must not have a selection since type"
                    + " \"\(context.schema.text(of: type))\" has no subfields.",
                at: selectionSet.position
            )
        } else if !isLeaf {
            context.report(
                "Field \"\(field.name)\" of type \"\(context.schema.text(of: type))\" must have a"
                    + " selection of subfields. Did you mean \"\(field.name) { ... }\"?",
                at: field.position
            )
        }
    }
}
