import JSON
import Testing

@Suite struct JSONAccessTests {
    private let world = JSONCursor([
        "name": "W", "count": 3, "ratio": 1.5, "on": true, "nothing": .null,
        "spaces": [["title": "A"], ["title": 1, "members": ["ada", 7]]],
        "odd keys": ["a.b": ["": .null]],
    ])

    @Test func `reads of the right kind give the value`() throws {
        #expect(try world.required("name").string() == "W")
        #expect(try world.required("count").integer() == 3)
        #expect(try world.required("on").boolean() == true)
        #expect(try world.required("spaces").elements().count == 2)
        #expect(try world.members().first?.key == "name")
        #expect(try world.object().count == 7)
        #expect(try world.required("nothing").value.isNull)
    }

    @Test func `an optional member may be absent or null`() throws {
        #expect(try world.optional("absent") == nil)
        #expect(try world.optional("nothing") == nil)
        #expect(try world.optional("name")?.string() == "W")
    }

    @Test func `a member that is missing is an error at its path`() throws {
        let space = try world.required("spaces").elements()[0]

        expect("spaces[0].members: is missing") { _ = try space.required("members") }
        expect("id: is missing") { _ = try world.required("id") }
    }

    @Test func `a value of the wrong kind is an error at its path`() throws {
        let space = try world.required("spaces").elements()[1]
        let member = try space.required("members").elements()[1]

        expect("spaces[1].title: expected a string, found a number") {
            _ = try space.required("title").string()
        }
        expect("spaces[1].members[1]: expected a string, found a number") {
            _ = try member.string()
        }
        expect("name: expected an integer, found a string") {
            _ = try world.required("name").integer()
        }
        expect("ratio: expected an integer, found 1.5") {
            _ = try world.required("ratio").integer()
        }
        expect("name: expected a boolean, found a string") {
            _ = try world.required("name").boolean()
        }
        expect("name: expected an array, found a string") {
            _ = try world.required("name").elements()
        }
        expect("name: expected an object, found a string") {
            _ = try world.required("name").members()
        }
        expect("spaces: expected an object, found an array") {
            _ = try world.required("spaces").required("x")
        }
        expect("on: expected an object, found a boolean") {
            _ = try world.required("on").optional("x")
        }
        expect("expected an object, found null") { _ = try JSONCursor(.null).object() }
    }

    @Test func `an unknown key is named with the one that was meant`() throws {
        let space = JSONCursor(["titel": "A"])

        expect(#"unknown key "titel": did you mean "title"?"#) {
            try space.allowOnly(["id", "title", "members"])
        }
        expect(#"unknown key "titel": the keys here are id, members"#) {
            try space.allowOnly(["id", "members"])
        }
        expect(#"unknown key "titel": there are none here"#) { try space.allowOnly([]) }
        try space.allowOnly(["titel"])
        try JSONCursor([:]).allowOnly([])
    }

    @Test func `keys that could be misread are quoted in paths`() throws {
        let inner = try world.required("odd keys").required("a.b")

        #expect(inner.path == #"["odd keys"]["a.b"]"#)
        #expect(try inner.required("").path == #"["odd keys"]["a.b"][""]"#)
        #expect(try JSONCursor([["x-y_1": 0]]).elements()[0].required("x-y_1").path == "[0].x-y_1")
    }

    @Test func `an error of the caller's own carries the path`() throws {
        let member = try world.required("spaces").elements()[1].required("members").elements()[0]

        #expect(
            member.error(#"no person has key "ada""#).description
                == #"spaces[1].members[0]: no person has key "ada""#
        )
    }

    private func expect(
        _ description: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        let error = #expect(
            throws: JSONAccessError.self,
            sourceLocation: sourceLocation,
            performing: body
        )
        #expect(error?.description == description, sourceLocation: sourceLocation)
    }
}
