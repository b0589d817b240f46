import Determinism
import Emulation
import HTTP
import JSON
import Simulation

extension Fuzzer {
    /// World files: what is accepted can be lived in, exported, loaded again and reset.
    static let world = Fuzzer(
        name: "world",
        smokeEventCount: 150,
        generate: { prng in
            var bytes = prng.world().compactBytes()
            if prng.once(in: 4) { prng.mutate(&bytes, tokens: worldTokens) }
            return bytes
        },
        check: { bytes throws(Finding) in
            guard let world = try? World.parse(bytes), var first = inhabited(world) else {
                return false
            }
            let text = try export(of: &first)
            guard let exported = try? World.parse(Array(text.utf8)),
                var second = inhabited(exported)
            else {
                throw Finding("an exported world can't be loaded: \(text)")
            }
            let again = try export(of: &second)
            try requireEqual(
                again,
                text,
                "a world changes when it is exported and loaded"
            )
            let reply = first.request(.post, "/_wws/reset")
            try require(reply?.status.code ?? 999 < 300, "the world can't be reset")
            let reset = try export(of: &first)
            try requireEqual(
                reset,
                text,
                "a reset doesn't lead back to the world of the start"
            )
            return true
        }
    )

    private static let worldTokens = [
        "{", "}", "[", "]", ",", "null", "\"key\":\"ada\",", "\"id\":\"\",", "\"\\u0000\"", "0",
    ]

    private static func inhabited(_ world: World) -> SimulatedWorld? {
        var configuration = Configuration(
            world: world,
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        return try? SimulatedWorld(configuration)
    }

    private static func export(of world: inout SimulatedWorld) throws(Finding) -> String {
        guard let reply = world.request(.get, "/_wws/world"), reply.status == .ok else {
            throw Finding("the world can't be exported")
        }
        let violations = world.emulator.checkInvariants()
        try require(violations.isEmpty, violations.joined(separator: "; "))
        return String(decoding: reply.body, as: UTF8.self)
    }
}

extension PRNG {
    /// Draws a world that is sound, or would be but for a reference, a name or a type.
    fileprivate mutating func world() -> JSONValue {
        let people = (0..<next(in: 0...3)).map { name("person\($0)") }
        let apps = (0..<next(in: 0...2)).map { name("app\($0)") }
        let actors = people + apps
        let world: JSONObject = [
            "people": .array(people.map { person($0) }),
            "apps": .array(apps.map { app($0, owners: people) }),
            "spaces": .array((0..<next(in: 0...3)).map { space(name("space\($0)"), of: actors) }),
        ]
        return .object(thinned(world))
    }

    private mutating func name(_ usual: String) -> String {
        pick([usual], odd: ["ada", "", " ", "é\u{301}", "a/b?c#%20", "person0", "me", "\u{1}"])
    }

    private mutating func person(_ key: String) -> JSONValue {
        .object(
            thinned([
                "key": .string(key), "displayName": .string(name("Ada Example")),
                "id": .string(name("id-\(key)")), "email": .string(name("ada@example.com")),
            ])
        )
    }

    private mutating func app(_ key: String, owners: [String]) -> JSONValue {
        var app: JSONObject = [
            "key": .string(key), "name": .string(name("App")), "id": .string(name("id-\(key)")),
            "secret": .string(name("secret")), "permissions": [.string(name("message_create"))],
            "webhooks": .array((0..<next(in: 0...2)).map { webhook("\(key)-\($0)") }),
        ]
        if !owners.isEmpty { app["owner"] = .string(pick(owners)) }
        return .object(thinned(app))
    }

    private mutating func webhook(_ key: String) -> JSONValue {
        .object(
            thinned([
                "key": .string(name(key)), "url": .string(name("http://127.0.0.1:9/\(key)")),
                "secret": .string(name("secret")), "name": .string(name("Hook")),
                "events": .array([.string(name("message-created")), "space-deleted"]),
                "state": .string(pick(["waiting", "enabled", "disabled"], odd: ["Enabled", ""])),
            ])
        )
    }

    private mutating func space(_ key: String, of actors: [String]) -> JSONValue {
        var members = actors.filter { _ in !once(in: 4) }
        if once(in: 30) { members.append("nobody") }
        let author = members.isEmpty ? "nobody" : pick(members)
        let messages = (0..<next(in: 0...2)).map { _ -> JSONValue in
            ["as": .string(author), "content": .string(name("hello"))]
        }
        return .object(
            thinned([
                "key": .string(key), "title": .string(name("Title")),
                "id": .string(name("id-\(key)")), "description": .string(name("about")),
                "members": .array(members.map { .string($0) }),
                "messages": .array(members.isEmpty ? [] : messages),
            ])
        )
    }

    /// The object with some members left out, and now and then one of a wrong type.
    private mutating func thinned(_ object: JSONObject) -> JSONObject {
        var thinner = JSONObject()
        for (key, value) in object {
            let isNeeded = ["key", "displayName", "url", "events", "members"].contains(key)
            if !isNeeded, once(in: 4) { continue }
            thinner[key] = once(in: 200) ? pick([.null, 1, [], "", ["a": 1]]) : value
        }
        return thinner
    }
}
