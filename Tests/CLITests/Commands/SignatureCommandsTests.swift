import Testing

@testable import CLI

@Suite struct SignatureCommandsTests {
    private let machine = FakeSystem()

    /// The vectors of facts.md §5.2, all with the secret `testwsecret`.
    static let vectors = [
        (
            #"{"type":"verification","challenge":"testchallenge"}"#,
            "f51ff5c91e99c63b6fde9e396bb6ea3023727f74f1853f29ab571cfdaaba4c03"
        ),
        (
            #"{"response":"testchallenge"}"#,
            "876d1f9de1b36514d30bcf48d8c4731a69500730854a964e31764159d75b88f1"
        ),
        (
            #"{"type":"message-created","content":"Hello there","userName":"Jane","#
                + #""spaceId":"testspace"}"#,
            "7b36f68c9ef83e62c154d7f5eaad634947f1e92931ac213462f489d7d8f8bcad"
        ),
    ]

    @Test(arguments: vectors)
    func `a body that is piped in is signed`(body: String, token: String) {
        machine.input = Array(body.utf8)

        #expect(machine.run("sign", "--secret", "testwsecret") == .success)
        #expect(machine.run("sign", "--secret", "testwsecret", "-") == .success)
        #expect(machine.output == "\(token)\n\(token)\n")
        #expect(machine.notes == [])
    }

    @Test(arguments: vectors)
    func `a file is signed, and its token is right`(body: String, token: String) {
        machine.files = ["body.json": Array(body.utf8)]

        #expect(machine.run("sign", "--secret", "testwsecret", "body.json") == .success)
        #expect(machine.output == "\(token)\n")
        #expect(
            machine.run("verify", "--secret", "testwsecret", "--token", token, "body.json")
                == .success
        )
        #expect(machine.output.hasPrefix("\(token)\nThe token is correct: "))
    }

    @Test func `a line break at the end is pointed out`() {
        machine.input = Array("{}\n".utf8)

        _ = machine.run("sign", "--secret", "s")

        #expect(machine.notes == ["wws: the body ends with a line break, which is signed with it"])
    }

    @Test(
        arguments: [
            (vectors[1].1.uppercased(), "upper-case hex"),
            ("sha256=" + vectors[1].1, #"prefixed with "sha256=""#),
            ("00", "None of the usual mistakes"),
        ]
    )
    func `a wrong token is explained, and the answer is no`(token: String, reason: String) {
        machine.input = Array(Self.vectors[1].0.utf8)

        #expect(machine.run("verify", "--secret", "testwsecret", "--token", token) == .failed)
        #expect(machine.output.hasPrefix("The token is wrong.\n"))
        #expect(machine.output.contains(reason))
        #expect(machine.output.contains(Self.vectors[1].1))
        #expect(machine.notes == [])
    }

    @Test func `a file that isn't there is named`() {
        #expect(machine.run("sign", "--secret", "s", "no.json") == .misused)
        #expect(machine.notes == [#"wws: can't read "no.json": No such file or directory"#])
    }
}
