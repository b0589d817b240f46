import Runtime
import Sockets
import Testing

@Suite struct CallbackPolicyTests {
    @Test(
        arguments: [
            "127.0.0.1", "127.255.0.3", "::1", "0.0.0.0", "10.0.0.1", "172.16.0.1",
            "192.168.178.20", "169.254.10.1", "100.64.0.1", "fe80::1", "fd12:3456::1",
            "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        ]
    )
    func `local addresses are permitted without a word`(text: String) throws {
        let address = try #require(IPAddress(text))

        #expect(CallbackPolicy().permits(address, for: "any.host"))
    }

    @Test(
        arguments: [
            "93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1",
            "::ffff:8.8.8.8", "64:ff9b::127.0.0.1", "2002:7f00:1::", "::127.0.0.1", "224.0.0.1",
            "255.255.255.255", "fec0::1",
        ]
    )
    func `public addresses are refused, unless the host is allowed`(text: String) throws {
        let address = try #require(IPAddress(text))

        #expect(!CallbackPolicy().permits(address, for: "api.example.com"))
        #expect(!CallbackPolicy(allowedHosts: ["other"]).permits(address, for: "api.example.com"))
        let allowing = CallbackPolicy(allowedHosts: ["API.example.com"])
        #expect(allowing.permits(address, for: "api.Example.com"))
        #expect(!allowing.permits(address, for: "sub.api.example.com"))
    }

    @Test func `a literal is allowed as it is written in the URL, with or without brackets`() {
        let policy = CallbackPolicy(allowedHosts: ["[2606:4700::1]"])

        #expect(policy.permits(.v6(0x2606_4700_0000_0000, 1, zone: 0), for: "2606:4700::1"))
    }

    @Test func `the refusal names the address and the flag that allows it`() {
        let policy = CallbackPolicy()

        #expect(
            policy.refusal(of: .v4(0x5db8_d822), for: "Example.com")
                == "example.com is at 93.184.216.34, which is a public address; "
                + "--allow-egress example.com allows it"
        )
        #expect(
            policy.refusal(of: .v4(0x0808_0808), for: "8.8.8.8")
                == "8.8.8.8 is a public address; --allow-egress 8.8.8.8 allows it"
        )
    }
}
