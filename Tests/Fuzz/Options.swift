/// A command line that makes no sense.
struct Misuse: Error {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What the command line asks for.
struct Options {
    let command: String
    private(set) var seed: UInt64 = 0x2a
    private(set) var events = 100_000
    private(set) var corpus: String?
    /// The interpreter of Python that has graphql-core.
    private(set) var peer: String?
    private var seeds: Range<UInt64>?

    init(_ arguments: [String]) throws(Misuse) {
        guard let command = arguments.first, !command.hasPrefix("-") else {
            throw Misuse("a command is missing")
        }
        self.command = command
        var rest = arguments.dropFirst()
        while let flag = rest.popFirst() {
            guard let value = rest.popFirst() else { throw Misuse("\(flag) needs a value") }
            switch flag {
            case "--seed": seed = try Self.number(value)
            case "--events": events = Int(clamping: try Self.number(value))
            case "--corpus": corpus = value
            case "--peer": peer = value
            case "--seeds": seeds = try Self.range(value)
            default: throw Misuse("there is no flag \(flag)")
            }
        }
    }

    /// The seeds of simulations and documents, which have no default.
    func requiredSeeds() throws(Misuse) -> Range<UInt64> {
        guard let seeds else { throw Misuse("--seeds A..<B is missing") }
        return seeds
    }

    private static func number(_ text: String) throws(Misuse) -> UInt64 {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
        guard let number = UInt64(digits, radix: text.hasPrefix("0x") ? 16 : 10) else {
            throw Misuse("\(text) is not a number")
        }
        return number
    }

    private static func range(_ text: String) throws(Misuse) -> Range<UInt64> {
        let bounds = text.split(separator: "..<", omittingEmptySubsequences: false)
        guard bounds.count == 2 else { throw Misuse("\(text) is not of the form A..<B") }
        let (lower, upper) = (try number(String(bounds[0])), try number(String(bounds[1])))
        guard lower < upper else { throw Misuse("\(text) has no seed") }
        return lower..<upper
    }
}
