import Testing
import WatsonWork

@Suite struct SearchWordsTests {
    @Test(
        arguments: [
            ("hello", "Hello world", true), ("HELLO", "hello", true), ("ell", "hello", true),
            ("world hello", "Hello, World!", true), ("hello moon", "hello world", false),
            ("hello", "hell", false), ("o", "o", true), ("oo", "o", false), ("x", "", false),
            ("\u{DC}BER", "dr\u{FC}ber", true), ("uber", "\u{FC}ber", false),
            ("a\tb\n c", "c b a", true), ("aab", "aaab", true),
            ("\u{1F327}", "rain \u{1F327}\u{FE0F}", true),
        ]
    )
    func `every word is found anywhere, whatever its case`(
        query: String,
        text: String,
        isFound: Bool
    ) {
        #expect(SearchWords(query).match(text) == isFound)
    }

    @Test(arguments: ["", " ", "\n\t "])
    func `without words nothing is found`(query: String) {
        let words = SearchWords(query)

        #expect(words.isEmpty)
        #expect(!words.match("anything") && !words.match(""))
    }
}
