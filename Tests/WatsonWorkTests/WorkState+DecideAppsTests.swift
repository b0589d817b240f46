import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecideAppsTests {
    @Test func `an app without id and secret gets a UUID and 28 characters`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now

        let events = try sandbox.perform(.addApp(AppDraft(name: "Another")))

        guard case .appAdded(let app) = try #require(events.first) else {
            Issue.record("\(events)")
            return
        }
        #expect(events.count == 1)
        #expect(app.id.rawValue.utf8.count == 36)
        #expect(app.secret.utf8.count == 28)
        #expect(app.owner == nil)
        #expect(app.permissions == Permission.defaultApp)
        #expect(app.scopes == Permission.defaultPerson)
        #expect(app.redirectURIs == [])
        #expect(app.created == now && app.updated == now)
        #expect(sandbox.state.apps[app.id] == app)
    }

    @Test func `what a draft says is taken over`() throws {
        var sandbox = try Sandbox()
        let draft = AppDraft(
            id: AppID(rawValue: "another-id"),
            key: "another",
            name: "Another",
            secret: "s3cret:~",
            owner: sandbox.adaID,
            permissions: [.messageCreate],
            scopes: [],
            redirectURIs: ["http://localhost:3000/callback"]
        )

        try sandbox.perform(.addApp(draft))

        let app = try #require(sandbox.state.app("another"))
        #expect(app.id.rawValue == "another-id")
        #expect(app.name == "Another")
        #expect(app.secret == "s3cret:~")
        #expect(app.owner == sandbox.adaID)
        #expect(app.permissions == [.messageCreate])
        #expect(app.scopes == [])
        #expect(app.redirectURIs == ["http://localhost:3000/callback"])
    }

    @Test(
        arguments: [
            (AppChanges(name: " "), "name", "must not be blank"),
            (AppChanges(secret: ""), "secret", visible),
            (AppChanges(secret: "a b"), "secret", visible),
            (AppChanges(secret: "ä"), "secret", visible),
            (
                AppChanges(secret: String(repeating: "x", count: 201)), "secret",
                "has 201 bytes; the limit is 200"
            ),
            (
                AppChanges(owner: PersonID(rawValue: "nobody")), "owner",
                #"there is no person "nobody""#
            ),
            (
                AppChanges(permissions: [.spaceRead, Permission(rawValue: "")]), "permissions[1]",
                visible
            ),
            (AppChanges(scopes: [Permission(rawValue: "a b")]), "scopes[0]", visible),
            (AppChanges(redirectURIs: [""]), "redirectUris[0]", "must not be blank"),
        ]
    )
    func `what makes no sense is refused with its place`(
        changes: AppChanges,
        field: String,
        message: String
    ) throws {
        let sandbox = try Sandbox()
        let draft = AppDraft(
            name: changes.name ?? "Another",
            secret: changes.secret,
            owner: changes.owner ?? nil,
            permissions: changes.permissions ?? [],
            scopes: changes.scopes ?? [],
            redirectURIs: changes.redirectURIs ?? []
        )
        let expected = Rejection.invalid(field: field, message: message)

        #expect(sandbox.rejection(of: .addApp(draft)) == expected)
        #expect(sandbox.rejection(of: .updateApp(sandbox.echoID, changes)) == expected)
    }

    private static let visible = "must be of visible ASCII characters"

    @Test func `an update tells only what became different`() throws {
        var sandbox = try Sandbox()
        let before = try #require(sandbox.state.apps[sandbox.echoID])
        let now = sandbox.now
        let changes = AppChanges(
            name: before.name,
            secret: "another",
            owner: before.owner,
            permissions: before.permissions,
            scopes: before.scopes,
            redirectURIs: before.redirectURIs
        )

        let events = try sandbox.perform(.updateApp(sandbox.echoID, changes))

        #expect(
            events == [.appUpdated(sandbox.echoID, AppChanges(secret: "another"), at: now)]
        )
        #expect(sandbox.state.apps[sandbox.echoID]?.secret == "another")
        #expect(sandbox.state.apps[sandbox.echoID]?.updated == now)
        #expect(try sandbox.perform(.updateApp(sandbox.echoID, changes)) == [])
    }

    @Test func `everything but id and key can be changed`() throws {
        var sandbox = try Sandbox()
        let changes = AppChanges(
            name: "Renamed",
            secret: "another",
            owner: .some(nil),
            permissions: [.spaceRead],
            scopes: [.profileRead],
            redirectURIs: ["https://example.com/"]
        )

        try sandbox.perform(.updateApp(sandbox.echoID, changes))

        let app = try #require(sandbox.state.apps[sandbox.echoID])
        #expect(app.name == "Renamed")
        #expect(app.secret == "another")
        #expect(app.owner == nil)
        #expect(app.permissions == [.spaceRead])
        #expect(app.scopes == [.profileRead])
        #expect(app.redirectURIs == ["https://example.com/"])
    }

    @Test func `an app that is removed leaves its spaces first`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(.join(sandbox.support, [sandbox.helper]))
        let now = sandbox.now

        let events = try sandbox.perform(.removeApp(sandbox.echoID))

        #expect(
            events == [
                .membersRemoved(
                    sandbox.support,
                    [sandbox.echo],
                    appMembersBefore: [sandbox.echoID, sandbox.helperID],
                    by: nil,
                    at: now
                ),
                .appRemoved(sandbox.echoID, at: now),
            ]
        )
        #expect(sandbox.state.appMembers(of: sandbox.support) == [sandbox.helperID])
        #expect(sandbox.state.actor("echo") == nil)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `an app that doesn't exist is neither changed nor removed`() throws {
        let sandbox = try Sandbox()
        let nothing = AppID(rawValue: "nothing")

        #expect(sandbox.rejection(of: .updateApp(nothing, AppChanges())) == .unknownApp(nothing))
        #expect(sandbox.rejection(of: .removeApp(nothing)) == .unknownApp(nothing))
    }
}
