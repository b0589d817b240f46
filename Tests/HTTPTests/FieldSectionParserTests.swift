import TestSupport
import Testing

@testable import HTTP

@Suite struct FieldSectionParserTests {
    private static let rules = FieldSectionParser.Rules(
        byteCountLimit: 1000,
        fieldCountLimit: 10,
        overrun: .headTooLarge
    )

    @Test(
        arguments: [
            ("Host", [.host]), ("hOST", [.host]), ("Hosts", []), ("Hose", []),
            ("Content-Length", [.contentLength]), ("CONTENT-LENGTH", [.contentLength]),
            ("Content_Length", []), ("Transfer-Encoding", [.transferEncoding]),
            ("Connection", [.connection]), ("User-Agent", []), ("Expect", [.expect]),
            ("Accept", []),
        ] as [(String, NoticedFields)]
    )
    func `fields that heed attention are noticed`(name: String, noticed: NoticedFields) throws {
        var parser = FieldSectionParser(Self.rules)
        var position = 0

        _ = try parser.parse(Array((name + ": x\r\n\r\n").utf8)[...], from: &position)

        #expect(parser.noticed == noticed)
    }

    @Test func `fields that are only checked are not kept`() throws {
        var rules = Self.rules
        rules.keepsFields = false
        var parser = FieldSectionParser(rules)
        var position = 0

        #expect(try parser.parse(Array("A: b\r\nC: d\r\n\r\n".utf8)[...], from: &position))

        #expect(position == 14)
        #expect(parser.takeFields().isEmpty)
    }

    @Test func `folds are joined by blanks where they are`() throws {
        var rules = Self.rules
        rules.joinsFolds = true
        let bytes = Array("A: b\t\r\n \tc\r\nB:\r\n d\r\n \r\nC: e\r\n\r\n".utf8)
        everySplit(of: bytes) { pieces in
            var parser = FieldSectionParser(rules)
            var left: [UInt8] = []
            var isWhole = false
            for piece in pieces {
                left += piece
                var position = 0
                isWhole = (try? parser.parse(left[...], from: &position)) ?? false
                left.removeFirst(position)
            }
            #expect(isWhole)
            #expect(parser.takeFields() == ["A": "b     c", "B": "d", "C": "e"])
        }
    }
}
