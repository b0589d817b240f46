/// Writes documents as text, in the reference implementation's layout.
///
/// What is written reads back as the same document, and is written the same again.
public struct Printer: Sendable {
    /// Arguments that would make a line longer are put on lines of their own.
    private static let lineLengthLimit = 80

    var output = ""
    /// The line break with the blanks that the current depth asks for.
    private var lineBreak = "\n"

    private init() {}

    /// A document as text, without a line break at its end.
    public static func text(of document: Document) -> String {
        var printer = Printer()
        for (index, definition) in document.definitions.enumerated() {
            if index > 0 { printer.output += "\n\n" }
            printer.print(definition)
        }
        return printer.output
    }

    /// A definition as text.
    public static func text(of definition: Definition) -> String {
        text { $0.print(definition) }
    }

    /// A selection set as text.
    public static func text(of selectionSet: SelectionSet) -> String {
        text { $0.print(selectionSet) }
    }

    /// A value as text.
    public static func text(of value: Value) -> String {
        text { $0.print(value) }
    }

    /// A directive as text.
    public static func text(of directive: Directive) -> String {
        text { $0.print(directive) }
    }

    /// Text as it stands in a document between quotation marks.
    public static func quoted(_ text: String) -> String {
        StringEscape.quoted(text)
    }

    static func text(_ body: (inout Printer) -> Void) -> String {
        var printer = Printer()
        body(&printer)
        return printer.output
    }
}

// The tools.
extension Printer {
    /// Writes text; its lines are indented to the current depth.
    mutating func write(_ text: String) {
        guard lineBreak.utf8.count > 1, text.utf8.contains(UInt8(ascii: "\n")) else {
            output += text
            return
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 { output += lineBreak }
            output += line
        }
    }

    /// Begins a line.
    mutating func breakLine() {
        output += lineBreak
    }

    /// Writes elements between brackets, each on a line of its own.
    mutating func block<Element>(
        _ open: String,
        _ close: String,
        _ elements: [Element],
        _ body: (inout Printer, Element) -> Void
    ) {
        output += open
        lineBreak += "  "
        for element in elements {
            output += lineBreak
            body(&self, element)
        }
        lineBreak.removeLast(2)
        output += lineBreak
        output += close
    }

    /// Writes elements with something between them.
    mutating func list<Element>(
        _ elements: [Element],
        separator: String,
        _ body: (inout Printer, Element) -> Void
    ) {
        for (index, element) in elements.enumerated() {
            if index > 0 { output += separator }
            body(&self, element)
        }
    }

    /// Writes directives, with a blank before each.
    mutating func print(_ directives: [Directive]) {
        for directive in directives {
            output += " "
            print(directive)
        }
    }

    mutating func print(_ definition: Definition) {
        switch definition {
        case .operation(let node): print(node)
        case .fragment(let node): print(node)
        case .schema(let node): print(node)
        case .type(let node): print(node)
        case .directive(let node): print(node)
        }
    }

    mutating func print(_ directive: Directive) {
        output += "@" + directive.name.value
        guard !directive.arguments.isEmpty else { return }
        output += "("
        list(directive.arguments, separator: ", ") { $0.print($1) }
        output += ")"
    }

    mutating func print(_ argument: Argument) {
        output += argument.name.value + ": "
        print(argument.value)
    }

    mutating func print(_ value: Value) {
        switch value.kind {
        case .variable(let name): output += "$" + name
        case .int(let text), .float(let text), .enumValue(let text): output += text
        case .string(let text, isBlock: true): write(BlockString.printed(text))
        case .string(let text, isBlock: false): output += StringEscape.quoted(text)
        case .boolean(let flag): output += flag ? "true" : "false"
        case .null: output += "null"
        case .list(let values):
            output += "["
            list(values, separator: ", ") { $0.print($1) }
            output += "]"
        case .object(let fields):
            output += "{"
            list(fields, separator: ", ") { printer, field in
                printer.output += field.name.value + ": "
                printer.print(field.value)
            }
            output += "}"
        }
    }
}

// Executable definitions.
extension Printer {
    private mutating func print(_ operation: OperationDefinition) {
        var prefix = operation.operation.rawValue
        if let name = operation.name { prefix += " " + name.value }
        if !operation.variables.isEmpty {
            prefix += operation.name == nil ? " (" : "("
            prefix += Self.text { printer in
                printer.list(operation.variables, separator: ", ") { $0.print($1) }
            }
            prefix += ")"
        }
        prefix += Self.text { $0.print(operation.directives) }
        // What is no more than the word `query` can be left out.
        if prefix != "query" { write(prefix + " ") }
        print(operation.selectionSet)
    }

    private mutating func print(_ variable: VariableDefinition) {
        output += "$\(variable.variable.name): \(variable.type)"
        if let defaultValue = variable.defaultValue {
            output += " = "
            print(defaultValue)
        }
        print(variable.directives)
    }

    mutating func print(_ selectionSet: SelectionSet) {
        block("{", "}", selectionSet.selections) { $0.print($1) }
    }

    private mutating func print(_ selection: Selection) {
        switch selection {
        case .field(let field): print(field)
        case .fragmentSpread(let spread):
            output += "..." + spread.name.value
            print(spread.directives)
        case .inlineFragment(let fragment):
            output += "..."
            if let type = fragment.typeCondition { output += " on " + type.value }
            print(fragment.directives)
            output += " "
            print(fragment.selectionSet)
        }
    }

    private mutating func print(_ field: Field) {
        let name = (field.alias.map { $0.value + ": " } ?? "") + field.name.value
        output += name
        if !field.arguments.isEmpty {
            let arguments = field.arguments.map { argument in Self.text { $0.print(argument) } }
            let line = "(" + arguments.joined(separator: ", ") + ")"
            if name.utf16.count + line.utf16.count > Self.lineLengthLimit {
                block("(", ")", arguments) { $0.write($1) }
            } else {
                write(line)
            }
        }
        print(field.directives)
        guard let selectionSet = field.selectionSet else { return }
        output += " "
        print(selectionSet)
    }

    private mutating func print(_ fragment: FragmentDefinition) {
        output += "fragment \(fragment.name) on \(fragment.typeCondition)"
        print(fragment.directives)
        output += " "
        print(fragment.selectionSet)
    }
}
