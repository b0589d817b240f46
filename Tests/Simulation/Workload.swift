import Crypto
import Determinism
import Emulation
import HTTP
import JSON
import Webhooks

/// A random but repeatable life of an emulator, checked against every law after each step.
///
/// Posts, outages, resets, members that come and go, connections that break.
public struct Workload: Sendable {
    /// The laws that were broken, with the step at which it was seen.
    public private(set) var violations: [String] = []
    /// The world at its present step.
    public private(set) var world: SimulatedWorld
    private var prng: PRNG
    private var laws = DeliveryLaws()
    private var webhooks: [Hook] = []
    private var postCount = 0
    private var nextPort = 3_010

    /// A webhook as the workload knows it.
    struct Hook: Sendable {
        var id: String
        var app: String
        var port: Int
        var isEnabled: Bool
    }

    static let apps = ["echo", "helper"]
    static let spaces = ["support", "lounge", "attic"]

    /// Creates the workload that belongs to a seed.
    ///
    /// - Parameter seed: what the emulator and the workload grow from.
    /// - Throws: what is wrong with the world; nothing is.
    public init(seed: UInt64) throws {
        prng = PRNG(seed: seed)
        var setting = World.builtIn
        setting.spaces.append(
            World.Space(key: "attic", title: "Attic", members: ["ada", "helper", "echo"])
        )
        var configuration = Configuration(
            world: setting,
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.seed = seed
        world = try SimulatedWorld(configuration)
        for (index, app) in Self.apps.enumerated() {
            register(app: app, port: 3_000 + index)
        }
    }

    /// The fingerprint of everything that went over a wire so far: SHA-256 in hexadecimal.
    public var digest: String { Hex.encode(SHA256.hash(world.transcript)) }

    /// Lives for a number of steps, or until a law is broken, and comes to its end.
    ///
    /// - Parameter steps: how many.
    public mutating func run(steps: Int) {
        live(steps: steps)
        if violations.isEmpty { finish() }
    }

    /// Goes on in the emulator of another life, from a snapshot that was taken at this one's
    /// present.
    ///
    /// - Parameters:
    ///   - snapshot: the snapshot's id.
    ///   - other: the life that went on from there.
    /// - Returns: whether there is such a snapshot.
    public mutating func resume(_ snapshot: String, in other: Workload) -> Bool {
        world.adoptEmulator(of: other.world)
        return world.request(.post, "/_wws/snapshots/\(snapshot)/restore")?.status == .ok
    }

    /// Asks the control API what it shows, for the transcript.
    ///
    /// - Parameter paths: below `/_wws`.
    public mutating func look(at paths: [String]) {
        for path in paths { _ = world.request(.get, "/_wws/\(path)") }
    }

    /// Takes a snapshot of the present.
    ///
    /// - Returns: its id.
    public mutating func takeSnapshot() -> String? {
        world.settle()
        return world.request(.post, "/_wws/snapshots")?.json["id"]?.stringValue
    }

    /// Lives for a number of steps, or until a law is broken.
    ///
    /// - Parameter steps: how many.
    public mutating func live(steps: Int) {
        for step in 0..<steps {
            takeStep()
            violations += world.emulator.checkInvariants() + laws.check(world.inFlight)
            if !violations.isEmpty {
                violations = violations.map { "step \(step): \($0)" }
                return
            }
        }
    }

    /// Lets everything come to its end, and looks at the whole.
    private mutating func finish() {
        world.settle()
        for index in webhooks.indices { answerProperly(index) }
        advance(milliseconds: 80 * 3_600_000)
        world.settle()
        for hook in webhooks {
            guard let receiver = world.receivers["127.0.0.1:\(hook.port)"] else { continue }
            violations += laws.check(receiver, port: hook.port)
        }
        let reply = world.request(.get, "/_wws/deliveries?limit=1")?.json
        if let total = reply?["total"]?.int64Value, total != Int64(laws.expectedDeliveries) {
            violations.append("\(laws.expectedDeliveries) events for \(total) deliveries")
        }
        violations += world.emulator.checkInvariants()
    }

    private mutating func takeStep() {
        switch prng.next(in: 0...99) {
        case 0...24: postAsPerson()
        case 25...34: postAsApp()
        case 35...54: finishSome()
        case 55...69: advance(milliseconds: Int64(prng.next(in: 1...4_000) * 1_000))
        case 70...73: advance(milliseconds: Int64(prng.next(in: 1...72) * 3_600_000))
        case 74...81: changeReceiver()
        case 82...85: changeWebhook("enable")
        case 86...87: changeWebhook("disable")
        case 88...90: updateWebhook()
        case 91: replaceWebhook()
        case 92...94: changeMembers()
        default: misbehave()
        }
    }
}

extension Workload {
    private mutating func register(app: String, port: Int) {
        let secret = "secret\(port)"
        world.receivers["127.0.0.1:\(port)"] = Receiver(secret: secret)
        let reply = world.request(
            .post,
            "/_wws/apps/\(app)/webhooks",
            [
                "url": .string("http://127.0.0.1:\(port)/webhook"), "secret": .string(secret),
                "events": [
                    "message-created", "message-annotation-added", "space-members-removed",
                ],
            ]
        )
        guard let id = reply?.json["id"]?.stringValue else {
            violations.append("a webhook can't be registered")
            return
        }
        webhooks.append(Hook(id: id, app: app, port: port, isEnabled: false))
        _ = world.request(.post, "/_wws/apps/\(app)/webhooks/\(id)/enable")
        webhooks[webhooks.count - 1].isEnabled = true
    }

    private mutating func postAsPerson() {
        let space = pick(Self.spaces)
        let person = pick(["ada", "ben", "cleo"])
        postCount += 1
        let reply = control(
            .post,
            "/_wws/spaces/\(space)/messages",
            ["as": .string(person), "content": .string("message \(postCount)")]
        )
        guard reply?.status == .created else { return }
        expect(["message-created"], in: space)
    }

    private mutating func postAsApp() {
        let app = pick(Self.apps)
        let space = pick(Self.spaces)
        guard
            let token = control(.post, "/_wws/tokens", ["for": .string(app)])?
                .json["access_token"]?.stringValue,
            let id = control(.get, "/_wws/spaces/\(space)")?.json["id"]?.stringValue
        else { return violations.append("no token for \(app)") }
        postCount += 1
        let reply = control(
            .post,
            "/v1/spaces/\(id)/messages",
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "text": .string("text \(postCount)")]],
            ],
            fields: ["Authorization": "Bearer \(token)"]
        )
        guard reply?.status == .created else { return }
        expect(["message-created", "message-annotation-added"], in: space)
    }

    /// Counts the deliveries that an event in a space must make.
    private mutating func expect(_ events: [String], in space: String, also removed: String? = nil)
    {
        let members = control(.get, "/_wws/spaces/\(space)/members")?.json["members"]?.arrayValue
        let names = (members ?? []).compactMap { $0["displayName"]?.stringValue?.lowercased() }
        for hook in webhooks
        where hook.isEnabled && (names.contains(hook.app) || hook.app == removed) {
            laws.expectedDeliveries += events.count
        }
    }

    private mutating func finishSome() {
        for _ in 0..<prng.next(in: 1...4) where !world.inFlight.isEmpty {
            world.finish(prng.next(in: 0...world.inFlight.count - 1))
        }
    }

    /// Asks for an advance; it ends when its attempts are finished, now or in later steps.
    private mutating func advance(milliseconds: Int64) {
        let connection = world.connect()
        world.send(
            SimulatedWorld.request(
                .post,
                "/_wws/clock/advance",
                ["by": .string(DurationSyntax.text(milliseconds: milliseconds))]
            ),
            on: connection
        )
        if prng.chance(Ratio(1, of: 3)) { finishSome() } else { world.settle() }
        if prng.chance(Ratio(1, of: 20)) { world.disconnect(connection) }
    }

    private mutating func changeReceiver() {
        let name = "127.0.0.1:\(pick(webhooks.map(\.port)))"
        let answers: [Receiver.Answer] = [
            .status(200), .status(201), .status(202), .status(503), .status(302),
            .failure(.connectionRefused), .failure(.timedOut),
        ]
        let otherwise = pick(answers)
        let script = (0..<prng.next(in: 0...4)).map { _ in pick(answers) }
        world.receivers[name]?.otherwise = otherwise
        world.receivers[name]?.script = script
        if prng.chance(Ratio(1, of: 8)) {
            world.receivers[name]?.verification = .fixed(status: 200, token: "no", body: "{}")
        } else {
            world.receivers[name]?.verification = .proper
        }
    }

    private mutating func answerProperly(_ index: Int) {
        let name = "127.0.0.1:\(webhooks[index].port)"
        world.receivers[name]?.script = []
        world.receivers[name]?.otherwise = .status(200)
        world.receivers[name]?.verification = .proper
    }

    private mutating func changeWebhook(_ action: String) {
        let index = prng.next(in: 0...webhooks.count - 1)
        let hook = webhooks[index]
        world.settle()
        let count = callbackCount(hook)
        let reply = world.request(.post, "/_wws/apps/\(hook.app)/webhooks/\(hook.id)/\(action)")
        webhooks[index].isEnabled = action == "enable" && reply?.status == .ok
        laws.noteReset(port: hook.port, isDrop: !webhooks[index].isEnabled, after: count)
    }

    private mutating func updateWebhook() {
        let index = prng.next(in: 0...webhooks.count - 1)
        let hook = webhooks[index]
        world.settle()
        let secret = "secret\(prng.next(in: 0...9_999))"
        let name = "127.0.0.1:\(hook.port)"
        let old = world.receivers[name]?.secret ?? ""
        world.receivers[name]?.secret = secret
        let count = callbackCount(hook)
        let reply = world.request(
            .put,
            "/_wws/apps/\(hook.app)/webhooks/\(hook.id)",
            ["secret": .string(secret)]
        )
        if reply?.status != .ok { world.receivers[name]?.secret = old }
        let isVerified = reply?.status == .ok
        laws.noteReset(port: hook.port, isDrop: !isVerified, after: count)
        webhooks[index].isEnabled = hook.isEnabled && isVerified
    }

    private func callbackCount(_ hook: Hook) -> Int {
        world.receivers["127.0.0.1:\(hook.port)"]?.callbacks.count ?? 0
    }

    private mutating func replaceWebhook() {
        let index = prng.next(in: 0...webhooks.count - 1)
        let hook = webhooks[index]
        world.settle()
        _ = world.request(.delete, "/_wws/apps/\(hook.app)/webhooks/\(hook.id)")
        webhooks.remove(at: index)
        if let receiver = world.receivers["127.0.0.1:\(hook.port)"] {
            violations += laws.check(receiver, port: hook.port)
        }
        nextPort += 1
        register(app: hook.app, port: nextPort)
    }

    private mutating func changeMembers() {
        let space = pick(Self.spaces)
        let app = pick(Self.apps)
        let isRemoval = prng.chance(Ratio(1, of: 2))
        let before = control(.get, "/_wws/spaces/\(space)/members")?.json["total"]
        let reply = control(
            isRemoval ? .delete : .post,
            "/_wws/spaces/\(space)/members",
            ["members": [.string(app)]]
        )
        let after = control(.get, "/_wws/spaces/\(space)/members")?.json["total"]
        guard reply?.status == .ok, isRemoval, before != after else { return }
        expect(["space-members-removed"], in: space, also: app)
    }

    /// Does what clients shouldn't.
    private mutating func misbehave() {
        let connection = world.connect()
        let request = SimulatedWorld.request(.get, "/_wws/deliveries")
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        switch prng.next(in: 0...3) {
        case 0: world.send(Array(bytes.prefix(prng.next(in: 0...bytes.count))), on: connection)
        case 1:
            bytes[prng.next(in: 0...bytes.count - 1)] = UInt8(prng.next(below: 256))
            world.send(bytes, on: connection)
        case 2: world.feed(.timedOut(connection))
        default: world.feed(.peerClosed(connection))
        }
        world.disconnect(connection)
    }

    /// A request that leaves the attempts in flight where they are.
    private mutating func control(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        fields: HTTPFields = [:]
    ) -> HTTPResponse? {
        let connection = world.connect()
        world.send(SimulatedWorld.request(method, path, json, fields), on: connection)
        let response = world.response(on: connection)
        world.disconnect(connection)
        return response
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[prng.next(in: 0...elements.count - 1)]
    }
}
