import Sockets
import Testing

@Suite struct NameResolverTests {
    @Test(
        arguments: [
            ("127.0.0.1", ["127.0.0.1"]), ("10.1.2.3", ["10.1.2.3"]), ("[::1]", ["::1"]),
            ("::1", ["::1"]), ("localhost", ["127.0.0.1", "::1"]),
            ("LocalHost.", ["127.0.0.1", "::1"]), ("app.localhost", ["127.0.0.1", "::1"]),
            ("localhost.example", nil), ("notlocalhost", nil), ("127.1", nil), ("", nil),
        ] as [(String, [String]?)]
    )
    func `literals and this machine's names need no look-up`(host: String, expected: [String]?) {
        #expect(NameResolver.immediate(host)?.map(\.description) == expected)
    }

    @Test(arguments: ["127.1", "0x7f.1", "2130706433", "0177.0.0.1"])
    func `the resolver sees through odd spellings`(host: String) throws {
        #expect(try NameResolver.lookUp(host) == [.loopbackV4])
    }

    @Test func `a name without address is an error that names it`() {
        // A label of 64 bytes is no name (RFC 1035 §2.3.4), so nobody is asked.
        let name = String(repeating: "a", count: 64)

        let error = #expect(throws: ResolutionError.self) { try NameResolver.lookUp(name) }

        #expect(error?.name == name)
        #expect(error?.description.hasPrefix(name + ": ") == true)
    }

    @Test func `an answer comes from another thread`() throws {
        let waker = try Waker()
        let answers = Mailbox<Result<[IPAddress], ResolutionError>> { waker.wake() }

        try NameResolver.lookUp("127.1") { answers.post($0) }

        try #require(waker.wait(milliseconds: patience))
        #expect(answers.takeAll() == [.success([.loopbackV4])])
    }
}
