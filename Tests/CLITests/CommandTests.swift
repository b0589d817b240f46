import Testing

@testable import CLI

@Suite struct CommandTests {
    @Test func `usage names what must be given`() {
        #expect(StartCommand.usage == "wws start [FLAG...]")
        #expect(PostCommand.usage == "wws post --as KEY --in SPACE TEXT [FLAG...]")
        #expect(SignCommand.usage == "wws sign --secret SECRET [FILE]")
        #expect(HelpCommand.usage == "wws help [COMMAND...]")
    }
}
