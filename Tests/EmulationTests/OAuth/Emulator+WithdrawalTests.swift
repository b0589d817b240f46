import Determinism
import OAuth
import Testing
import WatsonWork

@testable import Emulation

/// What is left of an authorization when somebody goes.
@Suite struct EmulatorWithdrawalTests {
    private let echo = AppID(rawValue: TestWorld.echo)
    private let ada = PersonID(rawValue: "ada00000-0000-4000-8000-000000000001")
    private let ben = PersonID(rawValue: "be000000-0000-4000-8000-000000000002")
    private var wire: Wire

    init() throws {
        wire = try Wire { configuration in
            configuration.clockRate = .frozen
            configuration.world.apps[0].autoApprove = "ada"
            configuration.world.apps[0].sharedWith = ["ada", "ben"]
        }
    }

    /// Fetches what a person allowed the app.
    private mutating func consent(of person: PersonID) throws -> Authorizations.Fetched {
        let now = wire.emulator.now
        let end = now.advanced(byMilliseconds: 1_000)
        let code = wire.emulator.authorizations.issueCode(
            for: Authorizations.CodeRequest(
                consent: Consent(
                    clientID: echo.rawValue,
                    subject: person.rawValue,
                    scope: ["space_list"]
                ),
                redirectURI: try RedirectURI("http://localhost/"),
                namesRedirectURI: false,
                challenge: nil
            ),
            until: end,
            minting: &wire.emulator.ids
        )
        return try wire.emulator.authorizations.redeem(
            CodeExchange(code: code),
            by: echo.rawValue,
            at: now,
            refreshableUntil: end,
            minting: &wire.emulator.ids
        )
    }

    private func isGood(_ fetched: Authorizations.Fetched) -> Bool {
        wire.emulator.authorizations.refreshable(fetched.refreshToken) != nil
    }

    private mutating func signIn(_ person: PersonID) -> String {
        wire.emulator.sessions.begin(
            for: person,
            insteadOf: nil,
            at: wire.emulator.now,
            minting: &wire.emulator.ids
        )
    }

    @Test mutating func `a person who is removed has allowed nothing and is signed in nowhere`()
        throws
    {
        let (adas, bens) = (try consent(of: ada), try consent(of: ben))
        let (adasSession, bensSession) = (signIn(ada), signIn(ben))
        try wire.emulator.perform(.removePerson(ada), by: nil)
        let now = wire.emulator.now

        #expect(!isGood(adas))
        #expect(isGood(bens))
        #expect(wire.emulator.sessions[adasSession, at: now] == nil)
        #expect(wire.emulator.sessions[bensSession, at: now] != nil)
        #expect(wire.emulator.policies[echo] == AuthorizationPolicy(sharedWith: [ben]))
    }

    @Test mutating func `an app that is removed has nothing, nor has its successor`() throws {
        let fetched = try consent(of: ada)
        try wire.emulator.perform(.removeApp(echo), by: nil)
        try wire.emulator.perform(.addApp(AppDraft(id: echo, name: "Another")), by: nil)

        #expect(!isGood(fetched))
        #expect(wire.emulator.policies[echo] == nil)
        #expect(wire.emulator.authorizations.generation(of: echo.rawValue) == 1)
    }

    @Test mutating func `only another secret takes everything from an app that stays`() throws {
        let fetched = try consent(of: ada)
        try wire.emulator.perform(
            .updateApp(echo, AppChanges(name: "X", secret: TestWorld.echoSecret)),
            by: nil
        )
        #expect(isGood(fetched))
        try wire.emulator.perform(.updateApp(echo, AppChanges(secret: "another")), by: nil)

        #expect(!isGood(fetched))
        #expect(wire.emulator.policies[echo] != nil)
    }
}
