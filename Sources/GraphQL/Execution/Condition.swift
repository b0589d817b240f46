/// The argument `if` of `@skip` and `@include`: a truth value, which may be a variable.
enum Condition {
    /// What the condition says.
    ///
    /// - Parameters:
    ///   - directive: the directive that has the condition.
    ///   - variables: the values of the operation's variables.
    /// - Returns: whether the condition holds.
    /// - Throws: what is wrong with it, in the words for arguments of the type `Boolean!`.
    static func value(
        of directive: Directive,
        _ variables: VariableValues
    ) throws(GraphQLError) -> Bool {
        guard let node = directive.argument(named: "if") else {
            throw error("of required type \"Boolean!\" was not provided.", directive.position)
        }
        switch node.kind {
        case .boolean(let flag): return flag
        case .null: break
        case .variable(let name):
            guard let value = variables[name] else {
                throw error(
                    "of required type \"Boolean!\" was provided the variable \"$\(name)\""
                        + " which was not provided a runtime value.",
                    node.position
                )
            }
            // Validation has seen to it that the variable's type fits.
            if !value.isNull { return value.boolValue ?? false }
        case .int, .float, .string, .enumValue, .list, .object:
            throw error("has invalid value \(Printer.text(of: node)).", node.position)
        }
        throw error("of non-null type \"Boolean!\" must not be null.", node.position)
    }

    private static func error(_ problem: String, _ position: Int) -> GraphQLError {
        GraphQLError("Argument \"if\" " + problem, positions: [position])
    }

    /// The names of the variables that the document's conditions ask for, each once.
    static func variableNames(in document: Document) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        func visit(_ directives: [Directive]) {
            for directive in directives
            where directive.name.value == "skip" || directive.name.value == "include" {
                guard case .variable(let name)? = directive.argument(named: "if")?.kind,
                    seen.insert(name).inserted
                else { continue }
                names.append(name)
            }
        }
        func visit(_ selectionSet: SelectionSet) {
            for selection in selectionSet.selections {
                visit(selection.directives)
                switch selection {
                case .field(let field): if let inner = field.selectionSet { visit(inner) }
                case .inlineFragment(let fragment): visit(fragment.selectionSet)
                case .fragmentSpread: break
                }
            }
        }
        for operation in document.operations { visit(operation.selectionSet) }
        for fragment in document.fragments { visit(fragment.selectionSet) }
        return names
    }
}
