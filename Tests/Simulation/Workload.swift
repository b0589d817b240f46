import Crypto
import Determinism
public import Emulation
import HTTP
import JSON
public import Scenarios
import Webhooks

/// A random but repeatable life of an emulator, checked against every law after each step.
///
/// Posts, outages, faults, resends, resets, members that come and go, the clock that is moved by a
/// while or until something is so, connections that break.
public struct Workload: Sendable {
    /// The laws that were broken, with the step at which it was seen.
    public private(set) var violations: [String] = []
    /// The world at its present step.
    public internal(set) var world: SimulatedWorld
    /// How its emulator behaves.
    public let configuration: Configuration
    var prng: PRNG
    var laws: DeliveryLaws
    var webhooks: [Hook] = []
    var nextPort = 3_010
    /// Whether there may be fault rules.
    var hasFaults = false
    private var postCount = 0

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
    /// - Parameters:
    ///   - seed: what the emulator and the workload grow from.
    ///   - keepsJournal: whether the emulator can be started again.
    ///   - isRecorded: whether the emulator tells what comes in.
    /// - Throws: what is wrong with the world; nothing is.
    public init(seed: UInt64, keepsJournal: Bool = false, isRecorded: Bool = false) throws {
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
        configuration.dispatcher.laneLengthLimit = 12
        configuration.isRecorded = isRecorded
        self.configuration = configuration
        world = try SimulatedWorld(configuration, keepsJournal: keepsJournal)
        laws = DeliveryLaws(laneLimit: configuration.dispatcher.laneLengthLimit)
        world.watch("types=attempt,delivery")
        // Two of one app share its numbering.
        for (index, app) in (Self.apps + ["echo"]).enumerated() {
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

    /// Asks the emulator to stop.
    public mutating func stop() {
        world.feed(.stopRequested)
    }

    /// Asks the control API what it shows, for the transcript.
    ///
    /// - Parameter paths: below `/_wws`.
    public mutating func look(at paths: [String]) {
        for path in paths { _ = world.request(.get, "/_wws/\(path)") }
    }

    /// What the control API shows.
    ///
    /// - Parameter paths: below `/_wws`.
    /// - Returns: the bodies of the answers.
    public mutating func answers(at paths: [String]) -> [[UInt8]] {
        paths.map { world.request(.get, "/_wws/\($0)")?.body ?? [] }
    }

    /// Kills the emulator, and starts another that goes through its journal.
    public mutating func restart() throws { try world.restart() }

    /// Lets what is in flight end, and the clock go on.
    ///
    /// - Parameter hours: how far.
    public mutating func rest(hours: Int) {
        world.settle()
        _ = world.request(.post, "/_wws/clock/advance", ["by": .string("\(hours)h")])
    }

    /// The present in the form of a world file.
    public mutating func exportedWorld() -> String? {
        world.request(.get, "/_wws/world").map { String(decoding: $0.body, as: UTF8.self) }
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
            observe()
            checkMoment()
            if !violations.isEmpty {
                violations = violations.map { "step \(step): \($0)" }
                return
            }
        }
    }

    mutating func violate(_ sentence: String) { violations.append(sentence) }

    /// Lets everything come to its end, and looks at the whole.
    private mutating func finish() {
        world.settle()
        observe()
        removeFaults()
        for index in webhooks.indices { answerProperly(index) }
        advance(milliseconds: 80 * 3_600_000)
        world.settle()
        observe()
        checkMoment()
        for delivery in laws.deliveries where !delivery.isSettled {
            violate("\(delivery.name) has come to no end")
        }
        compareList()
        for (name, receiver) in world.receivers
        where receiver.callbacks.contains(where: { !$0.isSigned }) {
            violate("\(name) has got something that isn't signed with its secret")
        }
    }

    private mutating func takeStep() {
        switch prng.next(in: 0...119) {
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
        case 95...99: misbehave()
        case 100...106: resend()
        case 107...110: addFault()
        case 111: removeFaults()
        case 112...115: advanceUntil()
        case 116...117: tryURL()
        default: compareList()
        }
    }

    /// Tells the laws what has happened since the last time.
    mutating func observe() {
        let after = laws.deliveries.last.map { "after=\($0.name)&" } ?? ""
        let list = control(.get, "/_wws/deliveries?\(after)limit=1000")?.json["deliveries"]
        laws.create(list?.arrayValue ?? [], at: world.now)
        for happening in world.takeHappenings() {
            switch happening {
            case .attempt(let attempt, let instant): laws.send(attempt, at: instant)
            case .told(let bytes): tell(bytes)
            }
        }
        violations += laws.takeViolations()
    }

    /// Takes in one event of the stream: a line each for its number, its kind and its data.
    private mutating func tell(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A)
        guard lines.count == 3, lines[2].starts(with: "data: ".utf8),
            let data = try? JSONParser.parse(Array(lines[2].dropFirst(6))),
            let instant = data["at"]?.stringValue.flatMap({ Instant(rfc3339: $0) })
        else { return violate("the stream has no event, but \(bytes)") }
        switch String(decoding: lines[1].dropFirst(7), as: UTF8.self) {
        case "attempt": laws.end(data, at: instant)
        case "delivery": laws.settle(data, at: instant)
        case let kind: violate("the stream has a \(kind), which was not asked for")
        }
    }

    /// Whether each request that is under way can be seen: what a fault rule makes up isn't sent.
    private var knowsFlights: Bool { world.inFlight.isEmpty || !hasFaults }

    /// Checks what holds after each step.
    private mutating func checkMoment() {
        violations += world.emulator.checkInvariants()
        // What the emulator itself puts off within this instant isn't late.
        if world.emulator.nextDeadline.map({ $0 > world.host }) ?? true {
            laws.checkQuiet(at: world.now, knowsFlights: knowsFlights)
        }
        violations += laws.takeViolations()
    }

    /// Compares all that the emulator says of its deliveries with what has to be so.
    private mutating func compareList() {
        observe()
        var list: [JSONValue] = []
        while list.count < laws.deliveries.count {
            let after = list.last?["id"]?.stringValue.map { "after=\($0)&" } ?? ""
            let page = control(.get, "/_wws/deliveries?\(after)limit=1000")?.json["deliveries"]
            guard let part = page?.arrayValue, !part.isEmpty else { break }
            list += part
        }
        laws.checkList(list, at: world.now, knowsFlights: knowsFlights)
        violations += laws.takeViolations()
    }
}

extension Workload {
    mutating func register(app: String, port: Int) {
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
            return violate("a webhook can't be registered")
        }
        webhooks.append(Hook(id: id, app: app, port: port, isEnabled: false))
        laws.note(port: port, of: id)
        change(webhooks.count - 1, .post, "/enable", verifies: true)
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
        else { return violate("no token for \(app)") }
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
    mutating func advance(milliseconds: Int64) {
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
            .failure(.addressForbidden("it has moved")),
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
        change(index, .post, "/\(action)", verifies: action == "enable")
    }

    /// Gives a webhook another secret and perhaps another URL.
    private mutating func updateWebhook() {
        let index = prng.next(in: 0...webhooks.count - 1)
        let hook = webhooks[index]
        world.settle()
        observe()
        let secret = "secret\(prng.next(in: 0...9_999))"
        var changes: JSONObject = ["secret": .string(secret)]
        let old = "127.0.0.1:\(hook.port)"
        guard var receiver = world.receivers[old] else { return violate("\(old) is gone") }
        receiver.secret = secret
        if prng.chance(Ratio(1, of: 2)) {
            nextPort += 1
            let port = nextPort
            laws.note(port: port, of: hook.id)
            changes["url"] = .string("http://127.0.0.1:\(port)/moved")
            world.receivers["127.0.0.1:\(port)"] = receiver
            world.receivers["127.0.0.1:\(port)"]?.forget()
            if change(index, .put, "", .object(changes), verifies: hook.isEnabled) {
                webhooks[index].port = port
            }
        } else {
            let before = world.receivers[old]?.secret ?? ""
            world.receivers[old]?.secret = secret
            if !change(index, .put, "", .object(changes), verifies: hook.isEnabled) {
                world.receivers[old]?.secret = before
            }
        }
    }

    private mutating func replaceWebhook() {
        let index = prng.next(in: 0...webhooks.count - 1)
        let hook = webhooks[index]
        settleOrNot()
        _ = control(.delete, "/_wws/apps/\(hook.app)/webhooks/\(hook.id)")
        laws.drop(hook.id, because: "webhook-deleted")
        observe()
        webhooks.remove(at: index)
        nextPort += 1
        register(app: hook.app, port: nextPort)
    }

    /// Lets requests that are in flight end, in half of all cases, and in all in which the laws
    /// couldn't tell which there are.
    private mutating func settleOrNot() {
        let isWanted = prng.chance(Ratio(1, of: 2))
        if isWanted || !knowsFlights { world.settle() }
        observe()
    }

    /// Changes a webhook; one that is verified, when nothing is on its way to a receiver.
    ///
    /// - Returns: whether that succeeded.
    @discardableResult
    private mutating func change(
        _ index: Int,
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue? = nil,
        verifies: Bool
    ) -> Bool {
        let hook = webhooks[index]
        let target = "/_wws/apps/\(hook.app)/webhooks/\(hook.id)\(path)"
        if verifies { world.settle() }
        settleOrNot()
        let reply =
            verifies ? world.request(method, target, body) : control(method, target, body)
        let isOK = reply?.status == .ok
        if verifies {
            laws.expectHandshake(of: hook.id, passes: isOK)
            webhooks[index].isEnabled = isOK
        } else if method == .post {
            laws.drop(hook.id, because: "webhook-disabled")
            webhooks[index].isEnabled = false
        }
        observe()
        return isOK
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
    mutating func control(
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

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[prng.next(in: 0...elements.count - 1)]
    }
}
