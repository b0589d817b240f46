import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct PaginationTests {
    private func filled(_ count: Int) throws -> Sandbox {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        for number in 0..<count {
            try sandbox.perform(.postText(sandbox.support, content: "\(number)"), by: ada)
        }
        return sandbox
    }

    @Test(
        arguments: [
            (0, 2, [[]]), (1, 2, [["0"]]), (2, 2, [["1", "0"]]), (3, 2, [["2", "1"], ["0"]]),
            (5, 1, [["4"], ["3"], ["2"], ["1"], ["0"]]),
        ]
    )
    func `pages run from the newest message to the oldest`(
        count: Int,
        limit: Int,
        expected: [[String]]
    ) throws {
        let sandbox = try filled(count)
        var pages: [[String]] = []
        var after: MessageID?

        repeat {
            let page = try sandbox.state.messages(of: sandbox.support, after: after, limit: limit)
            pages.append(page.messages.compactMap(\.content))
            after = page.next
        } while after != nil

        #expect(pages == expected)
    }

    @Test func `what is posted meanwhile doesn't shift the next page`() throws {
        var sandbox = try filled(4)
        let first = try sandbox.state.messages(of: sandbox.support, limit: 2)
        try sandbox.perform(
            .postText(sandbox.support, content: "late"),
            by: .unrestricted(sandbox.ada)
        )

        let second = try sandbox.state.messages(
            of: sandbox.support,
            after: first.next,
            limit: 2
        )

        #expect(first.messages.compactMap(\.content) == ["3", "2"])
        #expect(second.messages.compactMap(\.content) == ["1", "0"])
    }

    @Test func `a page begins in a space, behind a message of that space`() throws {
        var sandbox = try filled(1)
        let nowhere = SpaceID(rawValue: "nowhere")
        let nothing = MessageID(rawValue: "nothing")
        let elsewhere = try #require(sandbox.state.messages.first?.key)
        let command = Command.makeSpace(
            title: "Lounge",
            description: nil,
            members: [],
            id: nil,
            key: "lounge"
        )
        try sandbox.perform(command)
        let lounge = try #require(sandbox.state.space("lounge"))

        #expect(throws: Rejection.unknownSpace(nowhere)) {
            try sandbox.state.messages(of: nowhere, limit: 1)
        }
        #expect(throws: Rejection.unknownMessage(nothing)) {
            try sandbox.state.messages(of: lounge, after: nothing, limit: 1)
        }
        #expect(throws: Rejection.unknownMessage(elsewhere)) {
            try sandbox.state.messages(of: lounge, after: elsewhere, limit: 1)
        }
    }

    @Test func `a page without room is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            let sandbox = try Sandbox()
            _ = try sandbox.state.messages(of: sandbox.support, limit: 0)
        }
    }

    @Test func `a span of time holds the messages at both its ends`() throws {
        var sandbox = try Sandbox()
        let start = sandbox.now
        let ada = Author.unrestricted(sandbox.ada)
        // Two in each of five milliseconds.
        for step in 0..<10 {
            sandbox.now = start.advanced(byMilliseconds: Int64(step / 2 * 10))
            try sandbox.perform(.postText(sandbox.support, content: "\(step)"), by: ada)
        }
        func range(_ oldest: Int64?, _ newest: Int64?) -> Range<Int> {
            sandbox.state.messageRange(
                of: sandbox.support,
                from: oldest.map { start.advanced(byMilliseconds: $0) },
                through: newest.map { start.advanced(byMilliseconds: $0) }
            )
        }

        #expect(range(nil, nil) == 0..<10)
        #expect(range(10, nil) == 2..<10 && range(11, nil) == 4..<10 && range(9, nil) == 2..<10)
        #expect(range(nil, 10) == 0..<4 && range(nil, 9) == 0..<2 && range(nil, 11) == 0..<4)
        #expect(range(10, 20) == 2..<6 && range(10, 10) == 2..<4 && range(11, 19).isEmpty)
        #expect(range(20, 10).isEmpty && range(41, nil).isEmpty && range(nil, -1).isEmpty)
        let nowhere = SpaceID(rawValue: "nowhere")
        #expect(sandbox.state.messageRange(of: nowhere, from: nil, through: nil).isEmpty)
    }

    @Test func `the places of a type are found in both spellings, and while annotations last`()
        throws
    {
        var sandbox = try Sandbox()
        let (ada, echo) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.echo))
        let support = sandbox.support
        try sandbox.perform(.postText(support, content: "0"), by: ada)
        for type in ["generic", "GENERIC"] {
            let annotation: JSONObject = ["type": .string(type), "text": "x"]
            try sandbox.perform(.postAppMessage(support, annotations: [annotation]), by: echo)
        }
        func places(_ type: String) -> [Int] {
            sandbox.state.ordinals(of: support, annotationType: type)
        }
        #expect(places("generic") == [1, 2] && places("GENERIC") == [1, 2])
        #expect(places("Generic") == [] && places("file") == [])

        let first = try #require(sandbox.state.messages.first?.key)
        for _ in 0..<2 {
            try sandbox.perform(.addAnnotation(first, ["text": "late"]), by: echo)
        }
        #expect(places("generic") == [0, 1, 2])
        let ids = try #require(sandbox.state.messages[first]).annotations.map(\.id)
        try sandbox.perform(.removeAnnotation(first, ids[0]))
        #expect(places("generic") == [0, 1, 2])
        try sandbox.perform(.removeAnnotation(first, ids[1]))
        #expect(places("generic") == [1, 2])
        #expect(
            sandbox.state.ordinals(of: SpaceID(rawValue: "nowhere"), annotationType: "generic")
                == []
        )
    }
}
