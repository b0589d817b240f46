import Determinism
import Emulation
import HTTP
import JSON
import Webhooks

/// `wws clock status`: shows the clock.
struct ClockStatusCommand: ClientCommand {
    static let path = ["clock", "status"]
    static let summary = "show the virtual clock and what is due next"
    static let details = ["wws clock alone does the same."]
    static let examples = ["wws clock"]

    var server = ServerFlags()

    var request: ControlRequest { .get("clock") }

    func text(for reply: JSONValue) -> String { ClockText.status(reply) }
}

/// A command that moves the clock, and may wait for programs that call back.
protocol AdvancingCommand: ClientCommand {
    /// How long the clock waits, in milliseconds on the wall, wherever a callback succeeded.
    var settleMilliseconds: Int64? { get set }
}

extension AdvancingCommand {
    static var ownFlags: [Flag<Self>] { [settleFlag] }

    static var settleFlag: Flag<Self> {
        .optional(
            "settle",
            "DURATION",
            \.settleMilliseconds,
            .duration(),
            "wait for programs that call back: so long on the wall, wherever a callback succeeded"
        )
    }

    /// A request that moves the clock.
    func advance(_ path: String, _ body: JSONObject = [:]) -> ControlRequest {
        var body = body
        if let settleMilliseconds { body["settle"] = .number(JSONNumber(settleMilliseconds)) }
        return .post("clock", path, body: body.isEmpty ? nil : body, isPatient: true)
    }

    func text(for reply: JSONValue) -> String { ClockText.advance(reply) }
}

/// `wws clock advance`: moves the clock by a duration.
struct ClockAdvanceCommand: AdvancingCommand {
    static let path = ["clock", "advance"]
    static let summary = "move the clock by a duration, sending what falls due"
    static let details = [
        """
        Time stops at each instant at which something is due, until every callback of that \
        instant is answered or has failed. The command ends when the target is reached.
        """
    ]
    static let examples = ["wws clock advance 2h", "wws clock advance 90s"]
    static var operands: [Operand<Self>] {
        [
            .required(
                "DURATION",
                \.milliseconds,
                .duration(),
                "how far: 90s, 30m, 2h, 3d, 1h30m or seconds"
            )
        ]
    }

    var server = ServerFlags()
    var milliseconds: Int64 = 0

    var settleMilliseconds: Int64?

    var request: ControlRequest {
        advance("advance", ["by": .string(DurationSyntax.text(milliseconds: milliseconds))])
    }
}

/// `wws clock to`: moves the clock to an instant.
struct ClockToCommand: AdvancingCommand {
    static let path = ["clock", "to"]
    static let summary = "move the clock to an instant, sending what falls due"
    static let details = ["Time never goes back: the server refuses an instant in its past."]
    static let examples = ["wws clock to 2018-03-01T09:00:00Z"]
    static var operands: [Operand<Self>] {
        [
            .required("INSTANT", \.instant, .instant, "in ISO 8601, such as 2018-03-01T09:00:00Z")
        ]
    }

    var server = ServerFlags()
    var instant = Instant(millisecondsSinceEpoch: 0)

    var settleMilliseconds: Int64?

    var request: ControlRequest { advance("advance", ["to": .string(instant.rfc3339)]) }
}

/// `wws clock next`: moves the clock to whatever is due next.
struct ClockNextCommand: AdvancingCommand {
    static let path = ["clock", "next"]
    static let summary = "move the clock to whatever is due next, and send it"
    static let examples = ["wws clock next"]

    var server = ServerFlags()

    var settleMilliseconds: Int64?

    var request: ControlRequest { advance("next") }
}

/// `wws clock until`: moves the clock until something is so.
struct ClockUntilCommand: AdvancingCommand {
    static let path = ["clock", "until"]
    static let summary = "move the clock until something is so, sending what falls due"
    static let details = [
        """
        PREDICATE is one of: delivery ID STATE, lane WEBHOOK SPACE empty, count STATE >= NUMBER \
        (or <=, =), token JWT expired. STATE is \
        \(DeliveryState.allCases.map(\.rawValue).joined(separator: ", ")). Quote it, for the shell.
        """,
        """
        It is looked at when everything of an instant is settled. The command exits with 1 if \
        the bound was reached and it is still not so.
        """,
    ]
    static let examples = [
        "wws clock until 'delivery d-1 delivered'",
        "wws clock until 'count discarded >= 1' --bound 4d",
    ]
    static var ownFlags: [Flag<Self>] {
        [
            .value("bound", "BOUND", \.bound, .bound, "how far at most: a duration or an instant"),
            settleFlag,
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .required("PREDICATE", \.predicate, .text, "what is waited for")
        ]
    }

    var server = ServerFlags()
    var predicate = ""
    var bound = "72h"
    var settleMilliseconds: Int64?

    var request: ControlRequest {
        advance("until", ["until": .string(predicate), "bound": .string(bound)])
    }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        do {
            _ = try PredicateSyntax.object(parsing: predicate)
        } catch {
            throw Failure("\(error)", .misused)
        }
        return try send(request, on: system)
    }

    func exitCode(for reply: JSONValue) -> ExitCode {
        reply["met"]?.boolValue == true ? .success : .failed
    }
}

/// `wws clock rate`: sets how fast the clock runs.
struct ClockRateCommand: ClientCommand {
    static let path = ["clock", "rate"]
    static let summary = "set how fast the clock runs"
    static let details = ["At rate 0 time stands still until it is advanced."]
    static let examples = ["wws clock rate 0", "wws clock rate 60"]
    static var operands: [Operand<Self>] {
        [
            .required(
                "RATE",
                \.rate,
                .clockRate,
                "0: frozen, 1: as on the wall, 60: a minute a second"
            )
        ]
    }

    var server = ServerFlags()
    var rate = ClockRate.realTime

    var request: ControlRequest {
        let number = JSONNumber(lexeme: rate.description).map(JSONValue.number)
        return ControlRequest(method: .put, path: ["clock"], body: ["rate": number ?? .null])
    }

    func text(for reply: JSONValue) -> String { ClockText.status(reply) }
}

/// What the server says of its clock, for people.
enum ClockText {
    /// What the clock shows, how fast it runs, what comes next.
    static func status(_ reply: JSONValue) -> String {
        var table = Table(columnCount: 2)
        table.append(["now", reply.cell("now")])
        table.append(["rate", rate(reply.cell("rate"))])
        table.append(["next", next(reply)])
        return table.text
    }

    /// From where to where an advance went, and what became of the attempts on the way.
    static func advance(_ reply: JSONValue) -> String {
        var table = Table(columnCount: 2)
        table.append(["from", reply.cell("from")])
        table.append(["to", reply.cell("to") + distance(reply)])
        let outcomes = ["delivered", "failed", "discarded"].map { "\(reply.cell($0)) \($0)" }
        let counts = outcomes.joined(separator: ", ")
        table.append(["attempts", "\(reply.cell("attempts")): \(counts)"])
        table.append(["took", "\(reply.cell("wallMilliseconds")) ms"])
        if let isMet = reply["met"]?.boolValue {
            table.append(["met", isMet ? "yes" : "no, the bound was reached first"])
        }
        return table.text
    }

    private static func rate(_ rate: String) -> String {
        switch rate {
        case "0": "0 (frozen)"
        case "1": "1 (as on the wall)"
        default: rate
        }
    }

    private static func next(_ reply: JSONValue) -> String {
        guard let next = reply.instant("nextDue") else { return "nothing is due" }
        guard let now = reply.instant("now"), next > now else { return reply.cell("nextDue") }
        let wait = DurationSyntax.text(milliseconds: next.milliseconds(since: now))
        return "\(reply.cell("nextDue")) (in \(wait))"
    }

    private static func distance(_ reply: JSONValue) -> String {
        guard let from = reply.instant("from"), let to = reply.instant("to") else { return "" }
        return " (+\(DurationSyntax.text(milliseconds: to.milliseconds(since: from))))"
    }
}
