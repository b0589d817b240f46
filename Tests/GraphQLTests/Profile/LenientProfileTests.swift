import TestSupport
import Testing

@testable import GraphQL

@Suite struct LenientProfileTests {
    @Test(
        arguments: [
            "{ a }}", "{ a } }", "{ a }}}", "mutation { a };", "{ a };}", "{a}\n}\n", "{a},},",
            "query Q { a } fragment F on T { b } }", "{ a(b: \"}\") }}",
        ]
    )
    func `braces and semicolons behind a complete document are let pass`(text: String) throws {
        let document = try LenientProfile.trailingBraces.parse(Source(text))

        #expect(throws: GraphQLError.self) { try Parser.parse(text) }
        let complete = text.reversed().drop { "};, \n".contains($0) }.reversed()
        #expect(try document == Parser.parse(String(complete) + "}"))
    }

    @Test(
        arguments: [
            "", "}", ";", "{", "{ a", "{ a(b: }", "{ a { } }", "{ a } b", "{ a }} { b }",
            "{ a } %", "{ a }} # no more", "{ a(b: 1 }}", "type T {}",
        ]
    )
    func `what is wrong otherwise is wrong in the same words`(text: String) throws {
        let strict = try #require(throws: GraphQLError.self) { try Parser.parse(text) }

        #expect(throws: strict) { try LenientProfile.service.parse(Source(text)) }
    }

    @Test func `the strict profile is the strict engine`() throws {
        #expect(throws: GraphQLError.syntax("Unexpected \"}\".", at: 5)) {
            try LenientProfile.strict.parse(Source("{ a }}"))
        }
        #expect(throws: GraphQLError.self) {
            try LenientProfile.service.subtracting(.trailingBraces).parse(Source("{ a }}"))
        }
    }

    @Test(arguments: [LenientProfile.strict, .service])
    func `a document that is right is read by every profile`(profile: LenientProfile) throws {
        #expect(
            try profile.parse(Source(KitchenSink.executable))
                == Parser.parse(KitchenSink.executable)
        )
    }

    @Test func `the limits hold`() {
        #expect(throws: GraphQLError.self) {
            try LenientProfile.service.parse(
                Source("{ a }}"),
                limits: ParserLimits(tokenCountLimit: 2)
            )
        }
    }

    @Test func `each leniency is a switch of its own`() {
        let all: [LenientProfile] = [
            .trailingBraces, .enumNamesAsStrings, .longsAsText, .directiveFlags, .variablesAsText,
            .documentInURL, .operationKey,
        ]

        #expect(Set(all.map(\.rawValue)).count == all.count)
        #expect(all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
        #expect(LenientProfile.service == LenientProfile(all))
        #expect(LenientProfile.strict.isEmpty)
    }

    /// Damage that isn't debris behind a complete document is refused as by the strict engine.
    @Test(arguments: Seed.first(100))
    func `no profile reads what the strict engine refuses, but for debris`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        var bytes = Array(Printer.text(of: generator.executableDocument()).utf8)
        bytes.remove(at: Int(seed.value) * 7 % bytes.count)
        let source = Source(bytes[...])

        guard let document = try? LenientProfile.service.parse(source) else { return }
        let end = document.source.body.count
        let debris = bytes[end...].allSatisfy { "};, \t\r\n".utf8.contains($0) }
        #expect(debris)
        #expect(try Parser.parse(Source(bytes[..<end])) == document)
    }
}
