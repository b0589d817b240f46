import JSON
import Testing

@testable import GraphQL

@Suite struct GraphQLErrorTests {
    @Test func `an error shows its message alone if there is nothing else`() {
        #expect(
            JSONValue.object(GraphQLError("wrong").json(locations: [])).compactText
                == #"{"message":"wrong"}"#
        )
    }

    @Test func `an error shows its locations, path and extensions in order`() {
        let error = GraphQLError(
            "wrong",
            positions: [3],
            path: ["a", 0, "b"],
            extensions: ["code": "X"]
        )
        let locations = [GraphQL.SourceLocation(line: 1, column: 4)]

        #expect(
            JSONValue.object(error.json(locations: locations)).compactText
                == #"{"message":"wrong","locations":[{"line":1,"column":4}],"#
                + #""path":["a",0,"b"],"extensions":{"code":"X"}}"#
        )
    }

    @Test func `an empty path is shown, no path isn't`() {
        #expect(GraphQLError("x", path: []).json(locations: [])["path"] == [])
        #expect(GraphQLError("x").json(locations: [])["path"] == nil)
    }

    @Test func `a syntax error says that it is one`() {
        let error = GraphQLError.syntax("Unexpected <EOF>.", at: 7)

        #expect(error.message == "Syntax Error: Unexpected <EOF>.")
        #expect(error.description == error.message)
        #expect(error.positions == [7])
    }
}
