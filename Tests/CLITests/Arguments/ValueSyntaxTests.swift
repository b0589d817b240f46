import Determinism
import Emulation
import Testing

@testable import CLI

@Suite struct ValueSyntaxTests {
    private func isRead<Value>(_ text: String, as syntax: ValueSyntax<Value>) -> Bool {
        syntax.parse(text) != nil
    }

    @Test(arguments: ["0", "00080", "65535"])
    func `a port is read`(text: String) {
        #expect(ValueSyntax<UInt16>.number().parse(text) == UInt16(text))
    }

    @Test(arguments: ["", "-1", "+1", "65536", "1.0", "0x1", " 1", "1 ", "٣"])
    func `what is no port is refused`(text: String) {
        #expect(ValueSyntax<UInt16>.number().parse(text) == nil)
    }

    @Test(arguments: ["localhost", "127.0.0.1", "::1", "fe80::1%eth0", "a-b.c_d"])
    func `a host is read, with or without brackets`(text: String) {
        #expect(ValueSyntax.host.parse(text) == text)
        #expect(ValueSyntax.host.parse("[\(text)]") == text)
    }

    @Test(arguments: [
        "", "localhost:80", "http://a", "a/b", "a b", "ä", "a,b", "[]", "[::1]:80", "a]",
    ])
    func `what is no host is refused`(text: String) {
        #expect(!isRead(text, as: .host))
    }

    @Test(arguments: ["!", "~", "abc", "a'b"])
    func `a token is read`(text: String) {
        #expect(ValueSyntax.token.parse(text) == text)
    }

    @Test(arguments: ["", " ", "a b", "a\u{7F}", "a\r\nb", "ä"])
    func `what can't be sent as a token is refused`(text: String) {
        #expect(!isRead(text, as: .token))
    }

    @Test func `a duration has a least value`() {
        #expect(ValueSyntax.duration(atLeast: 1_000).parse("1s") == 1_000)
        #expect(ValueSyntax.duration(atLeast: 1_000).parse("999ms") == nil)
        #expect(ValueSyntax.duration().parse("0") == 0)
        #expect(ValueSyntax.duration().parse("1x") == nil)
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1ms"), (1_500, "1500ms"), (30_000, "30s"), (3_599_000, "3599s"),
            (3_600_000, "1h"), (5_400_000, "90m"), (172_800_000, "2d"),
        ]
    )
    func `a duration is shown in one unit`(milliseconds: Int64, text: String) {
        #expect(ValueSyntax.duration().describe(milliseconds) == text)
    }

    @Test func `a starting point is now or an instant`() {
        let instant = Instant(millisecondsSinceEpoch: 0)

        #expect(ValueSyntax.startingPoint.parse("now") == .now)
        #expect(ValueSyntax.startingPoint.parse("1970-01-01T00:00:00Z") == .at(instant))
        #expect(ValueSyntax.startingPoint.parse("1970-01-01") == nil)
        #expect(StartingPoint.now.instant(now: instant) == instant)
        #expect(StartingPoint.at(instant).instant(now: .latest) == instant)
    }

    @Test func `words are listed, and the nearest one is suggested`() {
        #expect(throws: Mismatch.self) { try ValueSyntax<LogLevel>.word().read("eror") }
        let mismatch = Mismatch(text: "eror", expectation: "x or y", suggestion: "error")

        #expect(ValueSyntax<LogLevel>.word().expectation == "debug, info, warning or error")
        #expect(
            mismatch.message(about: "--log-level")
                == #"--log-level is "eror", but must be x or y; did you mean error?"#
        )
    }

    @Test func `a value that would break the line is escaped`() {
        let mismatch = Mismatch(text: "a\n\"b\u{1B}", expectation: "c", suggestion: nil)

        #expect(mismatch.message(about: "D") == #"D is "a\n\"b\u001b", but must be c"#)
    }

    @Test(arguments: ["72h", "90", "0s", "2018-03-01T09:00:00Z"])
    func `a bound is a duration or an instant, and stays as it is written`(text: String) throws {
        #expect(try ValueSyntax<String>.bound.read(text) == text)
    }

    @Test(arguments: ["", "soon", "now", "2018-03-01", "-1h"])
    func `what is neither is no bound`(text: String) {
        #expect(throws: Mismatch.self) { try ValueSyntax<String>.bound.read(text) }
    }
}
