import Determinism
import GraphQL
import JSON
import TestSupport
import Testing

@Suite struct ValidatorTests {
    @Test func `a document without errors can be executed`() throws {
        let document = try Parser.parse("{ tree { age } }")

        #expect(Validator(schema: try ValidationCase.schema.get()).errors(in: document) == [])
    }

    @Test(
        arguments: [
            (99, 99, false), (100, 100, false), (101, 101, true), (250, 101, true),
        ]
    )
    func `errors are reported up to the limit, then that there are more`(
        wrong: Int,
        count: Int,
        isCut: Bool
    ) throws {
        let fields = String(repeating: "nothing ", count: wrong)
        let found = try ValidationCase("", "{ tree { \(fields)} }").found()

        #expect(found.count == count)
        #expect((found.last == ValidationLimits.tooManyErrorsText) == isCut)
    }

    @Test func `errors at the end of an operation come before those behind it`() throws {
        let document = ValidationCase(
            "",
            "query A { a: any(value: $a) b } query B { c } fragment F on Tree { x }",
            "1:29 Cannot query field \"b\" on type \"Query\".",
            "1:25 1:1 Variable \"$a\" is not defined by operation \"A\".",
            "1:43 Cannot query field \"c\" on type \"Query\".",
            "1:68 Cannot query field \"x\" on type \"Tree\".",
            "1:47 Fragment \"F\" is never used."
        )

        #expect(try document.found() == document.errors)
        for limit in 1...5 {
            let isCut = limit < 5
            let expected =
                document.errors.prefix(limit)
                + (isCut ? [ValidationLimits.tooManyErrorsText] : [])
            let found = try document.found(limits: ValidationLimits(errorLimit: limit))
            #expect(found == Array(expected))
        }
    }

    @Test(
        arguments: [
            (#"{ plant(id: 1, in: "WINTER") { id } }"#, true),
            (#"{ grower { plants(seasons: ["WINTER", SPRING]) { id } } }"#, true),
            (#"query ($a: Season = "WINTER") { plant(id: 1, in: $a) { id } }"#, true),
            (#"{ plants(filter: {season: "WINTER"}) { id } }"#, true),
            (#"{ plant(id: 1, in: "WINTR") { id } }"#, false),
            (#"{ plant(id: 1, in: 3) { id } }"#, false),
            (#"query ($a: String) { plant(id: 1, in: $a) { id } }"#, false),
            (#"{ plants(first: "1") { id } }"#, false),
        ]
    )
    func `a profile lets the names of enum values be strings, and nothing else`(
        text: String,
        isLenient: Bool
    ) throws {
        let document = ValidationCase("", text)

        #expect(try !document.found().isEmpty)
        #expect(try !document.found(profile: [.longsAsText, .trailingBraces]).isEmpty)
        #expect(try document.found(profile: .enumNamesAsStrings).isEmpty == isLenient)
        #expect(try document.found(profile: .service).isEmpty == isLenient)
    }

    @Test func `a scalar of the schema's own says what it takes`() throws {
        let long = CustomScalar(read: { value throws(GraphQLError) in
            guard case .number = value else { throw GraphQLError("Long takes numbers.") }
            return value
        })
        let schema = try SchemaBuilder(scalars: ["Long": long]).schema(
            from: "scalar Long type Query { a(at: Long, all: [Long]): Int }"
        )
        func found(_ text: String) throws -> [String] {
            let errors = Validator(schema: schema).errors(in: try Parser.parse(text))
            return ValidationCase.lines(errors, text)
        }

        #expect(try found("{ a(at: 123456789012, all: [1, 2]) b: a(all: 3) }") == [])
        #expect(
            try found("{ a(at: \"1\", all: [1, X]) }") == [
                "1:9 Long takes numbers.", "1:23 Long takes numbers.",
            ]
        )
    }

    @Test func `fields that are selected twice are fine, as the service's clients have them`()
        throws
    {
        let document = ValidationCase("", "{ tree { id age parts(depth: 1) { id id } id } }")

        #expect(try document.found() == [])
    }
}

// Documents that cost much: what they cost is counted by the rules, here they only have to end.
extension ValidatorTests {
    static let heavyDocuments = [
        "{ tree { \(String(repeating: "age ", count: 10_000))} }",
        "{ \(String(repeating: "tree { age } ", count: 10_000))}",
        "{ tree { \(chain(3_000, "...F")) } } \(fragments(3_000) { "...F\($0 + 1)" })",
        "{ tree { ...F0 } } \(fragments(100) { _ in chain(100, "...F") })",
        "{ tree { \(chain(300, "x: parts(depth: ", " ) { id }")) } }",
        "{ tree { \(String(repeating: "heihgt ", count: 5_000))} }",
        chain(300, "query Q", " { tree { ...F0 } }") + fragments(300) { "...F\($0 + 1)" },
    ]

    private static func chain(_ count: Int, _ prefix: String, _ suffix: String = "") -> String {
        (0..<count).map { "\(prefix)\($0)\(suffix)" }.joined(separator: " ")
    }

    private static func fragments(_ count: Int, _ body: (Int) -> String) -> String {
        (0..<count).map { "fragment F\($0) on Tree { age \(body($0)) }" }.joined(separator: " ")
            + "fragment F\(count) on Tree { age }"
    }

    @Test(arguments: heavyDocuments.indices)
    func `a document that is made to cost much is answered all the same`(index: Int) throws {
        let found = try ValidationCase("", Self.heavyDocuments[index]).found()

        #expect(found.count <= 101)
    }

    @Test func `chains of fragments take no stack`() throws {
        let document = ValidationCase(
            "",
            "{ tree { ...F0 } } subscription S { ...F0 } "
                + Self.fragments(9_000) { "...F\($0 + 1)" }
        )

        #expect(try document.found().count == 2)
    }
}

/// Laws for random documents.
@Suite struct ValidatorLawTests {
    /// Documents that follow the grammar and mean nothing.
    @Test(arguments: Seed.first(200))
    func `any document has an answer, and always the same`(seed: Seed) throws {
        let schema = try ValidationCase.schema.get()
        var generator = DocumentGenerator(prng: seed.prng)
        let random =
            seed.value % 4 == 0 ? generator.schemaDocument() : generator.executableDocument()
        let document = try Parser.parse(Printer.text(of: random))

        let errors = Validator(schema: schema).errors(in: document)
        #expect(Validator(schema: schema).errors(in: document) == errors)
        #expect(!errors.isEmpty)
        let size = document.source.body.count
        #expect(errors.flatMap(\.positions).allSatisfy { (0..<size).contains($0) })

        // Another spelling of the document has the same errors in other places.
        let respelled = try Parser.parse(try generator.respelled(document))
        let others = Validator(schema: schema).errors(in: respelled)
        #expect(others.map(\.message) == errors.map(\.message))
    }

    private static let schemaText = """
        type Query { a: Int s: String! q: Query item: Item! items: [Item!] node: Node nodes: [Node]!
          any: [[Any!]!] echo(n: Int = 3, l: [Int] = 4): String }
        type Mutation { change: Item! echo(n: Int, l: [Int]): String! query: Query }
        interface Node { id: Int! next: Node }
        type Item implements Node { id: Int! next: Node label: String any: Any }
        type Other implements Node {
          id: Int! next: Item! labels: [String!]! echo(n: Int = 1): String
        }
        union Any = Item | Other | Query
        """

    /// Operations that are mostly right: what validation lets pass, execution can't call wrong.
    @Test(arguments: Seed.first(300))
    func `a valid document meets no error that validation should have told`(seed: Seed) throws {
        let schema = try SchemaBuilder().schema(from: Self.schemaText)
        var generator = OperationGenerator(schema, seed.prng)
        let kind: OperationType = seed.value % 5 == 0 ? .mutation : .query
        // The variables are declared, whether the operation uses them or not.
        let text = generator.document(kind)
        let document = try Parser.parse(text)
        let errors = Validator(schema: schema).errors(in: document).filter {
            !$0.message.contains("is never used")
        }
        let root = try #require(schema.rootType(for: kind))
        let tree = generator.tree(root, depth: 4)
        guard errors.isEmpty else { return }

        var prepared = PreparedDocument(document, schema: schema)
        var context = TreeResolver.Context()
        let result = Executor().execute(
            &prepared,
            variables: ["t": true, "f": false, "n": 1],
            root: tree,
            resolver: TreeResolver(schema),
            context: &context
        )
        let words = ["Argument ", "Cannot query", "Fragments spread", "must not have a selection"]
        for error in result.errors.map(\.error.message) {
            #expect(!words.contains { error.hasPrefix($0) }, "\(error) in \(text)")
        }
        #expect(result.isExecuted)
    }

    @Test func `most of those operations are valid, and some are not`() throws {
        let schema = try SchemaBuilder().schema(from: Self.schemaText)
        let validator = Validator(schema: schema)
        let counts = try Seed.first(300).map { seed in
            var generator = OperationGenerator(schema, seed.prng)
            return try validator.errors(in: Parser.parse(generator.document(.query)))
                .count { !$0.message.contains("is never used") }
        }

        #expect(counts.count { $0 == 0 } >= 30)
        #expect(counts.count { $0 > 0 } >= 30)
    }
}

extension ValidationLimits {
    /// The line that closes a list of too many errors.
    static let tooManyErrorsText =
        "Too many validation errors, error limit reached. Validation aborted."
}
