import HTTP
import JSON
import Simulation
import Testing

@Suite struct EmulatorAnnotationsTests {
    private static let ada = "ada00000-0000-4000-8000-000000000001"

    /// A message of Ada's in `support`, and the path of its annotations.
    private func world() throws -> (test: TestWorld, path: String) {
        var test = try TestWorld()
        try test.post("x")
        let list = try test.request(.get, "/_wws/spaces/support/messages").json
        let id = try #require(list["messages"]?[0]?["id"]?.stringValue)
        return (test, "/_wws/messages/\(id)/annotations")
    }

    @Test(
        arguments: [
            ("ada", ada), (ada, ada), ("echo", TestWorld.echo),
            ("toscana-service-storage-client-id", "toscana-service-storage-client-id"),
        ]
    )
    func `anybody annotates, and what was sent is shown`(name: String, id: String) throws {
        var (test, path) = try world()
        let reply = try test.request(.post, path, ["as": .string(name), "type": "note", "n": 1])

        #expect(reply.status == .created)
        let annotation = try #require(reply.json["annotationId"]?.stringValue)
        #expect(
            reply.text
                == #"{"annotationId":"\#(annotation)","type":"note","createdBy":"\#(id)","#
                + #""created":"2018-03-01T09:00:00.000+0000","edited":null,"#
                + #""payload":{"type":"note","n":1}}"#
        )
        let list = try test.request(.get, "/_wws/spaces/support/messages").json
        #expect(list["messages"]?[0]?["annotations"]?[0] == reply.json)
    }

    @Test func `a change and a removal need nobody's name`() throws {
        var (test, path) = try world()
        let made = try test.request(.post, path, ["as": "echo", "type": "note", "n": 1])
        let id = try #require(made.json["annotationId"]?.stringValue)
        _ = try test.advance("1s")

        let changed = try test.request(.put, "\(path)/\(id)", ["n": 2])
        #expect(changed.status == .ok)
        #expect(changed.json["payload"] == ["n": 2, "type": "note"])
        #expect(changed.json["edited"] == "2018-03-01T09:00:01.000+0000")
        #expect(changed.json["createdBy"] == .string(TestWorld.echo))
        #expect(try test.request(.put, "\(path)/\(id)", ["as": "echo", "n": 3]).status == .ok)
        #expect(try test.request(.delete, "\(path)/\(id)").status == .noContent)
        #expect(try test.request(.delete, "\(path)/\(id)").status == .notFound)
    }

    @Test(
        arguments: [
            (["type": "note"], 400, "as"), (["as": "x", "type": "note"], 400, "as"),
            (["as": 1, "type": "note"], 400, "as"), (["as": "echo"], 400, "text"),
            ([], 400, nil), (["as": "cleo", "type": "note"], 403, nil),
            (["as": "toscana-service", "type": "note"], 400, "as"),
        ] as [(JSONValue, Int, String?)]
    )
    func `an annotation that can't be is refused`(
        body: JSONValue,
        status: Int,
        field: String?
    ) throws {
        var (test, path) = try world()
        let reply = try test.request(.post, path, body)

        #expect(reply.status.code == status)
        #expect(reply.json["field"] == field.map { .string($0) })
    }

    @Test func `only who made it changes it, and it must be there`() throws {
        var (test, path) = try world()
        let made = try test.request(.post, path, ["as": "echo", "type": "note"])
        let id = try #require(made.json["annotationId"]?.stringValue)

        #expect(
            try test.request(.put, "\(path)/\(id)", ["as": "ada", "n": 1]).status == .forbidden
        )
        #expect(try test.request(.put, "\(path)/x", ["n": 1]).status == .notFound)
        let nowhere = "/_wws/messages/x/annotations"
        let body: JSONValue = ["as": "echo", "type": "note"]
        #expect(try test.request(.post, nowhere, body).status == .notFound)
        #expect(try test.request(.get, path).status == .methodNotAllowed)
    }
}
