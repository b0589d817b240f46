import Determinism
import Testing
import WatsonWork

@testable import Emulation

@Suite struct AuthorizationPolicyTests {
    private func allowed(_ sharedWith: [String]?, owner: String? = "ada") throws -> [String] {
        var world = World.builtIn
        world.apps[0].sharedWith = sharedWith
        world.apps[0].owner = owner
        let wire = try Wire { $0.world = world }
        let app = try #require(wire.emulator.work.app("echo"))
        return wire.emulator.work.people.map(\.value).filter {
            wire.emulator.mayAct(app, for: $0.id)
        }.compactMap(\.key)
    }

    @Test func `an app acts for everybody unless it says for whom, and always for its owner`()
        throws
    {
        #expect(try allowed(nil) == ["ada", "ben", "cleo"])
        #expect(try allowed(["ben"]) == ["ada", "ben"])
        #expect(try allowed([]) == ["ada"])
        #expect(try allowed([], owner: nil) == [])
        #expect(try allowed(["cleo", "ada"], owner: "cleo") == ["ada", "cleo"])
    }

    @Test func `a policy that says nothing isn't kept`() {
        #expect(AuthorizationPolicy().isDefault)
        #expect(!AuthorizationPolicy(sharedWith: []).isDefault)
        #expect(!AuthorizationPolicy(autoApprove: PersonID(rawValue: "ada")).isDefault)
    }

    @Test func `who is gone is left out`() {
        let (ada, ben) = (PersonID(rawValue: "ada"), PersonID(rawValue: "ben"))
        var policy = AuthorizationPolicy(autoApprove: ada, sharedWith: [ben, ada])
        policy.forget(ada)
        #expect(policy == AuthorizationPolicy(sharedWith: [ben]))
        policy.forget(ben)
        #expect(policy == AuthorizationPolicy(sharedWith: []))
    }

    @Test func `scopes are in the recorded order, the app's own behind`() {
        let names = ["b", "membership_list", "a", "transcript_read"]
        let scopes = names.map { Permission(rawValue: $0) }

        #expect(
            Permission.inGrantedOrder(scopes)
                == ["transcript_read", "membership_list", "b", "a"]
        )
        #expect(Permission.inGrantedOrder([]) == [])
        #expect(
            Permission.inGrantedOrder(Permission.defaultPerson.reversed())
                == Permission.defaultPerson.map(\.rawValue)
        )
    }
}
