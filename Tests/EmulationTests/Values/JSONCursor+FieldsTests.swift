import JSON
import Testing
import Webhooks

@testable import Emulation

@Suite struct JSONCursorFieldsTests {
    private func cursor(_ value: JSONValue) throws -> JSONCursor {
        try JSONCursor(["field": value]).required("field")
    }

    @Test func `a name is a string that isn't empty`() throws {
        #expect(try cursor("x").name() == "x")
        for value in ["", 1, .null, ["x"]] as [JSONValue] {
            let cursor = try cursor(value)
            let error = #expect(throws: JSONAccessError.self) { try cursor.name() }
            #expect(error?.path == "field")
        }
    }

    @Test func `an identifier can stand in a path as it is`() throws {
        for text in ["a", "a-b_c.d~e", "5a9f0000e4b0000000000001", "\u{00FC}", "'"] {
            #expect(try cursor(.string(text)).identifier() == text)
        }
        for text in ["", " ", "a b", "a/b", "a?b", "a#b", "a%b", "a\\b", "a\"b", "\u{7F}", "\n"] {
            let cursor = try cursor(.string(text))
            let error = #expect(throws: JSONAccessError.self) { try cursor.identifier() }
            #expect(error?.path == "field")
        }
    }

    @Test func `names of a scope stay apart when blanks are put between them`() throws {
        #expect(try cursor([]).scopeNames() == [])
        #expect(try cursor(["message_create", "!~"]).scopeNames() == ["message_create", "!~"])
        for text in ["", "a b", "a\t", "\u{00FC}", "\u{7F}"] {
            let cursor = try cursor(["a", .string(text)])
            let error = #expect(throws: JSONAccessError.self) { try cursor.scopeNames() }
            #expect(error?.path == "field[1]")
        }
    }

    @Test func `strings name the element that isn't one`() throws {
        #expect(try cursor([]).strings() == [])
        #expect(try cursor(["a", "b"]).strings() == ["a", "b"])
        let cursor = try cursor(["a", 2])
        let error = #expect(throws: JSONAccessError.self) { try cursor.strings() }
        #expect(error?.path == "field[1]")
    }

    @Test func `a list that is absent or null is empty`() throws {
        func read(_ json: JSONValue) throws -> [Int64] {
            try JSONCursor(json).list("n") { (element) throws(JSONAccessError) in
                try element.integer()
            }
        }

        #expect(try read([:]) == [])
        #expect(try read(["n": .null]) == [])
        #expect(try read(["n": [1, 2]]) == [1, 2])
        #expect(throws: JSONAccessError.self) { try read(["n": 1]) }
    }

    @Test func `a callback's URL keeps its text, and says why it is none`() throws {
        #expect(try cursor("http://127.0.0.1:3000/x?y").callbackURL().raw.hasSuffix("/x?y"))
        let cursor = try cursor("ftp://x")
        let error = #expect(throws: JSONAccessError.self) { try cursor.callbackURL() }
        #expect(error?.description == "field: \(CallbackURLError.unsupportedScheme("ftp"))")
    }

    @Test func `event types are at least one, each once, and of the documented names`() throws {
        let twice = try cursor(["reaction-added", "message-created", "reaction_added"])
        #expect(try twice.eventTypes() == [.reactionAdded, .messageCreated])
        for (value, path) in [
            ([], "field"), (["message-created", "x"], "field[1]"), ("x", "field"),
        ]
            as [(JSONValue, String)]
        {
            let cursor = try cursor(value)
            let error = #expect(throws: JSONAccessError.self) { try cursor.eventTypes() }
            #expect(error?.path == path)
        }
    }

    @Test func `a webhook's state is one of three words`() throws {
        for state in Webhook.State.allCases {
            #expect(try cursor(.string(state.rawValue)).webhookState() == state)
        }
        let cursor = try cursor("Enabled")
        let error = #expect(throws: JSONAccessError.self) { try cursor.webhookState() }
        #expect(error?.message == #"must be waiting, enabled or disabled, not "Enabled""#)
    }
}
