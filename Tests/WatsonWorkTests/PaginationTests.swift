import Determinism
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
        let command = Command.createSpace(
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
}
