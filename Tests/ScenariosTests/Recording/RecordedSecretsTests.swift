import Crypto
import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct RecordedSecretsTests {
    @Test func `tokens that the emulator gave out are referred to`() throws {
        var secrets = RecordedSecrets()
        let body = #"{"access_token":"a","refresh_token":"r"}"#
        let name = secrets.learn(HTTPResponse(status: .ok, body: Array(body.utf8)))

        #expect(name == "token1")
        #expect(secrets.authorization("Bearer a") == "Bearer ${token1.access_token}")
        #expect(secrets.token("r") == "${token1.refresh_token}")
    }

    @Test(arguments: [
        "Bearer person", "bearer person", "Basic cGVyc29u", "Digest person", "person",
    ])
    func `what it didn't give out isn't written`(value: String) {
        let written = RecordedSecrets().authorization(value)

        #expect(!written.contains("person"))
        #expect(!written.contains("cGVyc29u"))
    }

    @Test func `of cookies only its own are`() {
        var secrets = RecordedSecrets()
        var response = HTTPResponse(status: .ok)
        response.fields.append("Set-Cookie", "wws_session=1; Path=/oauth")
        _ = secrets.learn(response)

        #expect(secrets.cookie("mine=2; wws_session=1") == "wws_session=1")
        #expect(secrets.cookie("wws_session=3") == nil)
    }

    @Test func `an app's credentials are written once they have been good`() throws {
        var session = try RecordedSession()
        func token(_ secret: String) -> HTTPFields {
            let id = "ec400000-0000-4000-8000-000000000004"
            let basic = Base64.encode(Array("\(id):\(secret)".utf8))
            return [
                "Authorization": "Basic \(basic)",
                "Content-Type": "application/x-www-form-urlencoded",
            ]
        }
        for secret in ["EchoSecretForLocalUseOnly123", "person's own"] {
            var request = SimulatedWorld.request(.post, "/oauth/token", nil, token(secret))
            request.body = Array("grant_type=client_credentials".utf8)
            let connection = session.world.connect()
            session.world.send(request, on: connection)
        }
        let recorder = session.recorder()
        let written = recorder.entries.map {
            $0.content["request"]?["headers"]?["Authorization"]?.stringValue
        }

        #expect(written[0] == token("EchoSecretForLocalUseOnly123")["Authorization"])
        #expect(written[1] == "Basic " + Base64.encode(Array("not:recorded".utf8)))
        #expect(try RecordedSession.play(recorder).failure == nil)
    }
}
