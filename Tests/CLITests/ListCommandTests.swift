import Testing

@testable import CLI

@Suite struct ListCommandTests {
    private let machine = FakeSystem()

    @Test func `all pages are fetched`() {
        machine.responses = [
            .json(#"{"deliveries":[{"id":"a/1"},{"id":"a/2"}],"total":3}"#),
            .json(#"{"deliveries":[{"id":"a/3"}],"total":3}"#),
        ]

        #expect(machine.run("deliveries", "--json") == .success)
        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/deliveries?limit=1000", "GET /_wws/deliveries?limit=1000&after=a%2F2",
            ]
        )
        #expect(
            machine.output
                == #"{"deliveries":[{"id":"a/1"},{"id":"a/2"},{"id":"a/3"}],"total":3}"# + "\n"
        )
    }

    @Test func `each page is narrowed down alike`() {
        machine.responses = [
            .json(#"{"lanes":[{"id":"l-1"}],"total":2}"#),
            .json(#"{"lanes":[{"id":"l-2"}],"total":2}"#),
        ]

        #expect(machine.run("lanes", "--space", "s") == .success)
        #expect(
            machine.requests.map(\.line) == [
                "GET /_wws/lanes?space=s&limit=1000",
                "GET /_wws/lanes?space=s&limit=1000&after=l-1",
            ]
        )
    }

    @Test func `a list that shrinks meanwhile ends`() {
        machine.responses = [
            .json(#"{"deliveries":[{"id":"1"}],"total":2}"#),
            .json(#"{"deliveries":[],"total":1}"#),
        ]

        #expect(machine.run("deliveries", "--json") == .success)
        #expect(machine.requests.count == 2)
        #expect(machine.output == #"{"deliveries":[{"id":"1"}],"total":1}"# + "\n")
    }

    @Test func `a query names what is given, in order`() {
        #expect(ControlRequest.query([]) == "")
        #expect(ControlRequest.query([("a", nil)]) == "")
        #expect(ControlRequest.query([("a", "1&2"), ("b", nil), ("c", "=")]) == "?a=1%262&c=%3D")
    }
}
