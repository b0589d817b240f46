import Determinism

/// Makes schema documents that are valid, with every kind of type.
struct SchemaText {
    private var prng: PRNG
    private var enums: [String] = []
    private var inputs: [String] = []
    private var outputs: [String] = []
    private var definitions: [String] = []

    private static let scalars = ["Int", "Float", "String", "Boolean", "ID", "Any"]

    /// The document of a seed.
    static func of(seed: UInt64) -> String {
        var text = SchemaText(prng: PRNG(seed: seed))
        text.write()
        return text.definitions.joined(separator: "\n")
    }

    private init(prng: PRNG) {
        self.prng = prng
    }

    private mutating func write() {
        definitions = ["scalar Any"]
        for number in 0..<prng.next(in: 1...2) { writeEnum("E\(number)") }
        for number in 0..<prng.next(in: 1...3) { writeInput("I\(number)") }
        let interfaceCount = prng.next(in: 0...2)
        let objectCount = prng.next(in: 1...4)
        let unionCount = prng.next(in: 0...2)
        outputs =
            (0..<interfaceCount).map { "N\($0)" } + (0..<objectCount).map { "T\($0)" }
            + (0..<unionCount).map { "U\($0)" }
        var fieldsOfInterfaces: [[String]] = []
        for number in 0..<interfaceCount {
            fieldsOfInterfaces.append((0..<prng.next(in: 1...2)).map { field("n\(number)\($0)") })
            let fields = fieldsOfInterfaces[number].joined(separator: " ")
            definitions.append("interface N\(number) { \(fields) }")
        }
        for number in 0..<objectCount { writeObject("T\(number)", fieldsOfInterfaces) }
        for number in 0..<unionCount {
            let members = (0..<prng.next(in: 1...objectCount)).map { "T\($0)" }
            definitions.append("union U\(number) = \(members.joined(separator: " | "))")
        }
        writeObject("Query", fieldsOfInterfaces)
        if prng.once(in: 2) { writeObject("Mutation", []) }
        if prng.once(in: 3) { writeObject("Subscription", []) }
        if prng.once(in: 2) { writeDirective() }
    }

    private mutating func writeEnum(_ name: String) {
        let values = (0..<prng.next(in: 1...4)).map { place in
            let color = ["RED", "GREEN", "BLUE", "red"][place]
            return "\(name)_\(color)\(prng.once(in: 5) ? deprecation() : "")"
        }
        definitions.append("enum \(name) { \(values.joined(separator: " ")) }")
        enums.append(name)
    }

    private mutating func writeInput(_ name: String) {
        let fields = (0..<prng.next(in: 1...4)).map { input("f\($0)", maySpread: true) }
        definitions.append("input \(name) { \(fields.joined(separator: " ")) }")
        inputs.append(name)
    }

    private mutating func writeObject(_ name: String, _ interfaces: [[String]]) {
        let implemented = interfaces.indices.filter { _ in prng.once(in: 2) }
        var fields = implemented.flatMap { interfaces[$0] }
        fields += (0..<prng.next(in: 1...5)).map { field("\("abcdefg".dropFirst($0).prefix(1))") }
        let names = implemented.map { "N\($0)" }.joined(separator: " & ")
        let head = "type \(name)" + (names.isEmpty ? "" : " implements \(names)")
        definitions.append("\(head) { \(fields.joined(separator: " ")) }")
    }

    private mutating func writeDirective() {
        let places = prng.pick(["FIELD", "FIELD | QUERY | INLINE_FRAGMENT", "FRAGMENT_SPREAD"])
        let repeatable = prng.once(in: 2) ? " repeatable" : ""
        definitions.append(
            "directive @mark(\(input("x", maySpread: false)))\(repeatable) on \(places)"
        )
    }

    private mutating func field(_ name: String) -> String {
        var text = name
        if prng.once(in: 3) {
            let arguments = (0..<prng.next(in: 1...3)).map { input("x\($0)", maySpread: false) }
            text += "(\(arguments.joined(separator: ", ")))"
        }
        let isLeaf = outputs.isEmpty || prng.once(in: 2)
        let type = isLeaf ? prng.pick(Self.scalars + enums) : prng.pick(outputs)
        return "\(text): \(wrapped(type))\(prng.once(in: 8) ? deprecation() : "")"
    }

    /// An argument or a field of an input object; one that must be given has no default here.
    private mutating func input(_ name: String, maySpread: Bool) -> String {
        let type = wrapped(prng.pick(Self.scalars + enums + (prng.once(in: 2) ? inputs : [])))
        let isInput = inputs.contains { type.contains($0) }
        guard !isInput, prng.once(in: 3) else { return "\(name): \(type)" }
        let value = enums.first { type.contains($0) }.map { "\($0)_RED" } ?? defaultValue(of: type)
        return "\(name): \(type) = \(value)"
    }

    private mutating func defaultValue(of type: String) -> String {
        if type.contains("Int") { return prng.pick(["0", "-7", "2147483647"]) }
        if type.contains("Float") { return prng.pick(["1", "0.5", "1e3"]) }
        if type.contains("Boolean") { return prng.pick(["true", "false"]) }
        return prng.pick(["\"\"", "\"a b\"", "\"\\u00e9\\n\""])
    }

    private mutating func wrapped(_ name: String) -> String {
        switch prng.next(in: 0...9) {
        case 0: "[\(name)]"
        case 1: "[\(name)!]!"
        case 2: "[[\(name)!]]"
        case 3, 4: "\(name)!"
        default: name
        }
    }

    private mutating func deprecation() -> String {
        prng.pick([" @deprecated", " @deprecated(reason: \"old\")"])
    }
}
