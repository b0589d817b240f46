import Determinism
import JSON
import TestSupport
import Testing

@Suite struct JSONParserTests {
    @Test func `the cases of the grammar are all there`() {
        #expect(GrammarCase.all.count == 386)
    }

    @Test(arguments: GrammarCase.all)
    func `the grammar is RFC 8259's, no more and no less`(text: GrammarCase) throws {
        guard text.isAccepted else {
            #expect(throws: JSONParseError.self) { try JSONParser.parse(text.bytes) }
            return
        }
        let value = try JSONParser.parse(text.bytes)

        #expect(try JSONParser.parse(value.compactBytes()) == value)
    }

    /// Every prefix of a text is refused at its end or earlier, unless it is a text itself.
    @Test(arguments: GrammarCase.all.filter(\.isAccepted))
    func `a text that is cut off is refused, or is one itself`(text: GrammarCase) throws {
        for end in text.bytes.indices {
            do {
                let value = try JSONParser.parse(text.bytes[..<end])
                #expect(try JSONParser.parse(value.compactBytes()) == value)
            } catch {
                #expect(error.offset <= end)
            }
        }
    }

    @Test func `arrays and objects nest as deep as the limit and no deeper`() throws {
        for limit in [0, 1, 2, 128] {
            let limits = JSONParser.Limits(depthLimit: limit)
            let arrays = repeated("[", limit) + repeated("]", limit)
            let deeper = repeated("[", limit + 1) + repeated("]", limit + 1)
            let objects = repeated(#"{"a":"#, limit) + Array("1".utf8) + repeated("}", limit)
            let tooDeep = JSONParseError(offset: limit, reason: .depthLimitExceeded(limit))

            if limit > 0 { _ = try JSONParser.parse(arrays, limits: limits) }
            _ = try JSONParser.parse(objects, limits: limits)
            #expect(throws: tooDeep) { try JSONParser.parse(deeper, limits: limits) }
        }
    }

    @Test func `siblings do not add up to depth`() throws {
        let limits = JSONParser.Limits(depthLimit: 2)

        _ = try JSONParser.parse(Array(#"[[],{},[],{"a":0},[]]"#.utf8), limits: limits)
    }

    @Test func `a text of 20,000 brackets is refused where it gets too deep`() {
        #expect(throws: JSONParseError(offset: 128, reason: .depthLimitExceeded(128))) {
            try JSONParser.parse(repeated("[", 20_000))
        }
        #expect(throws: JSONParseError(offset: 128 * 5, reason: .depthLimitExceeded(128))) {
            try JSONParser.parse(repeated(#"{"a":"#, 20_000))
        }
    }

    @Test func `the deepest depth that can be allowed is within the stack`() throws {
        let limit = JSONParser.Limits.greatestDepthLimit
        let limits = JSONParser.Limits(depthLimit: limit)
        let text = repeated(#"{"a":["#, limit / 2) + repeated("]}", limit / 2)

        let value = try JSONParser.parse(text, limits: limits)

        #expect(value.compactBytes() == text)
        #expect(value == value)
        #expect(value.hashValue == value.hashValue)
    }

    @Test func `a depth that could exhaust the stack is a programmer error`() async {
        await #expect(processExitsWith: .failure) {
            _ = JSONParser.Limits(depthLimit: JSONParser.Limits.greatestDepthLimit + 1)
        }
    }

    @Test func `a text may be as long as the limit and no longer`() throws {
        let text = Array("[1,2,3]".utf8)

        for limit in [7, 8] {
            _ = try JSONParser.parse(text, limits: JSONParser.Limits(byteCountLimit: limit))
        }
        #expect(throws: JSONParseError(offset: 6, reason: .byteCountLimitExceeded(6))) {
            try JSONParser.parse(text, limits: JSONParser.Limits(byteCountLimit: 6))
        }
    }

    @Test func `a slice is read from its own start to its own end`() throws {
        let bytes = Array("xx[1, x]xx".utf8)

        #expect(try JSONParser.parse(bytes[3..<4]) == 1)
        #expect(throws: JSONParseError(offset: 4, reason: .unexpectedByte(UInt8(ascii: "x")))) {
            try JSONParser.parse(bytes[2..<8])
        }
    }

    @Test func `of a key that comes twice the last value counts, in the first one's place`() throws
    {
        let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)

        #expect(value.compactText == #"{"a":3,"b":2}"#)
    }

    @Test(arguments: Seed.first(300))
    func `what is written is read back`(seed: Seed) throws {
        var prng = seed.prng
        let value = randomValue(&prng)

        #expect(try JSONParser.parse(value.compactBytes()) == value)
        #expect(try JSONParser.parse(value.prettyBytes()) == value)
    }

    /// Whatever the bytes, the parser answers, and what it accepts it reads back from its own text.
    @Test(arguments: Seed.first(300))
    func `damaged texts are refused or read`(seed: Seed) throws {
        var prng = seed.prng
        var bytes = randomValue(&prng).prettyBytes()
        for _ in 0..<prng.next(in: 1...4) {
            let place = prng.next(in: 0...bytes.count - 1)
            switch prng.next(in: 0...2) {
            case 0: bytes[place] = UInt8(prng.next(below: 256))
            case 1: bytes.insert(Array(#"[]{},:"\0e.-"#.utf8)[prng.next(in: 0...11)], at: place)
            default: if bytes.count > 1 { bytes.remove(at: place) }
            }
        }

        do {
            let value = try JSONParser.parse(bytes)
            #expect(try JSONParser.parse(value.compactBytes()) == value)
        } catch {
            #expect((0...bytes.count).contains(error.offset))
        }
    }

    private func repeated(_ text: String, _ count: Int) -> [UInt8] {
        Array(repeatElement(text, count: count).joined().utf8)
    }
}
