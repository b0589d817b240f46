import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct SearchTests {
    /// Messages `one rain` of Ada, `two RAIN` of Ben and an app's `rain too` in support, `rain
    /// elsewhere` of Cleo in another space.
    private func sandbox() throws -> (sandbox: Sandbox, ids: [MessageID], other: SpaceID) {
        var sandbox = try Sandbox()
        let other = SpaceID(rawValue: "other-id")
        try sandbox.perform(
            .makeSpace(
                title: "Other place",
                description: nil,
                members: [sandbox.cleo],
                id: other,
                key: nil
            )
        )
        let support = sandbox.support
        try sandbox.perform(.postText(support, content: "one rain"), by: .unrestricted(sandbox.ada))
        try sandbox.perform(.postText(support, content: "two RAIN"), by: .unrestricted(sandbox.ben))
        try sandbox.perform(
            .postAppMessage(
                support,
                annotations: [["type": "file", "text": "one"], ["title": "Rain", "text": "too"]]
            ),
            by: .unrestricted(sandbox.echo)
        )
        try sandbox.perform(
            .postText(other, content: "rain elsewhere"),
            by: .unrestricted(sandbox.cleo)
        )
        return (sandbox, sandbox.state.messages.keys, other)
    }

    @Test func `messages are found in the searcher's spaces alone, the newest first`() throws {
        var (sandbox, ids, other) = try sandbox()
        let rain = MessageSearch(words: SearchWords("rain"))

        let found = sandbox.state.searchMessages(rain, by: sandbox.ada)
        #expect(found == [ids[2], ids[1], ids[0]])
        #expect(sandbox.state.searchMessages(rain, by: sandbox.helper) == [])
        #expect(sandbox.state.searchMessages(rain, by: sandbox.cleo) == [ids[3]])

        try sandbox.perform(.join(other, [sandbox.ada]))
        #expect(sandbox.state.searchMessages(rain, by: sandbox.ada).first == ids[3])
        let there = MessageSearch(words: SearchWords("rain"), spaces: [other])
        #expect(sandbox.state.searchMessages(there, by: sandbox.ada) == [ids[3]])
        #expect(sandbox.state.searchMessages(there, by: sandbox.ben) == [])
    }

    @Test func `a search can be narrowed to authors and to a span with both its ends`() throws {
        let (sandbox, ids, _) = try sandbox()
        var search = MessageSearch(words: SearchWords("rain"), authors: [sandbox.ben])
        #expect(sandbox.state.searchMessages(search, by: sandbox.ada) == [ids[1]])

        search.authors = nil
        let created = ids.compactMap { sandbox.state.messages[$0]?.created }
        (search.oldest, search.newest) = (created[1], created[2])
        #expect(sandbox.state.searchMessages(search, by: sandbox.ada) == [ids[2], ids[1]])
        search.oldest = created[1].advanced(byMilliseconds: 1)
        #expect(sandbox.state.searchMessages(search, by: sandbox.ada) == [ids[2]])
        search.newest = created[2].advanced(byMilliseconds: -1)
        #expect(sandbox.state.searchMessages(search, by: sandbox.ada) == [])
    }

    @Test func `what was deleted, and nothing at all, is not found`() throws {
        var (sandbox, ids, _) = try sandbox()
        try sandbox.perform(.deleteMessage(ids[0]))

        let one = MessageSearch(words: SearchWords("one"))
        #expect(sandbox.state.searchMessages(one, by: sandbox.ada) == [])
        let nothing = MessageSearch(words: SearchWords(" "))
        #expect(sandbox.state.searchMessages(nothing, by: sandbox.ada) == [])
    }

    @Test func `people are found by name or address in the order of their names`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .addPerson(PersonDraft(id: PersonID(rawValue: "z"), displayName: "ada example"))
        )

        func find(_ name: String) -> [String] {
            sandbox.state.searchPeople(name: name).map(\.rawValue)
        }
        #expect(find("EXAMPLE") == ["ada-id", "z", "ben-id", "cleo-id"])
        #expect(find("ben@") == ["ben-id"])
        #expect(find("echo") == [] && find("") == [])
    }

    @Test func `spaces are found by title among the searcher's own`() throws {
        let (sandbox, _, other) = try sandbox()

        #expect(sandbox.state.searchSpaces(title: "place", by: sandbox.cleo) == [other])
        #expect(sandbox.state.searchSpaces(title: "place", by: sandbox.ada) == [])
        #expect(sandbox.state.searchSpaces(title: "sup", by: sandbox.ada) == [sandbox.support])
    }

    @Test func `members are found by name, or all, in the order of their names`() throws {
        let sandbox = try Sandbox()
        let support = sandbox.support
        let everybody = [sandbox.ada, sandbox.ben, sandbox.echo]

        #expect(sandbox.state.searchMembers(of: support, name: nil) == everybody)
        #expect(sandbox.state.searchMembers(of: support, name: "e") == everybody)
        #expect(sandbox.state.searchMembers(of: support, name: "ECHO") == [sandbox.echo])
        #expect(sandbox.state.searchMembers(of: support, name: "cleo") == [])
        let nowhere = SpaceID(rawValue: "nowhere")
        #expect(sandbox.state.searchMembers(of: nowhere, name: nil) == [])
    }
}
