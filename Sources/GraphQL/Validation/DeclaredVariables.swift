/// The variables that an operation declares, by their names; of several with the same name the last
/// one counts.
struct DeclaredVariables {
    private let definitions: [VariableDefinition]
    /// The names from the last to the first, since the index takes the first of equal ones.
    private let index: NameIndex

    init(_ operation: OperationDefinition) {
        definitions = operation.variables
        index = NameIndex(definitions.reversed().map(\.variable.name.value))
    }

    /// The place of the declaration of a variable among all of them.
    func place(of name: String) -> Int? {
        index[name].map { definitions.count - 1 - $0 }
    }

    /// The declaration of a variable.
    subscript(name: String) -> VariableDefinition? {
        place(of: name).map { definitions[$0] }
    }
}
