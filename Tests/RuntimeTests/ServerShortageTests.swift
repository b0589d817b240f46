import Glibc
@testable import Runtime
import Sockets
import Testing

// Each in a process of its own, because the limit of descriptors holds for all of one.
@Suite struct ServerShortageTests {
    @Test func `without descriptors the others are served, and a new one when one is freed`() async
    {
        await #expect(processExitsWith: .success) {
            var settings = ServerSettings()
            settings.acceptPauseMilliseconds = 3_600_000
            let server = try ScriptedServer(settings: settings, echo)
            var first = try server.connect()
            try first.write("a")
            #expect(try first.read(1) == "a")
            let second = try Socket(reaching: server.handle.address)
            forbidMoreDescriptors()

            _ = second.connect(to: server.handle.address)
            #expect(second.write([66]) == .bytes(1))
            for _ in 0..<10 {
                try first.write("a")
                #expect(try first.read(1) == "a")
            }
            #expect(server.seen.takeAll().filter(\.isConnected).count == 1)
            first.stream.socket.shutdownSending()

            #expect(try first.readToEnd() == "")
            #expect(waitForByte(second) == 66)
            server.end()
        }
    }

    @Test func `without descriptors accepting is tried again after a while`() async {
        await #expect(processExitsWith: .success) {
            var settings = ServerSettings()
            settings.acceptPauseMilliseconds = 1
            let server = try ScriptedServer(settings: settings, echo)
            let client = try Socket(reaching: server.handle.address)
            do {
                let spare = try Socket(reaching: server.handle.address)
                forbidMoreDescriptors()
                _ = client.connect(to: server.handle.address)
                #expect(client.write([66]) == .bytes(1))
                // Freed behind the server's back.
                _ = consume spare
            }

            #expect(waitForByte(client) == 66)
            server.end()
        }
    }
}

/// Makes the lowest number that is free the limit of descriptors.
private func forbidMoreDescriptors() {
    let next = dup(0)
    close(next)
    DescriptorLimit.set(Int(next))
}

/// Waits for a byte without a poller, which would need a descriptor.
private func waitForByte(_ socket: borrowing Socket) -> UInt8? {
    var buffer: [UInt8] = [0]
    let end = MonotonicClock.nanoseconds() + UInt64(patience) * 1_000_000
    while MonotonicClock.nanoseconds() < end {
        if socket.read(into: &buffer) == .bytes(1) { return buffer[0] }
        sched_yield()
    }
    return nil
}
