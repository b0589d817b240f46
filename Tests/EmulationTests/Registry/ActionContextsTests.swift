import Determinism
import Testing
import WatsonWork

@testable import Emulation

@Suite struct ActionContextsTests {
    private var contexts = ActionContexts()
    private var ids = IdentifierSource(seed: 3)
    private let start = Instant(millisecondsSinceEpoch: 1_000)
    private let app = AppID(rawValue: "app")

    private func context(_ kind: ActionContexts.Kind = .configuration) -> ActionContexts.Context {
        ActionContexts.Context(
            kind: kind,
            app: app,
            space: SpaceID(rawValue: "s"),
            person: PersonID(rawValue: "p")
        )
    }

    private mutating func issue(_ kind: ActionContexts.Kind = .configuration) -> String {
        contexts.issue(context(kind), at: start, minting: &ids)
    }

    private mutating func take(_ token: String, after milliseconds: Int64 = 0) -> Bool {
        let now = start.advanced(byMilliseconds: milliseconds)
        return contexts.take(token, of: app, as: [.configuration], at: now) != nil
    }

    @Test mutating func `a context is fetched once`() {
        let token = issue()

        #expect(token.utf8.count == 43)
        #expect(contexts.take(token, of: app, as: [.configuration], at: start) == context())
        #expect(!take(token))
    }

    @Test(arguments: [(299_999, true), (300_000, false)])
    func `it can be fetched for five minutes`(milliseconds: Int64, isThere: Bool) {
        var tests = self
        let token = tests.issue()

        #expect(tests.take(token, after: milliseconds) == isThere)
    }

    @Test mutating func `another app, or another kind, gets nothing, and uses nothing up`() {
        let token = issue()

        let other = AppID(rawValue: "other")
        #expect(contexts.take(token, of: other, as: [.configuration], at: start) == nil)
        #expect(contexts.take(token, of: app, as: [.space, .team], at: start) == nil)
        #expect(!take("x"))
        #expect(!take(token + "\u{301}"))
        #expect(take(token))
    }

    @Test mutating func `the oldest goes at the bound`() {
        let tokens = (0...ActionContexts.countLimit).map { _ in issue() }

        #expect(!take(tokens[0]))
        #expect(take(tokens[1]))
        #expect(take(tokens[ActionContexts.countLimit]))
    }
}
