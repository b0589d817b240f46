import Foundation
import HTTP
import JSON

extension Row {
    /// One event that is retried over its whole schedule.
    static let deliveries = Row(name: "deliveries") { options in
        var walls: [Double] = []
        var peers: [Double] = []
        for _ in 0..<5 {
            let run = try DeliveryRun(options, laneCount: 1)
            walls.append(run.wallMilliseconds)
            peers.append(try run.rawMilliseconds(connectionCount: 1))
        }
        return [
            Line(
                title: "247 attempts over 72 virtual hours, receiver answers 503; raw client, "
                    + "1 connection",
                ours: Measure(value: median(walls), unit: "ms"),
                peer: Measure(value: median(peers), unit: "ms")
            )
        ]
    }

    /// As many events as make the sockets the bottleneck.
    static let lanes = Row(name: "lanes") { options in
        var rates: [Double] = []
        var peers: [Double] = []
        for _ in 0..<3 {
            let run = try DeliveryRun(options, laneCount: 1000)
            let raw = try run.rawMilliseconds(connectionCount: 32)
            rates.append(Double(run.attemptCount) / run.wallMilliseconds * 1000)
            peers.append(Double(run.attemptCount) / raw * 1000)
        }
        return [
            Line(
                title: "1,000 lanes × 247 attempts; raw client, 32 connections",
                ours: Measure(value: median(rates), unit: "attempts/s"),
                peer: Measure(value: median(peers), unit: "attempts/s")
            )
        ]
    }
}

/// One advance over the whole retry schedule, while a receiver answers 503.
private struct DeliveryRun {
    let receiver: (child: Child, port: UInt16)
    /// What was delivered during the advance; the first attempt of each event came before it.
    let attemptCount: Int
    let wallMilliseconds: Double
    /// A request as the receiver got it.
    let request: [UInt8]

    init(_ options: Options, laneCount: Int) throws {
        receiver = try Peers.receiver(status: 503)
        let emulated = try Emulated(
            options,
            flags: ["--clock-rate", "0"],
            world: DeliveryWorld.value(port: receiver.port, laneCount: laneCount)
        )
        var exchange = try Exchange(port: emulated.port)
        for index in 0..<laneCount {
            _ = try exchange.success(
                .post,
                "/_wws/spaces/space\(index)/messages",
                body: #"{"as":"ada","content":"hello"}"#
            )
        }
        // The first attempts are over before the clock moves: that is the advance's own promise.
        let reply = try JSONParser.parse(
            try exchange.success(.post, "/_wws/clock/advance", body: #"{"by":"72h"}"#)
        )
        attemptCount = Int(reply["attempts"]?.int64Value ?? 0)
        wallMilliseconds = Double(reply["wallMilliseconds"]?.int64Value ?? 0)
        var control = try Exchange(port: receiver.port)
        let counted = String(
            decoding: try control.success(.get, "/count", fields: [:]),
            as: UTF8.self
        )
        request = try control.success(.get, "/last", fields: [:])
        guard Int(counted) == laneCount * 247 else {
            throw BenchError("the receiver counted \(counted) attempts, not \(laneCount * 247)")
        }
    }

    /// How long the raw client takes for as many of the same requests, in milliseconds.
    func rawMilliseconds(connectionCount: Int) throws -> Double {
        let output = try Child.output(
            of: Child.own(
                "load",
                String(receiver.port),
                String(connectionCount),
                String(attemptCount)
            ),
            core: 0,
            input: request
        )
        guard let nanoseconds = Double(output.prefix { $0.isNumber }) else {
            throw BenchError("the raw client says \(output)")
        }
        return nanoseconds / 1_000_000
    }
}

/// A world of one person, one app and many spaces, so that one post in each makes many lanes.
enum DeliveryWorld {
    static func value(port: UInt16, laneCount: Int) -> JSONValue {
        let webhook: JSONValue = [
            "key": "hook", "url": .string("http://127.0.0.1:\(port)/webhook"),
            "events": ["message-created"], "state": "enabled",
        ]
        let spaces = (0..<laneCount).map { index -> JSONValue in
            let name = JSONValue.string("space\(index)")
            return ["key": name, "title": name, "members": ["ada", "echo"]]
        }
        return [
            "people": [["key": "ada", "displayName": "Ada Example"]],
            "apps": [["key": "echo", "name": "Echo", "owner": "ada", "webhooks": [webhook]]],
            "spaces": .array(spaces),
        ]
    }
}
