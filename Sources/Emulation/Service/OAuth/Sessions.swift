import Crypto
import Determinism
import OAuth
import WatsonWork

/// What is known of a browser that asks for authorization.
struct Session: Sendable {
    /// Who is signed in.
    let person: PersonID?
    /// The first instant at which it is over.
    let expiresAt: Instant
    /// What its forms are signed with.
    private let key: HMACSHA256
    /// What the person has allowed in this session, by app.
    private var consents = OrderedTable<AppID, [String]>()

    fileprivate init(person: PersonID?, expiresAt: Instant, key: [UInt8]) {
        self.person = person
        self.expiresAt = expiresAt
        self.key = HMACSHA256(key: key)
    }

    /// What a form must hold to be taken for one of this session's, for this very request.
    ///
    /// A foreign page can make a browser send a form with the session's cookie, but can't know this
    /// (RFC 6749 §10.12); and a page that was shown for one request is no good for another.
    func formToken(for query: String) -> String {
        Base64.encode(key.authenticate(Array(query.utf8)), alphabet: .urlSafe, padding: false)
    }

    /// Whether a form is one of this session's; takes as long whether or not it is.
    func made(_ token: String, for query: String) -> Bool {
        ConstantTime.equal(Array(token.utf8), Array(formToken(for: query).utf8))
    }

    /// Whether the person has allowed an app all of this before.
    func allows(_ app: AppID, _ scope: [String]) -> Bool {
        guard let allowed = consents[app] else { return false }
        return scope.allSatisfy(allowed.contains)
    }

    fileprivate mutating func allow(_ app: AppID, _ scope: [String]) {
        if consents[app] == nil, consents.count >= Sessions.consentCountLimit,
            let oldest = consents.first
        {
            consents[oldest.key] = nil
        }
        consents[app] = scope
    }
}

/// The sessions of browsers; the oldest goes when there are too many.
struct Sessions: Sendable {
    /// How many sessions there are at most.
    static let countLimit = 1_000
    /// Of how many apps a session remembers what was allowed.
    static let consentCountLimit = 100
    /// How long a session lasts, in milliseconds of virtual time.
    static let lifetimeMilliseconds: Int64 = 3_600_000

    private var sessions = OrderedTable<String, Session>()

    /// How many sessions are kept.
    var count: Int { sessions.count }

    /// The session of a browser, if there is one that isn't over.
    subscript(id: String?, at now: Instant) -> Session? {
        // Ids are ASCII; `String` would take canonical equivalents for equal.
        guard let id, id.utf8.allSatisfy({ $0 < 0x80 }), let session = sessions[id],
            now < session.expiresAt
        else { return nil }
        return session
    }

    /// Begins a session, in the place of one of the same browser.
    ///
    /// Whoever signs in gets a new id, so that nobody knows it from before.
    ///
    /// - Parameters:
    ///   - person: Who is signed in.
    ///   - old: The id of the session that ends by it.
    ///   - now: The time.
    ///   - ids: Mints the id and the key.
    /// - Returns: The session's id: 43 characters of base64url.
    mutating func begin(
        for person: PersonID?,
        insteadOf old: String?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) -> String {
        if let old { sessions[old] = nil }
        // All last as long, so that the oldest are over first.
        while let oldest = sessions.first,
            oldest.value.expiresAt <= now || sessions.count >= Self.countLimit
        {
            sessions[oldest.key] = nil
        }
        let id = Base64.encode(ids.bytes(32), alphabet: .urlSafe, padding: false)
        sessions[id] = Session(
            person: person,
            expiresAt: now.advanced(byMilliseconds: Self.lifetimeMilliseconds),
            key: ids.bytes(32)
        )
        return id
    }

    /// Ends the sessions of a person.
    mutating func end(of person: PersonID) {
        for (id, session) in sessions where session.person == person { sessions[id] = nil }
    }

    /// Remembers what a person allowed.
    mutating func remember(_ id: String, _ app: AppID, _ scope: [String]) {
        sessions[id]?.allow(app, scope)
    }
}
