@testable import Runtime
import Sockets
import Testing
import Webhooks

@Suite struct CurlCommandTests {
    @Test func `request line, fields and body come from the request`() throws {
        let command = command()
        let lines = lines(command)

        #expect(command.body == Array("{\"a\":1}\r\n\r\n".utf8))
        #expect(lines.contains(#"url = "https://bot.test:8443/""#))
        #expect(lines.contains(#"request-target = "/a/../b?c=[1]""#))
        #expect(
            lines.filter { $0.hasPrefix("header") } == [
                #"header = "Expect:""#, #"header = "Host: bot.test:8443""#,
                #"header = "X-Quote: \"\\\"""#, #"header = "X-Empty;""#,
                #"header = "Content-Length: 11""#,
            ]
        )
    }

    @Test(arguments: [("10.0.0.1", "::10.0.0.1:8443"), ("::1", "::[::1]:8443")])
    func `the address that was checked is the one to connect to`(
        address: String,
        value: String
    ) throws {
        let command = command(address: try #require(IPAddress(address)))

        #expect(lines(command).contains("connect-to = \"\(value)\""))
    }

    @Test(arguments: [(0, "1.000"), (7, "1.007"), (3_000, "4.000"), (61_250, "62.250")])
    func `curl ends by itself a second after the limit`(left: UInt64, seconds: String) {
        #expect(lines(command(left: left)).contains("max-time = \"\(seconds)\""))
    }

    @Test func `authorities come from a descriptor, and then no others count`() {
        let with = lines(command(hasAuthorities: true))
        let without = lines(command())

        #expect(with.contains(#"cacert = "/dev/fd/4""#))
        #expect(with.contains(#"capath = "/dev/null""#))
        #expect(!without.contains { $0.hasPrefix("cacert") || $0.hasPrefix("capath") })
    }

    @Test func `the handshake is shown only where its certificates may be wanted`() {
        #expect(lines(command(security: .tls(allowsSelfSigned: true))).contains("trace = \"%\""))
        #expect(!lines(command()).contains("trace = \"%\""))
        #expect(!lines(command(security: .tls(allowsSelfSigned: true))).contains("insecure"))
    }

    @Test func `nothing of the request is in the arguments`() {
        #expect(CurlCommand.arguments == ["--disable", "--config", "-"])
    }

    @Test func `no variable can send curl elsewhere`() {
        #expect(CurlCommand.environment.contains("LC_ALL=C"))
        #expect(!CurlCommand.environment.contains { $0.lowercased().contains("proxy") })
        #expect(!CurlCommand.environment.contains { $0.hasPrefix("HOME") })
    }

    private func command(
        address: IPAddress = .loopbackV4,
        left: UInt64 = 3_000,
        hasAuthorities: Bool = false,
        security: EndpointSecurity = .tls(allowsSelfSigned: false)
    ) -> CurlCommand {
        let request =
            "POST /a/../b?c=[1] HTTP/1.1\r\nHost: bot.test:8443\r\nX-Quote: \"\\\"\r\nX-Empty:\r\n"
            + "Content-Length: 11\r\n\r\n{\"a\":1}\r\n\r\n"
        return CurlCommand(
            attempt: OutboundAttempt(
                id: AttemptID(rawValue: 1),
                endpoint: Endpoint(host: "bot.test", port: 8_443, security: security),
                bytes: Array(request.utf8),
                timeoutMilliseconds: 3_000,
                responseLimit: 10
            ),
            address: SocketAddress(ip: address, port: 8_443),
            milliseconds: left,
            hasAuthorities: hasAuthorities
        )
    }

    private func lines(_ command: CurlCommand) -> [String] {
        String(decoding: command.configuration, as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }
}
