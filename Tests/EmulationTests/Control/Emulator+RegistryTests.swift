import HTTP
import JSON
import Simulation
import Testing

/// People and apps.
@Suite struct EmulatorRegistryTests {
    @Test func `a person is shown under the key and the id`() throws {
        var test = try TestWorld()
        let expected =
            #"{"id":"ada00000-0000-4000-8000-000000000001","key":"ada","#
            + #""displayName":"Ada Example","email":"ada@example.com"}"#

        #expect(try test.request(.get, "/_wws/people/ada").text == expected)
        let byID = "/_wws/people/ada00000-0000-4000-8000-000000000001"
        #expect(try test.request(.get, byID).text == expected)
    }

    @Test func `an app is shown with its secret and what it may do`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/apps/echo")

        #expect(
            reply.text
                == #"{"id":"\#(TestWorld.echo)","key":"echo","name":"Echo","#
                + #""secret":"\#(TestWorld.echoSecret)","#
                + #""owner":"ada00000-0000-4000-8000-000000000001","permissions":["#
                + #""transcript_read","profile_update","message_create","space_list","#
                + #""message_read","file_upload","space_change","file_download","space_read","#
                + #""membership_list","profile_read"],"scopes":["transcript_read","message_create","#
                + #""space_create","space_list","file_upload","file_download","#
                + #""settings_update","settings_read","profile_update","message_read","#
                + #""space_read","profile_read","membership_list"],"redirectUris":["#
                + #""http://localhost:3000/callback","http://127.0.0.1/callback"],"#
                + #""description":"","configurationUrl":null,"actionUrl":null,"#
                + #""termsOfServiceUrl":null,"actions":[],"#
                + #""autoApprove":null,"sharedWith":null}"#
        )
        #expect(try test.request(.get, "/_wws/apps/\(TestWorld.echo)").text == reply.text)
    }

    @Test func `the lists hold what single requests show, in the world's order`() throws {
        var test = try TestWorld()
        for (list, keys) in [("people", ["ada", "ben", "cleo"]), ("apps", ["echo", "helper"])] {
            let shown = try keys.map { try test.request(.get, "/_wws/\(list)/\($0)").json }
            #expect(try test.request(.get, "/_wws/\(list)").json[list] == .array(shown))
        }
    }

    @Test(arguments: ["people/echo", "people/x", "apps/ada", "apps/x", "apps/ECHO"])
    func `who isn't there, or is of the other kind, is a 404`(path: String) throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/\(path)")

        #expect(reply.status == .notFound)
        let name = try #require(path.split(separator: "/").last)
        #expect(reply.json["message"]?.stringValue?.hasSuffix("\"\(name)\"") == true)
    }
}
