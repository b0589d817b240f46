import Testing

@testable import CLI

@Suite struct ServerVariablesTests {
    @Test func `nobody there means that nothing is said of an app, not even what was`() {
        let variables = [("A", "1"), ("WWS_APP_ID", "old"), ("WWS_SEED", "3")]

        let environment = ServerVariables.environment(
            url: "http://h:1",
            Inhabitants(),
            controlToken: nil,
            variables.map { (name: $0.0, value: $0.1) }
        )

        #expect(
            environment == [
                "A=1", "WWS_SEED=3", "WWS_URL=http://h:1", "WWS_CONTROL_URL=http://h:1/_wws",
            ]
        )
    }
}
