import Testing
import WatsonWork

@testable import Emulation

@Suite struct ClientMemoryTests {
    private var memory = ClientMemory()

    private func key(_ dialog: String) -> DialogKey {
        DialogKey(user: PersonID(rawValue: "p"), targetDialogID: dialog)
    }

    private func entry(_ app: String) -> ClientMemory.Entry {
        ClientMemory.Entry(
            person: PersonID(rawValue: "p"),
            space: SpaceID(rawValue: "s"),
            app: AppID(rawValue: app)
        )
    }

    @Test mutating func `a dialog goes back to what it came of, or to itself`() {
        memory.remember("message", of: key("d"))

        #expect(memory.referral(of: key("d")) == "message")
        #expect(memory.referral(of: key("e")) == "e")
    }

    @Test mutating func `the commands of an app have one dialog`() {
        #expect(memory.commandDialog(of: entry("a")) { "1" } == "1")
        #expect(memory.commandDialog(of: entry("a")) { "2" } == "1")
        #expect(memory.commandDialog(of: entry("b")) { "3" } == "3")
    }

    @Test mutating func `the oldest goes at the bound`() {
        for number in 0..<ClientMemory.countLimit {
            memory.remember("m", of: key("\(number)"))
            _ = memory.commandDialog(of: entry("\(number)")) { "\(number)" }
        }
        // What is there already takes no room.
        memory.remember("m", of: key("1"))
        #expect(memory.referral(of: key("0")) == "m")
        #expect(memory.commandDialog(of: entry("0")) { "new" } == "0")

        memory.remember("m", of: key("one more"))
        _ = memory.commandDialog(of: entry("one more")) { "x" }

        #expect(memory.referral(of: key("0")) == "0")
        #expect(memory.referral(of: key("1")) == "m")
        #expect(memory.commandDialog(of: entry("1")) { "new" } == "1")
        #expect(memory.commandDialog(of: entry("0")) { "new" } == "new")
    }
}
