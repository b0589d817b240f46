import Crypto
import Testing

@testable import Emulation

@Suite struct PageStyleTests {
    @Test func `a policy knows the sheet by its hash`() {
        let hash = Base64.encode(SHA256.hash(Array(PageStyle.sheet.utf8)))

        #expect(PageStyle.policySource == "'sha256-\(hash)'")
    }

    @Test func `the sheet loads nothing and can't end its element`() {
        for word in ["url(", "@import", "http", "</", "<", "\\", "expression"] {
            #expect(!PageStyle.sheet.contains(word), "\(word)")
        }
    }

    @Test func `it knows both of the browser's color schemes`() {
        #expect(PageStyle.sheet.contains("color-scheme:light dark"))
        #expect(PageStyle.sheet.contains("@media(prefers-color-scheme:dark)"))
        #expect(PageStyle.sheet.contains(":focus-visible"))
    }
}
