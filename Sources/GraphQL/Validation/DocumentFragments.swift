/// The fragments of a document, and which of them spread which.
struct DocumentFragments {
    /// The definitions, in the order of the document.
    let definitions: [FragmentDefinition]
    /// The place of the definition that each name means.
    private let places: [String: Int]
    /// The places that each definition's spreads lead to, once they were asked for.
    private var targets: [[Int]?]
    /// The turn in which each definition was last reached.
    private var turns: [Int]
    private var turn = 0

    /// The fragments of a document; of several with the same name the last one counts.
    init(_ document: Document) {
        definitions = document.fragments
        places =
            definitions.isEmpty
            ? [:] : Dictionary(zip(definitions.map(\.name.value), definitions.indices)) { $1 }
        targets = Array(repeating: nil, count: definitions.count)
        turns = Array(repeating: 0, count: definitions.count)
    }

    /// The place of the definition that a name means.
    func place(of name: String) -> Int? { places.isEmpty ? nil : places[name] }

    /// The definition that a name means.
    subscript(name: String) -> FragmentDefinition? { place(of: name).map { definitions[$0] } }

    /// The spreads in a selection set and in the sets inside it, but not in fragments.
    ///
    /// They come in the reference implementation's order: those of a set itself, then those of the
    /// sets inside it from the last to the first.
    static func spreads(in selectionSet: SelectionSet) -> [FragmentSpread] {
        var spreads: [FragmentSpread] = []
        var pending = [selectionSet]
        while let set = pending.popLast() {
            for selection in set.selections {
                switch selection {
                case .fragmentSpread(let spread): spreads.append(spread)
                case .field(let field): if let inner = field.selectionSet { pending.append(inner) }
                case .inlineFragment(let fragment): pending.append(fragment.selectionSet)
                }
            }
        }
        return spreads
    }

    /// The definitions that a selection set takes in, those of its fragments included.
    ///
    /// - Parameters:
    ///   - selectionSet: the set.
    ///   - visitCount: is raised by what is looked at.
    /// - Returns: their places, each once, in the reference implementation's order.
    mutating func reached(from selectionSet: SelectionSet, _ visitCount: inout Int) -> [Int] {
        guard !definitions.isEmpty else { return [] }
        turn += 1
        var reached: [Int] = []
        var next = places(of: Self.spreads(in: selectionSet))
        var pending: [Int] = []
        while true {
            visitCount += next.count
            for place in next where turns[place] != turn {
                turns[place] = turn
                reached.append(place)
                pending.append(place)
            }
            guard let place = pending.popLast() else { return reached }
            next = targets(of: place)
        }
    }

    private mutating func targets(of place: Int) -> [Int] {
        if let known = targets[place] { return known }
        let found = places(of: Self.spreads(in: definitions[place].selectionSet))
        targets[place] = found
        return found
    }

    private func places(of spreads: [FragmentSpread]) -> [Int] {
        spreads.compactMap { places[$0.name.value] }
    }
}
