import Synchronization
import Testing
import WatsonWorkEmulatorTesting

private let ports = Mutex<[UInt16]>([])

@Suite(.emulator) struct EmulatorTraitTests {
    private let emulator: EmulatorServer

    init() throws {
        emulator = try .current
    }

    @Test(arguments: 0..<4)
    func `each test, and each case of one, has an emulator of its own`(number: Int) async throws {
        #expect(emulator === (try EmulatorServer.current))
        #expect(try await emulator.messages(in: "support").isEmpty)
        try await emulator.post("\(number)", as: "ada", in: "support")
        let known = ports.withLock { ports in
            defer { ports.append(emulator.port) }
            return ports
        }
        #expect(Set(known).count == known.count)
    }

    @Test func `tasks of the test inherit it, detached ones don't`() async throws {
        async let child = try EmulatorServer.current
        #expect(try await child === emulator)
        let detached = await Task.detached { try? EmulatorServer.current }.value
        #expect(detached == nil)
    }
}

private let quick: EmulatorOptions = {
    var options = EmulatorOptions()
    options.tokenLifetime = .seconds(5)
    return options
}()

@Suite struct EmulatorTraitOptionsTests {
    @Test(.emulator(quick)) func `a test's emulator is as its options say`() async throws {
        let emulator = try EmulatorServer.current
        let token = try await emulator.token(for: "ada")

        #expect(try await emulator.clock.until(.expired(token: token), bound: .seconds(5)))
    }

    @Test func `a test without the trait is told what to do`() {
        let error = #expect(throws: MissingEmulator.self) { try EmulatorServer.current }

        #expect(error?.description.contains("the trait .emulator") == true)
    }
}
