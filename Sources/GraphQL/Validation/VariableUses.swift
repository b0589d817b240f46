/// A variable where its value is used.
struct VariableUse {
    /// The variable's name.
    let name: String
    /// Where it stands, from the dollar sign on.
    let position: Int
    /// The type that the place takes; `nil` if the schema doesn't know the place.
    let type: TypeReference?
    /// Whether the place has a value if none is given.
    let hasDefault: Bool
}

/// The variables that the operations and fragments of a document use, gathered in a walk.
struct VariableUses {
    private var uses: [VariableUse] = []
    private var operationEnds: [Int] = []
    private var fragmentEnds: [Int] = []
    private var operationStarts: [Int] = []
    private var fragmentStarts: [Int] = []

    /// Notes a use in the definition that was begun last.
    mutating func append(_ use: VariableUse) {
        uses.append(use)
    }

    /// Begins the next operation.
    mutating func beginOperation() { operationStarts.append(uses.count) }

    /// Ends the operation.
    mutating func endOperation() { operationEnds.append(uses.count) }

    /// Begins the next fragment.
    mutating func beginFragment() { fragmentStarts.append(uses.count) }

    /// Ends the fragment.
    mutating func endFragment() { fragmentEnds.append(uses.count) }

    /// The uses in an operation and in the fragments that it takes in.
    ///
    /// - Parameters:
    ///   - operation: the operation's place among the operations.
    ///   - fragments: the fragments' places among the fragments.
    /// - Returns: the uses, the operation's first.
    func uses(inOperation operation: Int, fragments: [Int]) -> [VariableUse] {
        let own = uses[operationStarts[operation]..<operationEnds[operation]]
        guard !fragments.isEmpty else { return Array(own) }
        return own + fragments.flatMap { uses[fragmentStarts[$0]..<fragmentEnds[$0]] }
    }
}
