import JSON

/// Reads a command line into a command.
///
/// `--flag value` and `--flag=value` are the same; flags and arguments may be mixed; behind `--`
/// everything is an argument. A flag that isn't given is looked for in the environment.
struct ArgumentParser<Owner: Command> {
    private var owner = Owner()
    private let flags = Owner.flags
    private var given: Set<String> = []
    private var words: [String] = []

    private init() {}

    /// Reads what follows the command's name.
    ///
    /// - Parameters:
    ///   - arguments: what follows the name.
    ///   - variables: the environment; an empty variable counts as unset.
    /// - Returns: the command, ready to run.
    /// - Throws: the first thing that is wrong.
    static func parse(
        _ arguments: [String],
        variables: [(name: String, value: String)]
    ) throws(Failure) -> Owner {
        var parser = ArgumentParser()
        try parser.take(arguments)
        try parser.takeVariables(variables)
        try parser.takeWords()
        return parser.owner
    }

    private mutating func take(_ arguments: [String]) throws(Failure) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                return
            }
            if argument.hasPrefix("-"), argument != "-" {
                try takeFlag(argument, rest: &rest)
            } else {
                words.append(argument)
            }
        }
    }

    private mutating func takeFlag(
        _ argument: String,
        rest: inout ArraySlice<String>
    ) throws(Failure) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = String(parts[0])
        guard let flag = flags.first(where: { $0.description.spelling == spelling }) else {
            throw unknownFlag(spelling, before: rest)
        }
        let description = flag.description
        guard given.insert(spelling).inserted || description.isRepeatable else {
            throw Failure("\(spelling) is given twice", .misused)
        }
        var value = parts.count == 2 ? String(parts[1]) : nil
        if description.placeholder == nil {
            guard value == nil else { throw Failure("\(spelling) takes no value", .misused) }
            value = "true"
        } else if value == nil, let next = rest.first, !next.hasPrefix("--") {
            value = rest.removeFirst()
        }
        guard let value else {
            throw Failure("\(spelling) needs a value: \(description.usage)", .misused)
        }
        try store(value, flag.store, for: spelling)
    }

    private mutating func takeVariables(
        _ variables: [(name: String, value: String)]
    ) throws(Failure) {
        for flag in flags where !given.contains(flag.description.spelling) {
            let name = flag.description.variable
            if let value = variables.first(where: { $0.name == name })?.value, !value.isEmpty {
                let parts = flag.description.isRepeatable ? Self.elements(of: value) : [value]
                for part in parts { try store(part, flag.store, for: name) }
            } else if flag.description.isRequired {
                let usage = flag.description.usage
                throw Failure("\(Owner.name) needs \(usage) (or \(name))", .misused)
            }
        }
    }

    private mutating func takeWords() throws(Failure) {
        let operands = Owner.operands
        for (index, word) in words.enumerated() {
            let last = operands.last.flatMap { $0.isRepeatable ? $0 : nil }
            guard let operand = index < operands.count ? operands[index] : last else {
                throw unexpected(word)
            }
            try store(word, operand.store, for: operand.placeholder)
        }
        if let missing = operands.dropFirst(words.count).first(where: { !$0.isOptional }) {
            throw Failure(
                "\(Owner.name) needs \(missing.placeholder), \(missing.help)",
                .misused
            )
        }
    }

    private mutating func store(
        _ text: String,
        _ store: (inout Owner, String) throws(Mismatch) -> Void,
        for name: String
    ) throws(Failure) {
        do throws(Mismatch) {
            try store(&owner, text)
        } catch {
            throw Failure(error.message(about: name), .misused)
        }
    }

    /// The elements of a list in a variable, which commas or blanks separate.
    private static func elements(of list: String) -> [String] {
        list.split { $0 == "," || $0 == " " }.map(String.init)
    }

    private func unknownFlag(_ spelling: String, before rest: ArraySlice<String>) -> Failure {
        let spellings = flags.map(\.description.spelling) + ["--help"]
        let nearest = Spelling.nearest(to: spelling, among: spellings)
        let command = rest.first { !Catalog.commands(under: $0).isEmpty }
        let hint =
            if let nearest {
                "did you mean \(nearest)?"
            } else if let command {
                "flags follow the command, as in wws \(command) \(spelling)"
            } else {
                "see wws \(Owner.name) --help"
            }
        return Failure("\(Owner.name) has no flag \(spelling); \(hint)", .misused)
    }

    private func unexpected(_ word: String) -> Failure {
        guard let last = Owner.operands.last else {
            let isCommand = !Catalog.commands(under: word).isEmpty
            let hint = isCommand ? "; flags follow the command, as in wws \(word) --help" : ""
            return Failure(
                "\(Owner.name) takes no argument, but got \(quoted(word))\(hint)",
                .misused
            )
        }
        return Failure(
            "\(Owner.name) takes one \(last.placeholder), but got \(quoted(word)) too;"
                + " quote a text with blanks",
            .misused
        )
    }
}
