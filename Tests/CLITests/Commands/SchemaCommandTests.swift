import Emulation
import Testing

@testable import CLI

@Suite struct SchemaCommandTests {
    private let machine = FakeSystem()

    @Test func `the schema that every request sees, unless told otherwise`() throws {
        #expect(machine.run("schema") == .success)

        #expect(machine.output == SchemaViews.public.schemaText)
        #expect(machine.output.contains("type QueryRoot {"))
        #expect(!machine.output.contains("searchMessages"))
    }

    @Test func `the schema of more views`() throws {
        #expect(machine.run("schema", "--view", "BETA, PUBLIC") == .success)

        #expect(machine.output == (try SchemaViews(parsing: "BETA")).schemaText)
        #expect(machine.output.contains("searchMessages"))
    }

    @Test func `a view that nobody knows is a mistake`() {
        #expect(machine.run("schema", "--view", "BETTA") == .misused)

        #expect(machine.notes.joined().contains("BETTA"))
        #expect(machine.notes.joined().contains("did you mean BETA?"))
    }

    @Test func `it needs no server`() {
        _ = machine.run("schema")

        #expect(machine.requests.isEmpty)
    }
}
