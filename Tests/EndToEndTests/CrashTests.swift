import Determinism
import Foundation
import HTTP
import JSON
import Sockets
import Synchronization
import TestSupport
import Testing

/// A server that is killed under load, again and again, with the same data directory.
///
/// `KILLS=200` in the environment makes it more than the few of every day: `scripts/crash`.
@Suite struct CrashTests {
    private static let killCount =
        ProcessInfo.processInfo.environment["KILLS"].flatMap(Int.init) ?? 5
    /// How often one directory is gone on with.
    private static let killsOfADirectory = 20

    @Test(arguments: [false, true])
    func `nothing that was answered is lost when the process is killed`(isDurable: Bool) throws {
        var prng = Seed.first(1)[0].prng
        let callback = try CallbackServer()
        var (kills, answered, resent) = (0, 0, 0)
        while kills < Self.killCount {
            try withTemporaryFolder { folder in
                let story = Story()
                let count = min(Self.killsOfADirectory, Self.killCount - kills)
                for _ in 0..<count {
                    let emulator = try Self.start(folder, isDurable)
                    try story.check(emulator.url)
                    try story.begin(emulator.url, callback)
                    let status = prng.chance(Ratio(1, of: 3)) ? 503 : 201
                    callback.configure(status: status)
                    story.live(emulator, posts: Int(prng.next(in: 0...120)))
                    kills += 1
                }
                let last = try Self.start(folder, isDurable)
                try story.check(last.url)
                answered += story.postCount
                resent += story.settledCount
                _ = last.stop()
            }
        }
        print(
            "\(kills) kills\(isDurable ? ", durable" : ""): \(answered) answered posts and"
                + " \(resent) settled deliveries, all there"
        )

        #expect(kills == Self.killCount)
    }

    private static func start(_ folder: String, _ isDurable: Bool) throws -> Emulator {
        let arguments = ["start", "--port", "0", "--data", folder, "--log-level", "error"]
        return try Emulator(arguments: isDurable ? arguments + ["--durable"] : arguments)
    }
}

/// What clients of the killed server were told so far.
private final class Story: Sendable {
    private struct State {
        var posted: [String: String] = [:]
        var asked: Set<String> = []
        var settled: [String: JSONValue] = [:]
        var attempts: [String: Int64] = [:]
        var latest = ""
        var number = 0
        var postsLeft = 0
        var hasBegun = false
        var isKilled = false
    }

    private static let clientCount = 4
    private let state = Mutex(State())

    var postCount: Int { state.withLock { $0.posted.count } }
    var settledCount: Int { state.withLock { $0.settled.count } }

    /// Registers the webhook, the first time.
    func begin(_ url: String, _ callback: CallbackServer) throws {
        guard !state.withLock({ $0.hasBegun }) else { return }
        callback.configure(secret: "secret", status: 201)
        var client = try Client(url)
        let webhook: JSONValue = [
            "key": "bot", "secret": "secret", "url": .string(callback.url),
            "events": ["message-created"],
        ]
        _ = try client.ask(.post, "/_wws/apps/echo/webhooks", webhook)
        let reply = try client.ask(.post, "/_wws/apps/echo/webhooks/bot/enable")
        #expect(reply.status == 200)
        state.withLock { $0.hasBegun = true }
    }

    /// Posts from several connections and looks on, until so many posts were answered; then the
    /// server is killed.
    func live(_ emulator: Emulator, posts: Int) {
        state.withLock { ($0.postsLeft, $0.isKilled) = (posts, false) }
        let (url, process) = (emulator.url, emulator.processID)
        let group = DispatchGroup()
        for number in 0...Self.clientCount {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                // The end of the server ends each of them.
                while let _ = try? number == 0 ? self.look(url) : self.post(url, process) {}
            }
        }
        group.wait()
        emulator.kill()
    }

    private func post(_ url: String, _ process: Int32) throws {
        var client = try Client(url)
        while true {
            guard state.withLock({ $0.postsLeft > 0 }) else { return killOnce(process) }
            let content = state.withLock { state in
                state.number += 1
                state.asked.insert("message \(state.number)")
                return "message \(state.number)"
            }
            let reply = try client.ask(
                .post,
                "/_wws/spaces/support/messages",
                ["as": "ada", "content": .string(content)]
            )
            #expect(reply.status == 201)
            state.withLock { state in
                state.posted[content] = reply.body["id"]?.stringValue
                state.postsLeft -= 1
            }
        }
    }

    private func killOnce(_ process: Int32) {
        state.withLock { state in
            if !state.isKilled { kill(process, SIGKILL) }
            state.isKilled = true
        }
    }

    private func look(_ url: String) throws {
        var client = try Client(url)
        while true {
            let now = try client.ask(.get, "/_wws/clock").body["now"]?.stringValue ?? ""
            let list = try client.ask(.get, "/_wws/deliveries?limit=1000").body["deliveries"]
            state.withLock { state in
                state.latest = max(state.latest, now)
                for delivery in list?.arrayValue ?? [] { Self.note(delivery, in: &state) }
            }
        }
    }

    private static func note(_ delivery: JSONValue, in state: inout State) {
        guard let id = delivery["id"]?.stringValue else { return }
        state.attempts[id] = delivery["attempts"]?.int64Value
        let isSettled = ["delivered", "discarded", "dropped"].contains(delivery["state"])
        if isSettled { state.settled[id] = delivery["state"] }
    }

    /// Compares what is there with what was told.
    func check(_ url: String) throws {
        var client = try Client(url)
        let (posted, asked, settled, attempts, latest) = state.withLock {
            ($0.posted, $0.asked, $0.settled, $0.attempts, $0.latest)
        }
        var found: [String: String] = [:]
        for message in try client.list("/_wws/spaces/support/messages", "messages") {
            let content = message["content"]?.stringValue ?? ""
            #expect(asked.contains(content), "nobody has posted \(content)")
            #expect(found[content] == nil, "\(content) is there twice")
            found[content] = message["id"]?.stringValue
        }
        #expect(Set(found.values).count == found.count, "an id was given out twice")
        for (content, id) in posted { #expect(found[content] == id, "\(content) is lost") }
        for delivery in try client.list("/_wws/deliveries", "deliveries") {
            guard let id = delivery["id"]?.stringValue else { continue }
            if let state = settled[id] { #expect(delivery["state"] == state, "\(id)") }
            let count = delivery["attempts"]?.int64Value ?? 0
            #expect(count >= attempts[id] ?? 0, "\(id) has forgotten an attempt")
        }
        let now = try client.ask(.get, "/_wws/clock").body["now"]?.stringValue ?? ""
        #expect(now >= latest, "the clock went back")
    }
}

/// A connection to the server.
private struct Client: ~Copyable {
    private var stream: BlockingStream
    private var http = ClientConnection()

    init(_ url: String) throws {
        let port = url.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
        stream = try BlockingStream(host: "127.0.0.1", port: port, timeoutMilliseconds: 60_000)
    }

    mutating func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil
    ) throws -> (status: Int, body: JSONValue) {
        var bytes: [UInt8] = []
        HTTPRequest(
            method: method,
            target: try #require(RequestTarget(path)),
            fields: ["Host": "localhost", "Content-Type": "application/json"],
            body: json?.compactBytes() ?? []
        ).serialize(into: &bytes)
        http.start(method: method)
        try stream.write(bytes)
        while true {
            if case .response(let response)? = http.nextEvent() {
                return (response.status.code, (try? JSONParser.parse(response.body)) ?? .null)
            }
            let part = try stream.read()
            guard !part.isEmpty else { throw Gone() }
            http.receive(part[...])
        }
    }

    /// All pages of a list.
    mutating func list(_ path: String, _ name: String) throws -> [JSONValue] {
        var all: [JSONValue] = []
        while true {
            let after = all.last?["id"]?.stringValue.map { "&after=\($0)" } ?? ""
            let page = try ask(.get, "\(path)?limit=1000\(after)").body[name]?.arrayValue ?? []
            guard !page.isEmpty else { return all }
            all += page
        }
    }

    private struct Gone: Error {}
}
