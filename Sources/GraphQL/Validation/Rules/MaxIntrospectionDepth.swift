/// Reports introspection that goes from types through lists to types so often that its response
/// could be huge; the reference implementation has such a limit, the specification has none.
struct MaxIntrospectionDepth {
    /// The lists that lead from types to types.
    private static let listNames = ["fields", "interfaces", "possibleTypes", "inputFields"]

    /// Up to here the document is covered by an error.
    private var coveredEnd = 0
    /// The fragments that don't lead to the limit from a depth, as place and depth.
    private var harmless: Set<[Int]> = []

    mutating func enter(_ field: Field, _ context: inout ValidationContext) {
        let name = field.name.value
        guard name == "__schema" || name == "__type", field.position >= coveredEnd,
            let selectionSet = field.selectionSet, isTooDeep(selectionSet, context)
        else { return }
        coveredEnd = field.range.upperBound
        context.report("Maximum introspection depth exceeded", at: field.position)
    }

    /// Whether lists nest to the limit.
    ///
    /// Each fragment is looked at once for each depth, however often it is spread.
    private mutating func isTooDeep(_ selectionSet: SelectionSet, _ context: ValidationContext)
        -> Bool
    {
        let limit = context.limits.introspectionListDepthLimit
        var visited = harmless
        var pending = [(set: selectionSet, depth: 0)]
        while let (set, depth) = pending.popLast() {
            for selection in set.selections {
                switch selection {
                case .field(let field):
                    let isList = Self.listNames.contains(field.name.value)
                    if isList, depth + 1 >= limit { return true }
                    guard let inner = field.selectionSet else { continue }
                    pending.append((inner, isList ? depth + 1 : depth))
                case .inlineFragment(let fragment):
                    pending.append((fragment.selectionSet, depth))
                case .fragmentSpread(let spread):
                    guard let place = context.fragments.place(of: spread.name.value),
                        visited.insert([place, depth]).inserted
                    else { continue }
                    pending.append((context.fragments.definitions[place].selectionSet, depth))
                }
            }
        }
        harmless = visited
        return false
    }
}
