import Testing

@testable import Emulation

@Suite struct ListCursorTests {
    @Test(arguments: [(0, "TGlzdDow"), (1, "TGlzdDox"), (2, "TGlzdDoy"), (200, "TGlzdDoyMDA=")])
    func `cursors are the recorded ones`(place: Int, text: String) {
        #expect(ListCursor(place: place).text == text)
        #expect(ListCursor(text)?.place == place)
    }

    @Test(
        arguments: [
            "", "2", "List:2", "TGlzdDo=", "TGlzdDot", "TGlzdDotMQ==", "TGlzdDoyMDA",
            "MTUwNDIwNzI3NjQ4OA==", "%%", "TGlzdDo5MjIzMzcyMDM2ODU0Nzc1ODA3",
            "TGlzdDo5MjIzMzcyMDM2ODU0Nzc1ODA4",
        ]
    )
    func `what is no cursor of a list is refused`(text: String) {
        #expect(ListCursor(text) == nil)
    }
}
