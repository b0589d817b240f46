import Determinism
import Testing
import WatsonWork

@testable import Emulation

@Suite struct SessionsTests {
    private var ids = IdentifierSource(seed: 1)
    private var sessions = Sessions()
    private let start = Instant(millisecondsSinceEpoch: 1_500_000_000_000)
    private let ada = PersonID(rawValue: "ada")
    private let app = AppID(rawValue: "app")

    private mutating func begin(
        for person: PersonID? = nil,
        insteadOf old: String? = nil,
        at now: Instant? = nil
    ) -> String {
        sessions.begin(for: person, insteadOf: old, at: now ?? start, minting: &ids)
    }

    @Test mutating func `a session knows who is signed in, for an hour`() {
        let id = begin(for: ada)

        #expect(id.utf8.count == 43)
        #expect(sessions[id, at: start]?.person == ada)
        #expect(sessions[id, at: start.advanced(byMilliseconds: 3_599_999)] != nil)
        #expect(sessions[id, at: start.advanced(byMilliseconds: 3_600_000)] == nil)
        #expect(sessions[nil, at: start] == nil)
        #expect(sessions["x", at: start] == nil)
        #expect(sessions[id.replacing("K", with: "\u{212A}") + "\u{212A}", at: start] == nil)
    }

    @Test mutating func `a session that another takes the place of is over`() {
        let old = begin()
        let new = begin(for: ada, insteadOf: old)

        #expect(sessions[old, at: start] == nil)
        #expect(sessions[new, at: start] != nil)
        #expect(sessions.count == 1)
        _ = begin(insteadOf: "x")
        #expect(sessions.count == 2)
    }

    @Test mutating func `a form is one of its session's, for its request`() throws {
        let (one, other) = (begin(), begin())
        let session = try #require(sessions[one, at: start])
        let token = session.formToken(for: "a=b")

        #expect(session.made(token, for: "a=b"))
        #expect(!session.made(token, for: "a=c"))
        #expect(!session.made(token, for: ""))
        #expect(!session.made("", for: "a=b"))
        #expect(!session.made(token + "A", for: "a=b"))
        #expect(sessions[other, at: start]?.made(token, for: "a=b") == false)
    }

    @Test mutating func `the sessions of somebody who is gone are over`() {
        let (one, other) = (begin(for: ada), begin(for: PersonID(rawValue: "ben")))
        let (third, nobody) = (begin(for: ada), begin())
        sessions.end(of: ada)

        #expect(sessions[one, at: start] == nil)
        #expect(sessions[third, at: start] == nil)
        #expect(sessions[other, at: start] != nil)
        #expect(sessions[nobody, at: start] != nil)
    }

    @Test mutating func `what was allowed is remembered by app`() {
        let id = begin(for: ada)
        sessions.remember(id, app, ["a", "b"])

        #expect(sessions[id, at: start]?.allows(app, ["b"]) == true)
        #expect(sessions[id, at: start]?.allows(app, ["b", "a"]) == true)
        #expect(sessions[id, at: start]?.allows(app, ["a", "c"]) == false)
        #expect(sessions[id, at: start]?.allows(AppID(rawValue: "x"), ["a"]) == false)
        sessions.remember(id, app, ["c"])
        #expect(sessions[id, at: start]?.allows(app, ["a"]) == false)
        sessions.remember("x", app, ["c"])
    }

    @Test mutating func `the oldest goes when there are too many`() {
        let first = begin()
        let second = begin()
        for _ in 2..<Sessions.countLimit { _ = begin() }
        #expect(sessions[first, at: start] != nil)
        #expect(sessions.count == Sessions.countLimit)
        _ = begin()

        #expect(sessions.count == Sessions.countLimit)
        #expect(sessions[first, at: start] == nil)
        #expect(sessions[second, at: start] != nil)
    }

    @Test mutating func `those that are over go when one begins`() {
        for _ in 0..<10 { _ = begin() }
        let later = start.advanced(byMilliseconds: Sessions.lifetimeMilliseconds)
        _ = begin(at: later)

        #expect(sessions.count == 1)
    }

    @Test mutating func `of so many apps a session remembers what was allowed`() {
        let id = begin(for: ada)
        let apps = (0...Sessions.consentCountLimit).map { AppID(rawValue: "\($0)") }
        for app in apps.dropLast() { sessions.remember(id, app, ["a"]) }
        #expect(sessions[id, at: start]?.allows(apps[0], ["a"]) == true)
        sessions.remember(id, apps[Sessions.consentCountLimit], ["a"])

        #expect(sessions[id, at: start]?.allows(apps[0], ["a"]) == false)
        #expect(sessions[id, at: start]?.allows(apps[1], ["a"]) == true)
    }
}
