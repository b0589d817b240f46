import HTTP
import Testing

@testable import CLI

@Suite struct WorldCommandsTests {
    private let machine = FakeSystem()
    private let reply = #"{"people":[{"key":"a"}],"apps":[],"spaces":[{},{}]}"#

    @Test func `the world is written to a file, for people to read`() {
        machine.responses = [.json(reply)]

        #expect(machine.run("export", "w.json") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/world"])
        #expect(machine.output == "wrote 1 people, 0 apps, 2 spaces to w.json\n")
        let text = String(decoding: machine.files["w.json"] ?? [], as: UTF8.self)
        #expect(text.hasPrefix("{\n  \"people\": [\n"))
        #expect(text.hasSuffix("}\n"))
    }

    @Test func `or to standard output, as it is if asked for`() {
        machine.responses = [.json(reply), .json(reply)]

        #expect(machine.run("export", "-", "--json") == .success)
        #expect(machine.output == reply + "\n")
        #expect(machine.run("export", "-") == .success)
        #expect(machine.output.contains("\n  \"people\": ["))
    }

    @Test func `a file that can't be written is named`() {
        machine.responses = [.json(reply)]

        #expect(machine.run("export", "/denied") == .failed)
        #expect(machine.notes == ["wws: can't write \"/denied\": Permission denied"])
    }
}

@Suite struct ImportCommandTests {
    private let machine = FakeSystem()

    @Test func `a world is sent as it is, and what came of it shown`() {
        machine.files = ["w.json": Array(#"{ "people": [ {"n": 1.0} ] }"#.utf8)]
        machine.responses = [.json(#"{"people":1,"apps":0,"spaces":2,"messages":3}"#)]

        #expect(machine.run("import", "w.json") == .success)
        #expect(machine.requests.map(\.line) == ["PUT /_wws/world"])
        #expect(machine.requests.map(\.body) == [#"{"people":[{"n":1.0}]}"#])
        #expect(machine.output == "began anew with 1 people, 0 apps, 2 spaces, 3 messages\n")
    }

    @Test(arguments: ["{", "[]", ""])
    func `what is no object of JSON isn't sent`(text: String) {
        machine.input = Array(text.utf8)

        #expect(machine.run("import", "-") == .invalidWorld)
        #expect(machine.requests.isEmpty)
        #expect(machine.notes.first?.hasPrefix("wws: -: ") == true)
    }

    @Test func `the server's own sentence says what is wrong with it`() {
        machine.input = Array("{}".utf8)
        machine.responses = [.json(#"{"message":"people[0]: x"}"#, status: .badRequest)]

        #expect(machine.run("import", "-") == .failed)
        #expect(machine.notes == ["wws: people[0]: x"])
    }
}
