import Determinism
import Testing
import WatsonWork

@Suite struct AppProfileTests {
    private var sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    private func rejection(_ profile: AppProfile) -> Rejection? {
        sandbox.rejection(of: .updateApp(sandbox.echoID, AppChanges(profile: profile)))
    }

    private func action(_ id: String, command: String? = nil) -> AppAction {
        AppAction(id: id, name: "A", command: command)
    }

    @Test mutating func `a profile is kept, and its commands are found`() throws {
        let profile = AppProfile(
            description: "Says it again",
            configurationURL: "https://a.example/c",
            actions: [action("1", command: "echo"), action("2")]
        )
        try sandbox.perform(.updateApp(sandbox.echoID, AppChanges(profile: profile)))

        let app = try #require(sandbox.state.apps[sandbox.echoID])
        #expect(app.profile == profile)
        #expect(app.action(forCommand: "echo")?.id == "1")
        #expect(app.action(forCommand: "/echo") == nil)
        #expect(app.action(forCommand: "") == nil)
        let again = try sandbox.perform(
            .updateApp(sandbox.echoID, AppChanges(profile: profile))
        )
        #expect(again == [])
    }

    @Test func `an app is registered with its profile`() throws {
        var sandbox = sandbox
        let profile = AppProfile(description: "x")
        let events = try sandbox.perform(.addApp(AppDraft(name: "New", profile: profile)))
        guard case .appAdded(let app)? = events.first else {
            Issue.record("no app was added")
            return
        }
        #expect(app.profile == profile)
        let long = AppProfile(description: String(repeating: "x", count: 4_097))
        #expect(sandbox.rejection(of: .addApp(AppDraft(name: "N", profile: long))) != nil)
    }

    @Test func `ids and commands are there once`() {
        #expect(
            rejection(AppProfile(actions: [action("1"), action("1")])) == .duplicateIdentifier("1")
        )
        #expect(
            rejection(AppProfile(actions: [action("1", command: "a"), action("2", command: "a")]))
                == .duplicateIdentifier("/a")
        )
        #expect(rejection(AppProfile(actions: [action("1"), action("2")])) == nil)
    }

    @Test(
        arguments: [
            (AppProfile(description: String(repeating: "x", count: 4_097)), "description"),
            (AppProfile(configurationURL: " "), "configurationUrl"),
            (AppProfile(actionURL: ""), "actionUrl"),
            (AppProfile(termsOfServiceURL: ""), "termsOfServiceUrl"),
            (AppProfile(actions: [AppAction(id: "1", name: " ")]), "actions[0].name"),
            (AppProfile(actions: [AppAction(id: "a/b", name: "A")]), "actions[0].id"),
            (
                AppProfile(actions: [AppAction(id: "1", name: "A", command: "a b")]),
                "actions[0].command"
            ),
            (
                AppProfile(
                    actions: [
                        AppAction(id: "1", name: "A", hint: String(repeating: "x", count: 4_097))
                    ]
                ), "actions[0].hint"
            ),
        ] as [(AppProfile, String)]
    )
    func `what is malformed is named`(profile: AppProfile, field: String) {
        #expect(rejection(profile)?.field == field)
    }

    @Test(arguments: [(100, true), (101, false)])
    func `there are so many actions at most`(count: Int, isTaken: Bool) {
        let profile = AppProfile(actions: (0..<count).map { action("\($0)") })

        #expect((rejection(profile) == nil) == isTaken)
    }
}
