import HTTP
import Testing

@testable import CLI

@Suite struct PostCommandTests {
    private let machine = FakeSystem()

    @Test func `a message is posted as somebody, and its id shown`() {
        machine.responses = [.json(#"{"id":"5a9f"}"#, status: .created)]

        #expect(machine.run("post", "--as", "ada", "--in", "support", #"say "hi""#) == .success)
        #expect(machine.requests.map(\.line) == ["POST /_wws/spaces/support/messages"])
        #expect(machine.requests.map(\.body) == [#"{"as":"ada","content":"say \"hi\""}"#])
        #expect(machine.output == "posted message 5a9f in support as ada\n")
    }

    @Test func `a space's name is one segment of the path, whatever is in it`() {
        machine.responses = [.json("{}")]

        _ = machine.run("post", "--as", "ada", "--in", "a/b c?%", "hi")

        #expect(machine.requests.map(\.line) == ["POST /_wws/spaces/a%2Fb%20c%3F%25/messages"])
    }
}
