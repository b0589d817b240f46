import Foundation
import HTTP
import JSON

extension Row {
    /// The engine against its counterpart on Python.
    static let graphQLCore = Row(name: "graphql-core") { _ in
        let (ours, bytes) = try engine()
        let core = try Peers.graphQLCore()
        return [
            line("a query for 50 spaces, \(bytes); graphql-core, without bytes", ours[0], core[0]),
            line("introspection; graphql-core, without bytes", ours[2], core[1]),
        ]
    }

    /// The engine against the reference implementation.
    static let graphQLJS = Row(name: "graphql-js") { _ in
        let (ours, bytes) = try engine()
        let js = try Peers.graphQLJS()
        return [
            line("a query for 50 spaces, \(bytes); graphql-js", ours[0], js[0]),
            line("the same, the document known; graphql-js, which can't", ours[1], js[0]),
            line("introspection; graphql-js", ours[2], js[1]),
        ]
    }

    /// What every tool sends first, without executing it.
    static let graphQLIntrospection = Row(name: "graphql-introspection") { _ in
        let (ours, _) = try engine()
        let title = "parse and validate the introspection query"
        return [
            line("\(title); graphql-core", ours[3], try Peers.graphQLCore()[2]),
            line("\(title); graphql-js", ours[3], try Peers.graphQLJS()[2]),
        ]
    }

    /// The query over HTTP, from the whole emulator.
    static let graphQLHTTP = Row(name: "graphql-http") { options in
        let emulated = try Emulated(options, world: SpacesWorld.value)
        let token = try SpacesWorld.fill(emulated)
        return try [false, true].map { keepsDocuments in
            let node = try Peers.graphQLServer(keepsDocuments: keepsDocuments)
            for port in [emulated.port, node.port] { try SpacesWorld.check(port: port, token) }
            let duel = Duel(
                ours: (emulated.child, load(port: emulated.port, token)),
                peer: (node.child, load(port: node.port, token))
            )
            let peer = "Node, graphql-js" + (keepsDocuments ? ", documents kept" : "")
            return try duel.line(
                "`POST /graphql` for 50 spaces, 32 connections; \(peer)",
                seconds: options.seconds
            )
        }
    }

    private static func load(port: UInt16, _ token: String) -> Wrk {
        Wrk(
            url: "http://127.0.0.1:\(port)/graphql",
            method: "POST",
            headers: [
                (name: "Content-Type", value: "application/json"),
                (name: "Authorization", value: "Bearer \(token)"),
            ],
            body: SpacesWorld.request
        )
    }

    /// A page of a conversation, however long that is.
    static let graphQLDeepPage = Row(name: "graphql-deep-page") { _ in
        let output = try Child.output(of: Child.own("core-pages", "1000", "1000000"), core: 0)
        let numbers = output.split { $0.isWhitespace }.compactMap { Double($0) }
        guard numbers.count == 2 else { throw BenchError("core-pages says \(output)") }
        return [
            line("a page of 50 out of 1,000,000 messages; out of 1,000", numbers[1], numbers[0])
        ]
    }

    private static func engine() throws -> (nanoseconds: [Double], bytes: String) {
        let output = try Child.output(of: Child.own("graphql-engine"), core: 0)
        let numbers = output.split { $0.isWhitespace }.compactMap { Double($0) }
        guard numbers.count == 5 else { throw BenchError("graphql-engine says \(output)") }
        return (numbers, "\(Measure.grouped(numbers[4])) bytes")
    }

    private static func line(_ title: String, _ ours: Double, _ peer: Double) -> Line {
        Line(
            title: title,
            ours: Measure(
                value: ours / 1000,
                unit: "µs",
                note: "\(Measure.ratio(peer, ours)) as fast"
            ),
            peer: Measure(value: peer / 1000, unit: "µs")
        )
    }
}

/// The world that has the data which the query asks for.
enum SpacesWorld {
    static var value: JSONValue {
        let data = SpacesData()
        let people = data.people.enumerated().map { index, person -> JSONValue in
            ["key": .string("person\(index)"), "displayName": .string(person.displayName)]
        }
        let spaces = data.spaces.enumerated().map { index, space -> JSONValue in
            let members = ["echo"] + space.members.dropFirst().map { "person\($0)" }
            return [
                "key": .string("space\(index)"), "title": .string(space.title),
                "members": .array(members.map { .string($0) }),
            ]
        }
        return [
            "people": .array(people), "spaces": .array(spaces),
            "apps": [["key": "echo", "name": "Echo", "owner": "person0"]],
        ]
    }

    /// The request that is measured.
    static let request = JSONValue.object(["query": .string(SpacesData.query)]).compactText

    /// Fails unless a server's reply has all that the query asks for.
    static func check(port: UInt16, _ token: String) throws {
        var exchange = try Exchange(port: port)
        let reply = try exchange.success(
            .post,
            "/graphql",
            fields: ["Content-Type": "application/json", "Authorization": "Bearer \(token)"],
            body: request
        )
        let text = String(decoding: reply, as: UTF8.self)
        for (field, count) in [
            ("title", SpacesData.spaceCount),
            ("displayName", SpacesData.spaceCount * SpacesData.memberCount),
            ("content", SpacesData.spaceCount * SpacesData.messageCount),
        ] {
            let found = text.components(separatedBy: "\"\(field)\":\"").count - 1
            guard found == count else {
                throw BenchError("port \(port) answers \(found) × \(field), not \(count)")
            }
        }
    }

    /// Posts the messages; the token of an app that sees all of them.
    static func fill(_ emulated: Emulated) throws -> String {
        var exchange = try Exchange(port: emulated.port)
        for (index, space) in SpacesData().spaces.enumerated() {
            for message in space.messages {
                let author = space.members[1 + message.author % (space.members.count - 1)]
                let body: JSONValue = [
                    "as": .string("person\(author)"), "content": .string(message.content),
                ]
                _ = try exchange.success(
                    .post,
                    "/_wws/spaces/space\(index)/messages",
                    body: body.compactText
                )
            }
        }
        let reply = try exchange.success(
            .post,
            "/_wws/tokens",
            body: #"{"for":"echo","lifetime":"24h"}"#
        )
        guard let token = try JSONParser.parse(reply)["access_token"]?.stringValue else {
            throw BenchError("there is no token in the answer")
        }
        return token
    }
}
