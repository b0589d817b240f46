import Determinism
import HTTP
import JSON
import Webhooks

/// A rule as a request describes it, names resolved later.
struct FaultDraft {
    var isCallback = true
    /// Cursors, so that a name that names nothing is refused with its place.
    var webhook: JSONCursor?
    var app: JSONCursor?
    var space: JSONCursor?
    var callback = CallbackMatch()
    var request = RequestMatch()
    var effect = FaultEffect.timeout
    var times = FaultRule.Times.always
}

extension FaultDraft {
    /// The most bytes that the body of a made-up answer has.
    static let bodyByteLimit = 64 << 10
    /// The most fields that a made-up answer has.
    static let fieldLimit = 50
    /// The highest count in `times`.
    static let countLimit: Int64 = 1_000_000_000
    /// Into how many parts a ratio is divided.
    static let ratioParts: UInt64 = 1_000_000

    private static let effects = [
        "status", "delay", "timeout", "refuse", "reset", "malformed", "truncated",
    ]

    /// Reads a rule.
    init(_ json: JSONCursor) throws(JSONAccessError) {
        let subject = try json.required("on")
        switch try subject.string() {
        case "callback": isCallback = true
        case "request": isCallback = false
        case let text: throw subject.error("must be callback or request, not \"\(text)\"")
        }
        if let match = try json.optional("match") {
            if isCallback { try readCallback(match) } else { try readRequest(match) }
        }
        effect = try Self.effect(try json.required("do"))
        if let times = try json.optional("times") { self.times = try Self.times(times) }
    }

    private mutating func readCallback(_ match: JSONCursor) throws(JSONAccessError) {
        try match.allowOnly(["webhook", "app", "space", "event", "attempt"])
        webhook = try match.optional("webhook")
        app = try match.optional("app")
        space = try match.optional("space")
        if let event = try match.optional("event") {
            let name = try event.string()
            do {
                callback.event =
                    name == "verification" ? name : try EventType(accepting: name).rawValue
            } catch {
                throw event.error("\(error), verification")
            }
        }
        if let attempt = try match.optional("attempt") {
            let limit = Int64(RetrySchedule.retryCountLimit + 1)
            callback.attempt = Int(try attempt.number(from: 1, to: limit))
        }
    }

    private mutating func readRequest(_ match: JSONCursor) throws(JSONAccessError) {
        try match.allowOnly(["method", "path", "app"])
        app = try match.optional("app")
        if let method = try match.optional("method") {
            let name = try method.string()
            guard HTTPField.isValidName(name) else {
                throw method.error("must be a method such as POST, not \"\(name)\"")
            }
            request.method = HTTPRequest.Method(rawValue: name)
        }
        guard let path = try match.optional("path") else { return }
        let text = try path.string()
        guard let pattern = PathPattern(text) else {
            throw path.error("must be a path such as /v1/spaces/{space}, not \"\(text)\"")
        }
        guard !pattern.isControl else {
            throw path.error("must not be of the control API, which no fault touches")
        }
        request.path = pattern
    }

    private static func effect(_ json: JSONCursor) throws(JSONAccessError) -> FaultEffect {
        try json.allowOnly(effects + ["body", "headers"])
        let given = try json.members().map(\.key).filter(effects.contains)
        guard given.count == 1, let name = given.first else {
            throw json.error("needs exactly one of \(effects.joined(separator: ", "))")
        }
        let value = try json.required(name)
        if name != "status" {
            for key in ["body", "headers"] where try json.optional(key) != nil {
                throw try json.required(key).error("goes with a status only")
            }
        }
        if name == "status" { return try status(value, json) }
        if name == "delay" { return .delay(try value.positiveDuration()) }
        guard try value.boolean() else { throw value.error("must be true") }
        switch name {
        case "timeout": return .timeout
        case "refuse": return .refuse
        case "reset": return .reset
        case "malformed": return .malformed
        default: return .truncated
        }
    }

    private static func status(
        _ value: JSONCursor,
        _ json: JSONCursor
    ) throws(JSONAccessError) -> FaultEffect {
        let status = Int(try value.number(from: 200, to: 599))
        var body = ""
        if let cursor = try json.optional("body") {
            // Anything but text is written as JSON.
            if case .string(let text) = cursor.value {
                body = text
            } else {
                body = cursor.value.compactText
            }
            guard body.utf8.count <= bodyByteLimit else {
                throw cursor.error("must have at most \(bodyByteLimit) bytes")
            }
        }
        var fields: [HTTPField] = []
        if let headers = try json.optional("headers") {
            let members = try headers.members()
            guard members.count <= fieldLimit else {
                throw headers.error("must have at most \(fieldLimit) members")
            }
            for (name, value) in members {
                let text = try value.string()
                guard HTTPField.isValidName(name) else { throw value.error("has no field's name") }
                guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                    throw value.error("must not have control characters")
                }
                fields.append(HTTPField(name: name, value: text))
            }
        }
        return .status(status, body: body, fields: fields)
    }

    private static func times(_ json: JSONCursor) throws(JSONAccessError) -> FaultRule.Times {
        if case .string("always") = json.value { return .always }
        let kinds = ["always", "nth", "first", "ratio"]
        guard case .object = json.value else {
            throw json.error("must be \"always\" or an object with nth, first or ratio")
        }
        try json.allowOnly(kinds)
        let given = try json.members()
        guard given.count == 1, let (name, value) = given.first else {
            throw json.error("needs exactly one of \(kinds.joined(separator: ", "))")
        }
        switch name {
        case "nth": return .nth(Int(try value.number(from: 1, to: countLimit)))
        case "first": return .first(Int(try value.number(from: 1, to: countLimit)))
        case "ratio": return .ratio(try value.ratio(parts: ratioParts))
        default:
            guard try value.boolean() else { throw value.error("must be true") }
            return .always
        }
    }
}

extension JSONCursor {
    /// An integer within bounds.
    func number(from least: Int64, to most: Int64) throws(JSONAccessError) -> Int64 {
        let number = try integer()
        guard (least...most).contains(number) else {
            throw error("must be from \(least) to \(most), not \(number)")
        }
        return number
    }

    /// A duration that isn't nothing.
    func positiveDuration() throws(JSONAccessError) -> Int64 {
        let milliseconds = try duration()
        guard milliseconds > 0 else { throw error("must be longer than 0s") }
        return milliseconds
    }

    /// A number above 0 and up to 1, rounded to so many parts.
    func ratio(parts: UInt64) throws(JSONAccessError) -> Ratio {
        guard case .number(let number) = value, let share = number.double, share > 0, share <= 1
        else { throw error("must be a number above 0 and up to 1") }
        return Ratio(max(1, UInt64((share * Double(parts)).rounded())), of: parts)
    }
}
