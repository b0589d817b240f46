import Determinism
import HTTP
import Webhooks

/// Names a fault rule; numbered from 1 in the order of their making.
struct FaultID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Reads the form of ``description``: `f-17`, without leading zeros.
    init?(parsing text: String) {
        guard text.hasPrefix("f-"), let number = UInt32(text.dropFirst(2)),
            text == "f-\(number)"
        else { return nil }
        self.init(rawValue: number)
    }

    var description: String { "f-\(rawValue)" }
}

/// What goes wrong, with what, and how often.
struct FaultRule: Sendable {
    /// What it is about.
    enum Subject: Hashable, Sendable {
        case callback(CallbackMatch)
        case request(RequestMatch)
    }

    /// How often it strikes among those that match.
    enum Times: Hashable, Sendable {
        case always
        /// Only the nth.
        case nth(Int)
        /// The first so many.
        case first(Int)
        /// By chance, which comes from the seed.
        case ratio(Ratio)
    }

    let id: FaultID
    let subject: Subject
    let effect: FaultEffect
    let times: Times
    /// How many matched it.
    private(set) var matchCount = 0
    /// How many of them it struck.
    private(set) var hitCount = 0
    private var prng: PRNG

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - id: its name.
    ///   - subject: what it is about.
    ///   - effect: what goes wrong.
    ///   - times: how often.
    ///   - seed: what its chance grows from, and from its name: no rule changes another's, or the
    ///     ids that are minted.
    init(id: FaultID, _ subject: Subject, _ effect: FaultEffect, _ times: Times, seed: UInt64) {
        self.id = id
        self.subject = subject
        self.effect = effect
        self.times = times
        prng = PRNG(seed: seed &+ UInt64(id.rawValue) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Counts a match, and decides whether this one is struck.
    mutating func strikes() -> Bool {
        matchCount += 1
        let isHit: Bool =
            switch times {
            case .always: true
            case .nth(let number): matchCount == number
            case .first(let count): matchCount <= count
            case .ratio(let ratio): prng.chance(ratio)
            }
        if isHit { hitCount += 1 }
        return isHit
    }
}

/// What goes wrong.
enum FaultEffect: Hashable, Sendable {
    /// The receiver, or the service, answers with this instead.
    case status(Int, body: String, fields: [HTTPField])
    /// The answer takes so many milliseconds of virtual time.
    case delay(Int64)
    /// No answer comes.
    case timeout
    /// The connection is refused; a client's, which was accepted already, is closed unanswered.
    case refuse
    /// The connection is reset.
    case reset
    /// What comes isn't HTTP.
    case malformed
    /// The answer breaks off.
    case truncated
}

/// Which callbacks a rule is about; `nil` lets all pass.
struct CallbackMatch: Hashable, Sendable {
    var webhook: WebhookID?
    var app: String?
    var space: String?
    /// `verification` stands for handshakes, which no rule touches that doesn't name them.
    var event: String?
    /// The number of the attempt, 1 for a first one: the retry count and one.
    var attempt: Int?

    func matches(_ attempt: AttemptDescription) -> Bool {
        let kind = attempt.delivery == nil ? "verification" : attempt.event?.rawValue
        if let event {
            if event != kind { return false }
        } else if attempt.delivery == nil {
            return false
        }
        if let webhook, attempt.webhook != webhook { return false }
        if let app, attempt.app != app { return false }
        if let space, attempt.space != space { return false }
        guard let number = self.attempt else { return true }
        return attempt.retryCount + 1 == number
    }
}

/// Which requests of clients a rule is about; `nil` lets all pass.
struct RequestMatch: Hashable, Sendable {
    var method: HTTPRequest.Method?
    var path: PathPattern?
    /// The id of the app that asks, or for which somebody asks.
    var app: String?
}

/// The beginning of a path, segment by segment; one in braces takes any.
struct PathPattern: Hashable, Sendable {
    let text: String
    private let segments: [String?]

    /// Reads a pattern such as `/v1/spaces/{space}/messages`.
    ///
    /// - Returns: `nil` if it isn't a path.
    init?(_ text: String) {
        guard text.hasPrefix("/"), !text.contains("?"), !text.contains("#") else { return nil }
        var segments: [String?] = []
        for part in text.split(separator: "/") {
            if part.hasPrefix("{"), part.hasSuffix("}") {
                segments.append(nil)
            } else {
                guard let segment = RequestTarget("/\(part)")?.segments else { return nil }
                segments += segment
            }
        }
        self.text = text
        self.segments = segments
    }

    /// Whether a path begins with it; whole segments count, doubled slashes don't.
    func matches(_ path: [String]) -> Bool {
        path.count >= segments.count
            && zip(segments, path).allSatisfy { own, segment in own == nil || own == segment }
    }

    /// How many segments of a path stand in the way of its being all that is said here; 0 if it is
    /// just that.
    func mismatchCount(_ path: [String]) -> Int {
        abs(path.count - segments.count)
            + zip(segments, path).count { own, segment in own != nil && own != segment }
    }

    /// Whether every path that matches is the control API's.
    var isControl: Bool { segments.first == "_wws" }
}
