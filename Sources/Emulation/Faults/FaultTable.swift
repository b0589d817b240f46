import HTTP
import Webhooks

/// The fault rules in the order of their making; the first that strikes decides.
struct FaultTable: Sendable {
    /// The most rules there can be.
    static let limit = 1_000

    /// A rule that has struck.
    struct Strike: Hashable, Sendable {
        let id: FaultID
        let effect: FaultEffect
    }

    private(set) var rules: [FaultRule] = []
    private var nextID: UInt32 = 1
    private let seed: UInt64
    /// Whether any is about callbacks, or about requests: without one nothing is looked at.
    private(set) var hasCallbackRules = false
    private(set) var hasRequestRules = false

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Adds a rule behind the others.
    ///
    /// - Returns: the rule; `nil` if there are too many.
    mutating func add(
        _ subject: FaultRule.Subject,
        _ effect: FaultEffect,
        _ times: FaultRule.Times
    ) -> FaultRule? {
        guard rules.count < Self.limit else { return nil }
        let rule = FaultRule(id: FaultID(rawValue: nextID), subject, effect, times, seed: seed)
        nextID += 1
        rules.append(rule)
        noteKinds()
        return rule
    }

    /// Removes a rule.
    ///
    /// - Returns: whether there was one.
    mutating func remove(_ id: FaultID) -> Bool {
        guard let index = rules.firstIndex(where: { $0.id == id }) else { return false }
        rules.remove(at: index)
        noteKinds()
        return true
    }

    /// Removes all rules; their names aren't used again.
    mutating func removeAll() {
        rules.removeAll()
        noteKinds()
    }

    /// Finds the rule that strikes a callback; those before it have counted a match.
    mutating func strike(_ attempt: AttemptDescription) -> Strike? {
        strike { subject in
            guard case .callback(let match) = subject else { return false }
            return match.matches(attempt)
        }
    }

    /// Finds the rule that strikes a request; `app` says who asks, if any rule wants to know.
    mutating func strike(_ request: HTTPRequest, app: () -> String?) -> Strike? {
        var segments: [String]?
        var asked: String??
        return strike { subject in
            guard case .request(let match) = subject else { return false }
            if let method = match.method, request.method != method { return false }
            if let path = match.path {
                let known = segments ?? request.target.segments ?? []
                segments = known
                guard path.matches(known) else { return false }
            }
            guard let wanted = match.app else { return true }
            let known = asked ?? app()
            asked = .some(known)
            return known == wanted
        }
    }

    private mutating func strike(_ matches: (FaultRule.Subject) -> Bool) -> Strike? {
        for index in rules.indices where matches(rules[index].subject) {
            if rules[index].strikes() {
                return Strike(id: rules[index].id, effect: rules[index].effect)
            }
        }
        return nil
    }

    private mutating func noteKinds() {
        hasCallbackRules = rules.contains { rule in
            if case .callback = rule.subject { true } else { false }
        }
        hasRequestRules = rules.contains { rule in
            if case .request = rule.subject { true } else { false }
        }
    }
}
