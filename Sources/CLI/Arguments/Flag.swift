/// What there is to know about a flag, whatever the type of its value.
struct FlagDescription: Hashable {
    /// The name without its dashes, such as `clock-rate`.
    let name: String
    /// What stands for the value in help, such as `FILE`; `nil` if the flag takes none.
    let placeholder: String?
    /// What it does, in a phrase.
    let help: String
    /// The value without the flag, as help shows it.
    var defaultText: String?
    /// Whether it may be given more than once.
    var isRepeatable = false
    /// Whether the command can't do without it.
    var isRequired = false

    /// The name as it is typed, such as `--clock-rate`.
    var spelling: String { "--\(name)" }

    /// The variable that stands in for the flag, such as `WWS_CLOCK_RATE`.
    var variable: String {
        "WWS_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    /// The flag with its value, such as `--world FILE`.
    var usage: String { placeholder.map { "\(spelling) \($0)" } ?? spelling }
}

/// A flag of a command: what help says of it, and where its value goes.
struct Flag<Owner> {
    /// What there is to know about it.
    let description: FlagDescription
    /// Reads a text into the command.
    let store: (inout Owner, String) throws(Mismatch) -> Void
    /// The text of the value that a command has without the flag, if help shows one.
    var describeDefault: (Owner) -> String? = { _ in nil }
}

extension Flag where Owner: Command {
    /// The same flag for a command that holds this one's.
    ///
    /// - Parameter field: where it is held; its values there are the defaults.
    /// - Returns: the flag.
    func lifted<Outer: Command>(into field: WritableKeyPath<Outer, Owner>) -> Flag<Outer> {
        var description = description
        description.defaultText = describeDefault(Outer()[keyPath: field])
        return Flag<Outer>(description: description) { outer, text throws(Mismatch) in
            try store(&outer[keyPath: field], text)
        }
    }

    /// A flag whose default is what the command's field holds at first.
    static func value<Value>(
        _ name: String,
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, Value>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(
                name: name,
                placeholder: placeholder,
                help: help,
                defaultText: syntax.describe(Owner()[keyPath: field])
            ),
            store: storing(in: field, syntax),
            describeDefault: { syntax.describe($0[keyPath: field]) }
        )
    }

    /// A flag that must be given; what the command's field holds at first means nothing.
    static func required<Value>(
        _ name: String,
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, Value>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(
                name: name,
                placeholder: placeholder,
                help: help,
                isRequired: true
            ),
            store: storing(in: field, syntax)
        )
    }

    /// A flag that can be left out.
    static func optional<Value>(
        _ name: String,
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, Value?>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(name: name, placeholder: placeholder, help: help)
        ) { owner, text throws(Mismatch) in
            owner[keyPath: field] = try syntax.read(text)
        }
    }

    /// A flag that can be given more than once.
    static func list<Value>(
        _ name: String,
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, [Value]>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(
                name: name,
                placeholder: placeholder,
                help: help,
                isRepeatable: true
            )
        ) { owner, text throws(Mismatch) in
            owner[keyPath: field].append(try syntax.read(text))
        }
    }

    /// A flag without a value.
    static func toggle(
        _ name: String,
        _ field: WritableKeyPath<Owner, Bool>,
        _ help: String
    ) -> Flag {
        Flag(
            description: FlagDescription(name: name, placeholder: nil, help: help),
            store: storing(in: field, .truth)
        )
    }

    private static func storing<Value>(
        in field: WritableKeyPath<Owner, Value>,
        _ syntax: ValueSyntax<Value>
    ) -> (inout Owner, String) throws(Mismatch) -> Void {
        { owner, text throws(Mismatch) in owner[keyPath: field] = try syntax.read(text) }
    }
}

/// What a command is given without a flag.
struct Operand<Owner> {
    /// What stands for it in help, such as `DURATION`.
    let placeholder: String
    /// What it is, in a phrase.
    let help: String
    /// Whether it can be left out.
    var isOptional = false
    /// Whether there can be more than one.
    var isRepeatable = false
    /// Reads a text into the command.
    let store: (inout Owner, String) throws(Mismatch) -> Void

    /// It as a usage line shows it, such as `[FILE]`.
    var usage: String {
        let repeated = isRepeatable ? "\(placeholder)..." : placeholder
        return isOptional ? "[\(repeated)]" : repeated
    }
}

extension Operand {
    /// An argument that must be given; what the command's field holds at first means nothing.
    static func required<Value>(
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, Value>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Operand {
        Operand(placeholder: placeholder, help: help) { owner, text throws(Mismatch) in
            owner[keyPath: field] = try syntax.read(text)
        }
    }

    /// Any number of arguments at the end of the line.
    static func list<Value>(
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, [Value]>,
        _ syntax: ValueSyntax<Value>,
        _ help: String,
        isOptional: Bool = true
    ) -> Operand {
        Operand(placeholder: placeholder, help: help, isOptional: isOptional, isRepeatable: true) {
            owner,
            text throws(Mismatch) in
            owner[keyPath: field].append(try syntax.read(text))
        }
    }

    /// An argument that can be left out.
    static func optional<Value>(
        _ placeholder: String,
        _ field: WritableKeyPath<Owner, Value?>,
        _ syntax: ValueSyntax<Value>,
        _ help: String
    ) -> Operand {
        Operand(placeholder: placeholder, help: help, isOptional: true) {
            owner,
            text throws(Mismatch) in
            owner[keyPath: field] = try syntax.read(text)
        }
    }
}
