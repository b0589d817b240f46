import Testing

@testable import JSON

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("same", "same", 0), ("ab", "ba", 1), ("title", "titel", 1), ("abc", "cab", 2),
        ]
    )
    func `the distance counts insertions, deletions, replacements and swaps`(
        left: String,
        right: String,
        distance: Int
    ) {
        #expect(Spelling.editDistance(Array(left.utf8), Array(right.utf8)) == distance)
        #expect(Spelling.editDistance(Array(right.utf8), Array(left.utf8)) == distance)
    }

    @Test(
        arguments: [
            ("titel", "title"), ("Title", "title"), ("memberz", "members"), ("i", "id"),
            ("redirectURIs", "redirectUris"), ("xyz", nil), ("", nil), ("description2", nil),
        ] as [(String, String?)]
    )
    func `the nearest candidate is few edits away or none is`(word: String, nearest: String?) {
        let candidates = ["id", "title", "members", "redirectUris"]

        #expect(Spelling.nearest(to: word, among: candidates) == nearest)
    }

    @Test func `of equally near candidates the first is taken`() {
        #expect(Spelling.nearest(to: "cat", among: ["bat", "hat", "dog"]) == "bat")
    }

    @Test func `a word that is too long is not compared`() {
        let word = String(repeating: "a", count: 100)

        #expect(Spelling.nearest(to: word, among: [word]) == word)
        #expect(Spelling.nearest(to: word + "a", among: [word]) == nil)
    }
}
