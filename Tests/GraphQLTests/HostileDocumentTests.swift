import GraphQL
import JSON
import Testing

/// What strangers send to exhaust the stack, the memory or the patience of a server that has the
/// limits which are set by default: each is answered, and with little.
@Suite struct HostileDocumentTests {
    private static let schema = """
        type Query {
          a(in: In, list: [[[Int]]], deep: \(listType(of: "Int", depth: 63))): Query
          q: Query! list: [Query] bad: Int! text: String
        }
        input In { in: In, list: [In!], deep: [[[In]]] }
        """

    private static func listType(of type: String, depth: Int) -> String {
        String(repeating: "[", count: depth) + type + String(repeating: "]", count: depth)
    }

    private static func nested(_ open: String, _ middle: String, _ close: String, _ depth: Int)
        -> String
    {
        String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
    }

    /// The response to a document that is read, validated and executed.
    private func respond(
        _ document: String,
        _ variables: JSONObject = [:],
        data: JSONValue = [:]
    ) throws -> ExecutionResult {
        let service = try Service(Self.schema, data: data)
        var prepared = PreparedDocument(reading: Source(document), schema: service.schema)
        var context = TreeResolver.Context()
        return Executor().execute(
            &prepared,
            variables: variables,
            root: data,
            resolver: service.resolver,
            context: &context
        )
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let document: String
        /// How the only error begins.
        let message: String

        init(_ name: String, _ document: String, _ message: String) {
            (testDescription, self.document, self.message) = (name, document, message)
        }
    }

    /// Fragments `F0`, `F1`, …, each of which spreads those of `next`.
    private static func fragments(_ count: Int, next: (Int) -> [Int]) -> String {
        (0..<count).map { number in
            let spreads = next(number).map { "...F\($0)" }.joined(separator: " ")
            return "fragment F\(number) on Query { \(spreads.isEmpty ? "text" : spreads) }"
        }.joined(separator: " ")
    }

    private static let tooDeep = "Syntax Error: Document nests deeper than 200 levels."

    private static let refused = [
        Case("selection sets", nested("{a", "", "}", 20_000), tooDeep),
        Case("inline fragments", "{" + nested("...{", "a", "}", 20_000) + "}", tooDeep),
        Case("lists", "{a(list:" + nested("[", "", "]", 20_000) + "){text}}", tooDeep),
        Case("objects", "{a(in:" + nested("{in:", "1", "}", 20_000) + "){text}}", tooDeep),
        Case("values of directives", "{a @x(y:" + nested("[", "", "]", 20_000) + ")}", tooDeep),
        Case("defaults", "query($x: In = " + nested("[", "", "]", 20_000) + "){text}", tooDeep),
        Case(
            "list types",
            "query($x: \(listType(of: "Int", depth: 20_000))) { text }",
            "Syntax Error: Document nests lists deeper than 63 levels."
        ),
        Case(
            "brackets that are never closed",
            "query($x: " + String(repeating: "[", count: 20_000),
            "Syntax Error: Document nests lists deeper than 63 levels."
        ),
        Case(
            "a chain of fragments",
            "{ ...F0 } " + fragments(20_000) { $0 == 19_999 ? [] : [$0 + 1] },
            "The operation nests deeper than 200 levels, with its fragments taken in."
        ),
        Case(
            "a circle of fragments",
            "{ ...F0 } " + fragments(20_000) { [($0 + 1) % 20_000] },
            #"Cannot spread fragment "F0" within itself via "F1", "F2", "#
        ),
        Case(
            "fragments that double",
            "{ ...F0 } " + fragments(100) { $0 == 99 ? [] : [$0 + 1, $0 + 1] },
            "The operation selects more than 20000 fields, with its fragments taken in."
        ),
        Case(
            "operations that all take in the same fragments",
            (0..<2_000).map { "query Q\($0) { ...F0 }" }.joined(separator: " ")
                + fragments(2_000) { $0 == 1_999 ? [] : [$0 + 1] },
            "Document spreads fragments or repeats fields too often:"
        ),
    ]

    @Test(arguments: refused)
    func `what is nested or multiplied is refused with one error`(hostile: Case) throws {
        let result = try respond(hostile.document)

        #expect(result.errors.count == 1)
        #expect(result.errors[0].error.message.hasPrefix(hostile.message))
        #expect(result.bytes().count < 10_000)
    }

    @Test func `a circle that closes in many places is told without telling all`() throws {
        // Each of the last two hundred leads back to the first.
        let circles = Self.fragments(4_000) { $0 < 3_800 ? [$0 + 1] : [($0 + 1) % 4_000, 0] }
        let result = try respond("{ ...F0 } " + circles)

        #expect(result.errors.count == 101)
        #expect(result.bytes().count < 1_000_000)
    }

    @Test func `fields that are repeated and fail often are told without telling all`() throws {
        let bad = String(repeating: "bad ", count: 5_000)
        let elements = JSONValue.array(Array(repeating: [:], count: 300))
        let result = try respond("{ list { \(bad) } }", data: ["list": elements])

        #expect(result.errors.count == 300)
        #expect(
            result.errors.allSatisfy {
                $0.error.positions.count == SourceLocator.locationLimit
            }
        )
        #expect(result.bytes().count < 2_000_000)
    }

    @Test func `types are asked for as deep as operations may nest`() throws {
        let half = 98
        let chain = Self.nested("ofType { ", "name", " }", 2 * half)
        let result = try respond("{ __type(name: \"Query\") { fields { type { \(chain) } } } }")

        #expect(result.errors == [])
        let field: JSONValue = ["type": ["ofType": .null]]
        let fields = try #require(result.json()["data"]?["__type"]?["fields"]?.arrayValue)
        #expect(fields.count == 5)
        #expect(fields[4] == field)
    }

    @Test func `variables nest as deep as JSON may`() throws {
        let text = Self.nested(#"{"in":"#, "null", "}", JSONParser.Limits().depthLimit)

        let result = try respond(
            "query($x: In) { a(in: $x) { text } }",
            ["x": try JSONValue(parsing: text)]
        )

        #expect(String(decoding: result.bytes(), as: UTF8.self) == #"{"data":{"a":null}}"#)
    }

    @Test func `values nest in documents and variables as deep as types may`() throws {
        let document = "query($x: \(Self.listType(of: "Int", depth: 63))) { a(deep: $x) { text } }"
        let single = try respond(document, ["x": 1])
        let list = try respond(
            document,
            ["x": try JSONValue(parsing: Self.listType(of: "1", depth: 63))]
        )
        let literal = try respond("{ a(deep: \(Self.listType(of: "1", depth: 63))) { text } }")
        let tooDeep = try respond(
            document,
            ["x": try JSONValue(parsing: Self.listType(of: "1", depth: 64))]
        )

        for result in [single, list, literal] { #expect(result.errors == []) }
        #expect(
            tooDeep.errors.map(\.error.message) == [
                #"Variable "$x" got invalid value [1] at "x\#(String(repeating: "[0]", count: 63))";"#
                    + " Int cannot represent non-integer value: [1]"
            ]
        )
    }

    @Test func `objects nest in literals as deep as documents may`() throws {
        let depth = ParserLimits().depthLimit - 2
        let literal = Self.nested("{in:", "null", "}", depth)
        let result = try respond("{ a(in: \(literal)) { text } }")

        #expect(String(decoding: result.bytes(), as: UTF8.self) == #"{"data":{"a":null}}"#)
    }
}
