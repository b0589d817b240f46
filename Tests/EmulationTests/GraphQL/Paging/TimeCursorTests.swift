import Determinism
import Testing

@testable import Emulation

@Suite struct TimeCursorTests {
    private static let instant = Instant(millisecondsSinceEpoch: 1_504_207_276_488)

    @Test func `cursors are the recorded ones`() {
        let cursor = TimeCursor(instant: Self.instant, number: nil)

        #expect(cursor.text(spelling: .base64) == "MTUwNDIwNzI3NjQ4OA==")
        #expect(cursor.text(spelling: .plain) == "1504207276488")
        #expect(TimeCursor("MTUwNDIwNzI3NjQ4OA==", spelling: .base64) == cursor)
        #expect(TimeCursor("1504207276488", spelling: .plain) == cursor)
    }

    @Test(arguments: [TimeCursor.Spelling.base64, .plain])
    func `what shares its instant is numbered`(spelling: TimeCursor.Spelling) {
        let cursor = TimeCursor(instant: Self.instant, number: 17)

        #expect(TimeCursor(cursor.text(spelling: spelling), spelling: spelling) == cursor)
        #expect(cursor.text(spelling: .plain) == "1504207276488:17")
    }

    @Test(
        arguments: [
            "", "x", "1504207276488:", "1504207276488:-1", "1504207276488:x", ":1",
            "1504207276488:1:2", "9223372036854775807", "1504207276488:9223372036854775807",
            "253402300800000", "TGlzdDox",
        ]
    )
    func `what is no cursor is refused`(text: String) {
        #expect(TimeCursor(text, spelling: .plain) == nil)
        #expect(TimeCursor(text, spelling: .base64) == nil)
    }
}
