import Determinism
@testable import Emulation
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@Suite struct EmulatorDialogsTests {
    @Test func `without a dialog the list is empty`() throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/dialogs").text == #"{"dialogs":[],"total":0}"#)
        let reply = try test.request(.get, "/_wws/dialogs?person=ada")
        #expect(reply.text == #"{"dialogs":[],"total":0}"#)
    }

    @Test func `a person who doesn't exist has no list`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/dialogs?person=echo")

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == "person")
    }

    @Test func `dialogs are shown with their buttons, the oldest first, in pages`() throws {
        var emulator = try Emulator(
            configuration: Configuration(clockStart: TestWorld.start),
            at: HostInstant(nanoseconds: 0)
        )
        let (ada, ben) = (try #require(emulator.work.person("ada")), emulator.work.person("ben"))
        for person in [ada, try #require(ben)] {
            try emulator.perform(
                .createTargetedMessage(
                    DialogDraft(
                        spaceID: SpaceID(rawValue: TestWorld.support),
                        targetDialogID: "d",
                        targetUser: person.id,
                        annotations: [
                            [
                                "text": "x",
                                "buttons": [
                                    [
                                        "postbackButton": [
                                            "id": "yes", "title": "Yes", "style": "PRIMARY",
                                        ]
                                    ]
                                ],
                            ]
                        ]
                    )
                ),
                by: .unrestricted(.app(AppID(rawValue: TestWorld.echo)))
            )
        }
        func list(_ query: String) throws -> JSONValue {
            let request = SimulatedWorld.request(.get, "/_wws/dialogs\(query)")
            let connection = ConnectionID(rawValue: 1)
            let call = Call(
                request: request,
                parameters: try #require(Routes().parameters(of: request)),
                connection: connection
            )
            return try emulator.listDialogs(call).json
        }

        let all = try list("")
        #expect(all["total"] == 2)
        #expect(
            all["dialogs"]?[0]?.compactText
                == #"{"id":"\#(ada.id.rawValue)/d","person":"\#(ada.id.rawValue)","#
                + #""targetDialogId":"d","space":"\#(TestWorld.support)","#
                + #""app":"\#(TestWorld.echo)","created":"2018-03-01T09:00:00.000+0000","#
                + #""annotations":[{"type":"generic","text":"x","buttons":[{"postbackButton":"#
                + #"{"id":"yes","title":"Yes","style":"PRIMARY"}}]}],"cards":[],"#
                + #""buttons":[{"title":"Yes","actionId":"yes","style":"PRIMARY"}]}"#
        )
        #expect(try list("?person=ben")["total"] == 1)
        let rest = try list("?after=\(ada.id.rawValue)/d")
        #expect(rest["dialogs"]?.arrayValue?.count == 1)
    }
}

extension Routes {
    /// What the path of a request that is found holds.
    fileprivate func parameters(of request: HTTPRequest) -> RouteParameters? {
        guard case .found(_, let parameters) = match(request) else { return nil }
        return parameters
    }
}
