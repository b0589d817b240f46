import Testing

@testable import CLI

@Suite struct TokenCommandTests {
    private let machine = FakeSystem()

    @Test(
        arguments: [
            (["token"], #"{"for":"echo"}"#),
            (["token", "--for", "ada"], #"{"for":"ada"}"#),
            (["token", "--for=ada", "--app=helper"], #"{"for":"ada","app":"helper"}"#),
        ]
    )
    func `a token is asked for`(arguments: [String], body: String) {
        machine.responses = [.json("{}")]

        _ = Tool(system: machine.system).run(arguments)

        #expect(machine.requests.map(\.line) == ["POST /_wws/tokens"])
        #expect(machine.requests.map(\.body) == [body])
    }

    @Test func `only the token is printed, so that a shell can take it`() {
        machine.responses = [.json(#"{"access_token":"a.b.c","token_type":"bearer"}"#)]

        _ = machine.run("token")

        #expect(machine.output == "a.b.c\n")
    }
}
