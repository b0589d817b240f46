import Determinism
import Emulation
import Foundation
import HTTP
import JSON
import Sockets
import Webhooks

extension Row {
    /// What attempts cost without sockets.
    static let coreAttempts = Row(name: "core-attempts") { _ in
        let numbers = try numbers(printedBy: Child.own("core-attempts", "1000"))
        return [
            Line(
                title: "1,000 lanes × 247 attempts in the pure core, refused at once",
                ours: Measure(
                    value: numbers[0] / numbers[1] * 1e9,
                    unit: "attempts/s",
                    note: "\(Int(numbers[1] / 1e6)) ms"
                )
            )
        ]
    }

    /// What a message costs when there are many already.
    static let corePosts = Row(name: "core-posts") { _ in
        let numbers = try numbers(printedBy: Child.own("core-posts", "1000000"))
        return [
            Line(
                title:
                    "a post in the pure core around the millionth message; around the thousandth",
                ours: Measure(
                    value: numbers[1],
                    unit: "ns",
                    note: "\(Int(numbers[2])) MiB by then"
                ),
                peer: Measure(value: numbers[0], unit: "ns")
            )
        ]
    }

    static func numbers(printedBy command: [String]) throws -> [Double] {
        try Child.output(of: command, core: 0).split { $0.isWhitespace }.compactMap { Double($0) }
    }
}

/// Loops around an `Emulator`, which is a value: no socket, no clock, no other process.
struct Core {
    private var emulator: Emulator
    private let connection = ConnectionID(rawValue: 1)
    private var attempts: [AttemptID] = []
    private var nextAttempt = 0
    private var sent: [UInt8] = []
    private let host = HostInstant(nanoseconds: 0)

    private init(_ world: World) throws {
        var configuration = Configuration(
            world: world,
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.logLevel = .warning
        emulator = try Emulator(configuration: configuration, at: host)
        emulator.handle(.connected(connection), at: host)
    }

    /// Prints how many attempts were made and how many nanoseconds they took.
    static func measureAttempts(laneCount: Int) throws {
        let world = try World.parse(DeliveryWorld.value(port: 9, laneCount: laneCount))
        var core = try Core(world)
        for index in 0..<laneCount {
            try core.request(
                "/_wws/spaces/space\(index)/messages",
                #"{"as":"ada","content":"hello"}"#
            )
        }
        let first = core.attempts.count
        let start = MonotonicClock.nanoseconds()
        try core.request("/_wws/clock/advance", #"{"by":"72h"}"#)
        let elapsed = MonotonicClock.nanoseconds() - start
        guard core.attempts.count == laneCount * 247 else {
            throw BenchError("there were \(core.attempts.count) attempts, not \(laneCount * 247)")
        }
        print(core.attempts.count - first, elapsed)
    }

    /// Prints nanoseconds per post near the thousandth and the last message, and MiB at the end.
    static func measurePosts(count: Int) throws {
        var core = try Core(.builtIn)
        guard let id = World.builtIn.spaces.first?.id else { throw BenchError("no space") }
        let token = try core.token()
        let bytes = core.bytes(of: "/v1/spaces/\(id)/messages", Emulated.message, token: token)[...]
        let window = 9_000
        try core.post(bytes, count: 1_000)
        let early = try core.post(bytes, count: window)
        try core.post(bytes, count: count - 1_000 - 2 * window)
        let late = try core.post(bytes, count: window)
        let memory = Machine.field("VmRSS", of: "/proc/self/status") ?? ""
        let mebibytes = (Double(memory.prefix { $0.isNumber }) ?? 0) / 1024
        print(early, late, mebibytes)
    }

    /// Prints nanoseconds per page of messages, when there are so many and when there are so many.
    static func measurePages(counts: [Int]) throws {
        var core = try Core(.builtIn)
        guard let id = World.builtIn.spaces.first?.id else { throw BenchError("no space") }
        let token = try core.token()
        let post = core.bytes(of: "/v1/spaces/\(id)/messages", Emulated.message, token: token)[...]
        var postCount = 0
        var times: [Double] = []
        for count in counts {
            try core.post(post, count: count - postCount)
            postCount = count
            let query = """
                { space(id: "\(id)") { conversation { messages(first: 50) {
                pageInfo { endCursor } items { id content created createdBy { id } } } } } }
                """
            let body = JSONValue.object(["query": .string(query)]).compactText
            let page = core.bytes(of: "/graphql", body, token: token)[...]
            times.append(try core.nanosecondsPerPage(page))
        }
        print(times.map { String(Int($0)) }.joined(separator: " "))
    }

    /// The median of rounds of many pages.
    private mutating func nanosecondsPerPage(_ bytes: ArraySlice<UInt8>) throws -> Double {
        let (roundCount, pageCount) = (21, 200)
        let rounds = (0..<roundCount).map { _ in
            let start = MonotonicClock.nanoseconds()
            for _ in 0..<pageCount {
                emulator.handle(.received(connection, bytes), at: host)
                drain()
            }
            return Double(MonotonicClock.nanoseconds() - start) / Double(pageCount)
        }
        let text = String(decoding: sent, as: UTF8.self)
        guard text.contains("\"endCursor\""), !text.contains("\"errors\"") else {
            throw BenchError("a page failed: \(text)")
        }
        return median(rounds)
    }

    /// A token of the built-in world's app.
    private mutating func token() throws -> String {
        try request("/_wws/tokens", #"{"for":"\#(try Emulated.app.key)","lifetime":"24h"}"#)
        guard let token = try body()["access_token"]?.stringValue else {
            throw BenchError("there is no token in the answer")
        }
        return token
    }

    /// Nanoseconds per post, over `count` of them.
    @discardableResult
    private mutating func post(_ bytes: ArraySlice<UInt8>, count: Int) throws -> Double {
        let start = MonotonicClock.nanoseconds()
        for _ in 0..<count {
            emulator.handle(.received(connection, bytes), at: host)
            drain()
        }
        let elapsed = MonotonicClock.nanoseconds() - start
        guard sent.starts(with: "HTTP/1.1 201 ".utf8) else {
            throw BenchError("a post failed: \(String(decoding: sent, as: UTF8.self))")
        }
        return Double(elapsed) / Double(max(1, count))
    }

    /// Sends a request of the control API and carries everything out that comes of it.
    private mutating func request(_ path: String, _ body: String) throws {
        sent = []
        let bytes = bytes(of: path, body, token: nil)
        emulator.handle(.received(connection, bytes[...]), at: host)
        drain()
        while nextAttempt < attempts.count {
            let id = attempts[nextAttempt]
            nextAttempt += 1
            emulator.handle(
                .attemptFinished(id, .failed(.connectionRefused), wallMicroseconds: 1),
                at: host
            )
            drain()
        }
        guard sent.starts(with: "HTTP/1.1 2".utf8) else {
            throw BenchError("\(path): \(String(decoding: sent, as: UTF8.self))")
        }
    }

    private mutating func drain() {
        while let output = emulator.nextOutput() {
            switch output {
            case .send(_, let bytes): sent = bytes
            case .attempt(let attempt): attempts.append(attempt.id)
            case .push, .close, .reset, .stopReading, .resumeReading, .log, .record, .stop: break
            }
        }
    }

    /// The body of the last answer.
    private func body() throws -> JSONValue {
        var connection = ClientConnection()
        connection.start(method: .post)
        connection.receive(sent[...])
        guard case .response(let response)? = connection.nextEvent() else {
            throw BenchError("the answer isn't whole")
        }
        return try JSONParser.parse(response.body)
    }

    private func bytes(of path: String, _ body: String, token: String?) -> [UInt8] {
        var text = "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        if let token { text += "Authorization: Bearer \(token)\r\n" }
        return Array((text + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)").utf8)
    }
}
