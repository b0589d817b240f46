import Emulation
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct ControlGuardTests {
    @Test(
        arguments: [
            "localhost", "LOCALHOST:4747", "wws.localhost", "localhost.", "localhost.:80",
            "127.0.0.1", "127.9.9.9:1", "127.255.255.255:65535", "[::1]", "[::1]:4747",
        ]
    )
    func `this machine's names are answered`(host: String) {
        #expect(ControlGuard.isLoopback(authority: host))
    }

    @Test(
        arguments: [
            "", "example.com", "127.0.0.1.evil.com", "0x7f.1", "localhost.evil.com",
            "notlocalhost", "127.0.0", "127.0.0.256", "128.0.0.1", "127.0.0.1:", "127.0.0.1:x",
            "127.0.0.1:65536", "[::1", "[::1]x", "[::2]", "0.0.0.0", "localhost:", "127.0.0.1..",
            "::1", "127.1", "2130706433",
        ]
    )
    func `other names are not`(host: String) {
        #expect(!ControlGuard.isLoopback(authority: host))
    }

    @Test(arguments: ["/_wws/health", "//_wws/health", "/%5Fwws/health", "/_wws//health/"])
    func `a foreign Host or Origin is refused however the path is spelled`(path: String) throws {
        var test = try TestWorld()
        var request = SimulatedWorld.request(.get, path)
        request.fields.set("Host", "rebound.example:4747")
        let connection = test.world.connect()
        test.world.send(request, on: connection)

        let response = test.world.response(on: connection)
        let reply = try #require(response)
        #expect(reply.status == .forbidden)
        #expect(reply.json["field"] == "Host")
        let origin = try test.request(.get, path, fields: ["Origin": "http://evil.example"])
        #expect(origin.status == .forbidden)
        #expect(try test.request(.get, path, fields: ["Origin": "null"]).status == .forbidden)
        #expect(
            try test.request(.get, path, fields: ["Origin": "http://127.0.0.1:4747"]).status == .ok
        )
    }

    @Test func `the service's own paths ask for neither`() throws {
        var test = try TestWorld()
        let token = try test.token()
        var request = SimulatedWorld.request(
            .post,
            "/v1/spaces/\(TestWorld.support)/messages",
            try JSONValue(parsing: MessageEndpointTests.plain),
            ["jwt": token, "Origin": "http://page.example"]
        )
        request.fields.set("Host", "api.watsonwork.ibm.com")
        let connection = test.world.connect()
        test.world.send(request, on: connection)

        let response1 = test.world.response(on: connection)
        #expect(response1?.status == .created)
    }

    @Test func `with a token the control API wants it, and any host may be asked for`() throws {
        var test = try TestWorld {
            $0.controlToken = "t0ken"
            $0.controlHosts = .any
        }
        let path = "/_wws/health"

        let refused = try test.request(.get, path)
        #expect(refused.status == .unauthorized)
        #expect(refused.fields["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
        for header in ["Bearer wrong", "Bearer t0ke", "Basic t0ken", "t0ken"] {
            #expect(
                try test.request(.get, path, fields: ["Authorization": header]).status
                    == .unauthorized
            )
        }
        var request = SimulatedWorld.request(.get, path, nil, ["Authorization": "Bearer t0ken"])
        request.fields.set("Host", "wws:4747")
        let connection = test.world.connect()
        test.world.send(request, on: connection)
        let response2 = test.world.response(on: connection)
        #expect(response2?.status == .ok)
    }
}
