import Determinism
import Emulation
import Glibc
@testable import Runtime
import Sockets
import Testing

@Suite struct ServerHandleTests {
    @Test func `a server that is asked to stop closes idle connections and ends`() throws {
        let server = try ScriptedServer(echo)
        var client = try server.connect()
        try client.write("a")
        #expect(try client.read(1) == "a")

        server.handle.requestStop()

        #expect(try client.readToEnd() == "")
        #expect(server.handle.wait(milliseconds: patience) == .requested)
        #expect(server.handle.join() == .requested)
        #expect(server.handle.join() == .requested)
        #expect(throws: SystemError.self) { _ = try server.connect() }
    }

    @Test func `an answer in progress is finished first`() throws {
        let server = try ScriptedServer { core, input in
            switch input {
            case .received(let id, _): core.phases[id] = .answering
            case .stopRequested:
                core.outputs.append(.stop)
                core.nextDeadline = core.now.advanced(byMilliseconds: 20)
            case .deadlineReached:
                for id in core.phases.keys {
                    core.send("done", to: id)
                    core.phases[id] = .idle
                }
            default: break
            }
        }
        var client = try server.connect()
        try client.write("x")
        try server.seen.wait { $0.isReceived }

        server.handle.requestStop()

        #expect(try client.readToEnd() == "done")
        #expect(server.handle.wait(milliseconds: patience) == .requested)
    }

    @Test func `a large answer is sent to its end first`() throws {
        let server = try ScriptedServer { core, input in
            if case .received(let id, _) = input {
                core.outputs += [.send(id, [UInt8](repeating: 120, count: 30 << 20)), .stop]
            }
        }
        var client = try server.connect()

        try client.write("x")

        #expect(try client.readToEnd().utf8.count == 30 << 20)
        #expect(server.handle.wait(milliseconds: patience) == .shutdown)
    }

    @Test func `what takes longer than the grace is cut off`() throws {
        var settings = ServerSettings()
        settings.stopGraceMilliseconds = 10
        let server = try ScriptedServer(settings: settings) { core, input in
            if case .received(let id, _) = input { core.phases[id] = .answering }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()
        try client.write("x")
        try server.seen.wait { $0.isReceived }

        server.handle.requestStop()

        #expect(server.handle.wait(milliseconds: patience) == .requested)
        #expect(try client.readToEnd() == "")
    }

    @Test func `a core that never stops is stopped all the same`() throws {
        var settings = ServerSettings()
        settings.stopGraceMilliseconds = 10
        let server = try ScriptedServer(settings: settings) { _, _ in }

        server.handle.requestStop()

        try server.seen.wait { $0.isStopRequested }
        #expect(server.handle.wait(milliseconds: patience) == .requested)
    }

    @Test func `a first signal stops in order`() throws {
        let server = try ScriptedServer(options: withSignals) { core, input in
            // A signal that the loop's thread sends to itself is that thread's alone.
            if case .received = input { raise(SIGTERM) }
            if case .stopRequested = input { core.outputs.append(.stop) }
        }
        var client = try server.connect()

        try client.write("x")

        #expect(try client.readToEnd() == "")
        #expect(server.handle.wait(milliseconds: patience) == .signal(.terminate))
    }

    @Test func `a second signal ends at once, whatever is in progress`() throws {
        let server = try ScriptedServer(options: withSignals) { core, input in
            guard case .received(let id, _) = input else { return }
            core.phases[id] = .answering
            raise(SIGINT)
        }
        var client = try server.connect()

        try client.write("x")
        try server.seen.wait { $0.isStopRequested }
        #expect(server.handle.wait(milliseconds: 0) == nil)
        try client.write("x")

        #expect(server.handle.wait(milliseconds: patience) == .forced(.interrupt))
        #expect(try client.readToEnd() == "")
    }

    @Test func `a port that is taken is an error of the start, with the address`() throws {
        let server = try ScriptedServer(echo)
        let address = server.handle.address

        let error = #expect(throws: SystemError.self) {
            _ = try ServerHandle.start(try ScriptedCore(echo), at: address, ServerOptions())
        }

        #expect(error?.description == "bind \(address): Address already in use")
        server.end()
    }

    private var withSignals: ServerOptions {
        var options = ServerOptions()
        options.handlesSignals = true
        return options
    }
}
