import Testing

@testable import CLI

@Suite struct BuiltInNamesTests {
    @Test func `the names are those of the built-in world`() {
        #expect(
            BuiltInNames.sentence
                == "In the built-in world there are the people ada, ben and cleo, the apps echo and"
                + " helper, and the spaces support and lounge."
        )
    }
}
