import GraphQL
import JSON
import Testing

@testable import Emulation

@Suite struct PageRequestTests {
    /// The ids that a page of the people of a world shows, by their last digits, with its info.
    private static func page(_ test: inout TestWorld, _ arguments: String) throws -> JSONValue {
        let list = arguments.isEmpty ? "" : "(\(arguments))"
        return try test.data(
            of: """
                { space(id: "\(TestWorld.support)") { members\(list) { pageInfo { startCursor \
                endCursor hasPreviousPage hasNextPage } items { displayName } } } }
                """,
            views: "PUBLIC"
        )["space"]?["members"] ?? .null
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let arguments: String
        let names: [String]
        let cursors: [String]
        let more: [Bool]
        var testDescription: String { arguments.isEmpty ? "nothing" : arguments }
    }

    private static let (zero, one, two) = ("TGlzdDow", "TGlzdDox", "TGlzdDoy")
    private static let (ada, ben, echo) = ("Ada Example", "Ben Example", "Echo")

    static let cases: [Case] = [
        Case(arguments: "", names: [ada, ben, echo], cursors: [zero, two], more: [false, false]),
        Case(
            arguments: "first: 3",
            names: [ada, ben, echo],
            cursors: [zero, two],
            more: [false, false]
        ),
        Case(
            arguments: "first: 2",
            names: [ada, ben],
            cursors: [zero, one],
            more: [false, true]
        ),
        Case(
            arguments: #"first: 1, after: "\#(zero)""#,
            names: [ben],
            cursors: [one, one],
            more: [true, true]
        ),
        Case(
            arguments: #"after: "\#(one)""#,
            names: [echo],
            cursors: [two, two],
            more: [true, false]
        ),
        Case(arguments: "last: 2", names: [ben, echo], cursors: [one, two], more: [true, false]),
        Case(
            arguments: #"last: 1, before: "\#(two)""#,
            names: [ben],
            cursors: [one, one],
            more: [true, true]
        ),
        Case(
            arguments: #"before: "\#(one)""#,
            names: [ada],
            cursors: [zero, zero],
            more: [false, true]
        ),
        Case(
            arguments: "first: 2, last: null, before: null, after: null",
            names: [ada, ben],
            cursors: [zero, one],
            more: [false, true]
        ),
        Case(arguments: "first: 0", names: [], cursors: [], more: [false, true]),
        Case(arguments: "last: 0", names: [], cursors: [], more: [true, false]),
        Case(arguments: #"after: "TGlzdDo5OQ==""#, names: [], cursors: [], more: [true, false]),
        Case(
            arguments: "first: 2147483647",
            names: [ada, ben, echo],
            cursors: [zero, two],
            more: [false, false]
        ),
    ]

    @Test(arguments: cases)
    func `a page is cut out of a list`(page: Case) throws {
        var test = try TestWorld()
        let shown = try Self.page(&test, page.arguments)
        let names = shown["items"]?.arrayValue?.compactMap { $0["displayName"]?.stringValue }

        #expect(names == page.names)
        #expect(shown["pageInfo"]?["startCursor"]?.stringValue == page.cursors.first)
        #expect(shown["pageInfo"]?["endCursor"]?.stringValue == page.cursors.last)
        #expect(shown["pageInfo"]?["hasPreviousPage"] == .bool(page.more[0]))
        #expect(shown["pageInfo"]?["hasNextPage"] == .bool(page.more[1]))
    }

    @Test(
        arguments: [
            ("first: 1, last: 1", "mixed"), (#"first: 1, before: "\#(zero)""#, "mixed"),
            (#"after: "\#(zero)", before: "\#(two)""#, "mixed"), ("first: -1", "negative"),
            ("last: -1", "negative"), (#"after: "x""#, "no cursor"), (#"after: """#, "no cursor"),
            (#"before: "MTUwNDIwNzI3NjQ4OA==""#, "no cursor"),
        ]
    )
    func `what makes no sense is 400`(arguments: String, reason: String) throws {
        var test = try TestWorld()
        let error = try test.error(
            of: "{ space(id: \"\(TestWorld.support)\") { members(\(arguments)) { items { id } } } }"
        )

        #expect(error["message"] == "400 Bad Request")
        #expect(error["details"]?.stringValue?.contains(reason) == true)
    }

    @Test func `a page has at most so many elements, whatever is asked for`() throws {
        var test = try TestWorld()
        let count = PageRequest.countLimit + 1
        for number in 1...count { try test.post("\(number)") }
        func size(_ arguments: String) throws -> Int? {
            let data = try test.data(
                of: """
                    { conversation(id: "\(TestWorld.support)") { messages\(arguments) \
                    { items { content } } } }
                    """
            )
            return data["conversation"]?["messages"]?["items"]?.arrayValue?.count
        }

        #expect(try size("(first: \(PageRequest.countLimit - 1))") == PageRequest.countLimit - 1)
        #expect(try size("(first: \(PageRequest.countLimit))") == PageRequest.countLimit)
        #expect(try size("(first: \(count))") == PageRequest.countLimit)
        #expect(try size("(last: 250)") == 250)
        #expect(try size("") == PageRequest.defaultCount)
    }
}
