import Determinism
import Emulation
import HTTP
import JSON
import Webhooks

extension Fuzzer {
    /// Everything that can happen to an emulator, in any order: it lives, keeps its laws, and
    /// answers whoever comes next.
    static let emulator = Fuzzer(
        name: "emulator",
        smokeEventCount: 60,
        generate: { prng in
            var script: [UInt8] = []
            for _ in 0..<prng.next(in: 5...60) {
                script += prng.bytes(count: 2)
                if script[script.count - 2] % 16 == EmulatorScript.rawStep {
                    var bytes = Array(prng.pick(EmulatorScript.requests).utf8)
                    prng.mutate(&bytes, tokens: httpTokens)
                    bytes = Array(bytes.prefix(255))
                    script += [UInt8(bytes.count)] + bytes
                }
            }
            return script
        },
        check: { bytes throws(Finding) in
            guard let rate = bytes.first else { return false }
            var script = try EmulatorScript(
                bytes,
                rate: [.frozen, .realTime, .fastest][Int(rate) % 3]
            )
            while try script.step() {}
            try script.expectHealth()
            return true
        }
    )
}

extension PRNG {
    fileprivate mutating func bytes(count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}

/// An input read as what happens to an emulator: two bytes for each step, what and to whom.
struct EmulatorScript {
    /// The step whose bytes follow: one for their count, then they themselves.
    static let rawStep: UInt8 = 0
    /// How many steps and outputs one run may have: no single input may cause endless work.
    private static let stepCountLimit = 2_000
    private static let outputCountLimit = 20_000
    private static let deadlineCountLimit = 300

    private var rest: ArraySlice<UInt8>
    private var stepCount = 0
    private var emulator: Emulator
    private var host = HostInstant(nanoseconds: 1_000_000_000)
    private var connections: [ConnectionID?] = Array(repeating: nil, count: 4)
    private var stopped: Set<ConnectionID> = []
    private var connectionCount: UInt64 = 0
    private var inFlight: [AttemptID] = []
    private var lastSent: (id: ConnectionID, bytes: [UInt8])?

    init(_ bytes: [UInt8], rate: ClockRate) throws(Finding) {
        rest = bytes.dropFirst()
        guard let world = try? World.parse(Self.world) else {
            throw Finding("the fuzzer's world is refused")
        }
        var configuration = Configuration(
            world: world,
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = rate
        guard let emulator = try? Emulator(configuration: configuration, at: host) else {
            throw Finding("the fuzzer's world can't be loaded")
        }
        self.emulator = emulator
    }

    /// Carries out the next step; false at the end.
    mutating func step() throws(Finding) -> Bool {
        guard rest.count >= 2, stepCount < Self.stepCountLimit else { return false }
        stepCount += 1
        let (what, whom) = (rest.removeFirst(), rest.removeFirst())
        let slot = Int(whom) % connections.count
        switch what % 16 {
        case Self.rawStep:
            let count = Int(rest.popFirst() ?? 0)
            let bytes = rest.prefix(count)
            rest = rest.dropFirst(count)
            try send(bytes, slot)
        case 1...5:
            let request = Self.requests[Int(whom >> 2) % Self.requests.count]
            try send(Array(request.utf8)[...], slot)
        case 6:
            let request = Array(Self.requests[Int(whom >> 2) % Self.requests.count].utf8)
            try send(request.prefix(request.count / 2), slot)
            try send(request.dropFirst(request.count / 2), slot)
        case 7: try tell(slot) { .peerClosed($0) }
        case 8: try tell(slot) { .timedOut($0) }
        case 9:
            try tell(slot) { .disconnected($0) }
            connections[slot] = nil
        case 10...12: try finishAttempt(Int(whom))
        case 13: try pass(nanoseconds: 1 << UInt64(whom % 48))
        case 14: try feed(.deadlineReached)
        default: try passToDeadline()
        }
        return true
    }

    /// A new client gets the answer that a healthy emulator gives.
    mutating func expectHealth() throws(Finding) {
        connections[0] = nil
        try send(Array("GET /_wws/health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)[...], 0)
        guard let (id, bytes) = lastSent, id == connections[0] else {
            throw Finding("the emulator doesn't answer any more")
        }
        try require(
            bytes.starts(with: "HTTP/1.1 200 ".utf8),
            "the emulator isn't healthy: \(String(decoding: bytes, as: UTF8.self))"
        )
    }
}

extension EmulatorScript {
    /// Sends on a connection, opened where there is none; what isn't to be read is kept back.
    private mutating func send(_ bytes: ArraySlice<UInt8>, _ slot: Int) throws(Finding) {
        if connections[slot] == nil {
            connectionCount += 1
            let id = ConnectionID(rawValue: connectionCount)
            connections[slot] = id
            try feed(.connected(id))
        }
        guard let id = connections[slot], !stopped.contains(id) else { return }
        try feed(.received(id, bytes))
    }

    private mutating func tell(
        _ slot: Int,
        _ input: (ConnectionID) -> Input
    ) throws(Finding) {
        if let id = connections[slot] { try feed(input(id)) }
    }

    private mutating func finishAttempt(_ choice: Int) throws(Finding) {
        guard !inFlight.isEmpty else { return }
        let id = inFlight.remove(at: choice % inFlight.count)
        let outcomes: [AttemptOutcome] = [
            .response(status: 200, token: nil, body: []), .failed(.connectionRefused),
            .response(status: 503, token: "x", body: Array("{\"response\":1}".utf8)),
            .failed(.timedOut), .failed(.malformedResponse("fuzz")),
        ]
        let outcome = outcomes[choice / 8 % outcomes.count]
        try feed(.attemptFinished(id, outcome, wallMicroseconds: UInt32(choice)))
    }

    private mutating func pass(nanoseconds: UInt64) throws(Finding) {
        host = host.advanced(byNanoseconds: nanoseconds)
        try feed(.deadlineReached)
    }

    /// What the edge does when it sleeps; a deadline that stays in the past would keep it awake.
    private mutating func passToDeadline() throws(Finding) {
        for _ in 0..<Self.deadlineCountLimit {
            guard let deadline = emulator.nextDeadline else { return }
            guard deadline <= host else {
                if deadline.nanoseconds < .max { host = deadline }
                return try feed(.deadlineReached)
            }
            try feed(.deadlineReached)
        }
        throw Finding("the next deadline stays in the past, at \(emulator.now(at: host).rfc3339)")
    }

    private mutating func feed(_ input: Input) throws(Finding) {
        emulator.handle(input, at: host)
        var outputCount = 0
        while let output = emulator.nextOutput() {
            outputCount += 1
            try require(outputCount <= Self.outputCountLimit, "one input causes endless work")
            switch output {
            case .send(let id, let bytes), .push(let id, let bytes):
                try requireOpen(id, "is sent to")
                lastSent = (id, bytes)
            case .close(let id), .reset(let id):
                try requireOpen(id, "is closed")
                connections = connections.map { $0 == id ? nil : $0 }
            case .stopReading(let id):
                try requireOpen(id, "is stopped")
                stopped.insert(id)
            case .resumeReading(let id):
                try requireOpen(id, "is resumed")
                try require(
                    stopped.remove(id) != nil,
                    "a connection is resumed that wasn't stopped"
                )
            case .attempt(let attempt): inFlight.append(attempt.id)
            case .log, .record, .stop: break
            }
        }
        if stepCount % 8 == 0 {
            let violations = emulator.checkInvariants()
            try require(violations.isEmpty, violations.joined(separator: "; "))
        }
    }

    private func requireOpen(_ id: ConnectionID, _ what: String) throws(Finding) {
        try require(connections.contains(id), "a connection \(what) that isn't open")
    }
}

extension EmulatorScript {
    /// A world with webhooks that are enabled, so that whatever happens is told.
    private static let world: JSONValue = [
        "people": [["key": "ada", "displayName": "Ada"], ["key": "ben", "displayName": "Ben"]],
        "apps": [
            [
                "key": "echo", "id": "ec400000-0000-4000-8000-000000000004", "name": "Echo",
                "secret": "secret", "owner": "ada",
                "webhooks": [
                    [
                        "key": "hook", "url": "http://127.0.0.1:9/", "state": "enabled",
                        "events": ["message-created", "message-annotation-added", "space-deleted"],
                    ]
                ],
            ]
        ],
        "spaces": [["key": "support", "title": "Support", "members": ["ada", "ben", "echo"]]],
    ]

    /// Requests that do something; the fuzzer sends them whole, in parts, and broken.
    static let requests: [String] = [
        request("GET", "/_wws/health"),
        request("POST", "/_wws/spaces/support/messages", #"{"as":"ada","content":"hello"}"#),
        request("POST", "/_wws/spaces/support/messages", #"{"as":"echo","content":"hello"}"#),
        request("POST", "/_wws/clock/advance", #"{"by":"72h"}"#),
        request("POST", "/_wws/clock/advance", #"{"by":"30s","settle":5}"#),
        request("POST", "/_wws/clock/next", "{}"),
        request("PUT", "/_wws/clock", #"{"rate":0.5}"#),
        request("PUT", "/_wws/clock", #"{"rate":100000}"#),
        request("GET", "/_wws/clock"),
        request("POST", "/_wws/apps/echo/webhooks/hook/enable"),
        request("POST", "/_wws/apps/echo/webhooks/hook/disable"),
        request("PUT", "/_wws/apps/echo/webhooks/hook", #"{"name":"Hook"}"#),
        request("DELETE", "/_wws/apps/echo/webhooks/hook"),
        request(
            "POST",
            "/_wws/apps/echo/webhooks",
            #"{"key":"hook","url":"http://127.0.0.1:9/","events":["message-created"]}"#
        ),
        request("DELETE", "/_wws/spaces/support/members", #"{"members":["echo"]}"#),
        request("POST", "/_wws/spaces/support/members", #"{"members":["echo"]}"#),
        request("POST", "/_wws/spaces", #"{"key":"new","title":"New","members":["ada"]}"#),
        request("DELETE", "/_wws/spaces/support"),
        request("POST", "/_wws/tokens", #"{"for":"echo"}"#),
        request("GET", "/_wws/deliveries?limit=2"),
        request("GET", "/_wws/world"),
        request("POST", "/_wws/reset"),
        request("POST", "/_wws/shutdown"),
        request("POST", "/v1/spaces/x/messages", #"{"type":"appMessage"}"#),
        tokenRequest,
    ]

    private static func request(_ method: String, _ path: String, _ body: String = "") -> String {
        """
        \(method) \(path) HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: \(body.utf8.count)\r
        \r
        \(body)
        """
    }

    /// With the id and secret of the app above, encoded.
    private static let tokenRequest = """
        POST /oauth/token HTTP/1.1\r
        Host: localhost\r
        Authorization: Basic ZWM0MDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDA0OnNlY3JldA==\r
        Content-Type: application/x-www-form-urlencoded\r
        Content-Length: 29\r
        \r
        grant_type=client_credentials
        """
}
