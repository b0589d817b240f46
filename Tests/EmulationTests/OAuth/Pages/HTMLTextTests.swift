import TestSupport
import Determinism
import Testing

@testable import Emulation

@Suite struct HTMLTextTests {
    @Test(
        arguments: [
            ("", ""), ("a ü 漢 😀", "a ü 漢 😀"), ("<b>", "&lt;b&gt;"), ("&lt;", "&amp;lt;"),
            ("\" onclick='x' `y`", "&quot; onclick=&#39;x&#39; &#96;y&#96;"),
            ("</p><script>alert(1)</script>", "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a\r\nb\0\u{7F}", "a[U+D][U+A]b[U+0][U+7F]"),
            ("\u{202E}evil", "[U+202E]evil"), ("a\u{200B}b\u{FEFF}", "a[U+200B]b[U+FEFF]"),
            ("\u{2028}\u{2029}\u{85}", "[U+2028][U+2029][U+85]"), ("\u{E000}", "[U+E000]"),
            ("\u{FF1C}b\u{FF1E}", "\u{FF1C}b\u{FF1E}"),
        ]
    )
    func `what comes from outside is shown and does nothing`(text: String, markup: String) {
        let html: HTMLText = "<i title=\"\(text)\">\(text)</i>"

        #expect(html.markup == "<i title=\"\(markup)\">\(markup)</i>")
    }

    @Test func `markup that was made before is not escaped again`() {
        let name: HTMLText = "<b>\("<")</b>"
        let both: HTMLText = "<p>\(name)\(name)</p>"

        #expect(both.markup == "<p><b>&lt;</b><b>&lt;</b></p>")
        #expect(HTMLText.joined([name, "", name]).markup == "<b>&lt;</b><b>&lt;</b>")
        #expect(HTMLText.trusted("a>b").markup == "a>b")
    }

    @Test(arguments: Seed.first(100))
    func `no text of any kind can open a tag, an attribute or an entity`(seed: Seed) {
        var prng = seed.prng
        let pieces = [
            "<", ">", "\"", "'", "&", "`", "=", "/", "script", "\0", "\u{202E}", "a", "é",
        ]
        let text = (0..<30).map { _ in pieces[prng.next(in: 0...(pieces.count - 1))] }.joined()
        let html: HTMLText = "\(text)"

        #expect(html.markup.utf8.allSatisfy { !"<>\"'`\0".utf8.contains($0) })
        for part in html.markup.split(separator: "&").dropFirst(html.markup.hasPrefix("&") ? 0 : 1)
        {
            #expect(
                ["amp;", "lt;", "gt;", "quot;", "#39;", "#96;"].contains { part.hasPrefix($0) }
            )
        }
    }
}
