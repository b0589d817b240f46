/// The keys of every object of a scenario file; the published schema is checked against them.
enum ScenarioGrammar {
    static let scenario = [
        "$schema", "name", "description", "clock", "seed", "world", "settings", "app", "steps",
    ]
    static let settings = ["callbackUrls", "allowEgress", "callbackApi", "tokenLifetime"]
    static let app = ["run", "readyWhen", "timeout", "callbacks"]

    /// What a step can do, each with the keys that may stand beside it.
    static let steps: [(kind: String, companions: [String])] = [
        ("receiver", ["app", "url", "events", "secret", "answers", "verification"]),
        ("enable", replies), ("disable", replies), ("delete", replies),
        ("post", replies), ("action", replies), ("token", replies), ("resend", replies),
        ("advance", ["settle"] + replies), ("next", replies), ("until", ["bound"] + replies),
        ("fault", replies), ("request", replies), ("graphql", replies),
        ("snapshot", replies), ("restore", replies),
        ("restart", []), ("expect", []),
    ]
    /// What may stand beside everything that is answered.
    static let replies = ["as", "save", "expect", "meanwhile"]
    static let meanwhile = ["callbacks", "clock"]
    /// What may stand beside everything.
    static let notes = ["note"]

    static let answer = [
        "times", "status", "body", "delay", "timeout", "refuse", "reset", "failure",
    ]
    static let verification = [
        "signature", "status", "body", "token", "timeout", "refuse", "reset", "failure",
    ]
    static let post = ["as", "in", "content"]
    /// Who acts where and with which app, then what is done: one of ``deeds``.
    static let action = ["as", "in", "app"] + deeds
    static let deeds = ["command", "select", "click", "configure", "handle"]
    static let token = ["for", "app", "scopes", "lifetime"]
    static let request = ["method", "path", "as", "headers", "json", "form", "text", "base64"]
    static let graphql = ["as", "query", "variables", "operationName"]
    static let expectation = ["deliveries", "received", "attempts", "clock"]
    static let deliveries = [
        "of", "event", "space", "state", "attempts", "index", "blockedBy", "count",
    ]
    static let received = [
        "by", "event", "space", "count", "bodies", "path", "indexes", "signed",
    ]
    static let attempts = [
        "of", "event", "space", "count", "outcomes", "offsets", "between", "since",
    ]
}
