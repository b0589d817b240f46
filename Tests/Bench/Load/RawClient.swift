import Foundation
import Sockets

/// The fastest way to post the same bytes again and again over connections that stay open: what the
/// emulator's client is held against.
final class RawClient {
    private let request: [UInt8]
    private var poller: Poller
    private var sockets: [Box] = []
    private var buffer = [UInt8](repeating: 0, count: 16 << 10)
    private var startedCount = 0
    private var finishedCount = 0

    private final class Box {
        let socket: Socket

        init(_ socket: consuming Socket) {
            self.socket = socket
        }
    }

    /// Posts what stands on the standard input `count` times, and prints the nanoseconds.
    static func run(port: UInt16, connectionCount: Int, count: Int) throws {
        let request = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
        let client = try RawClient(port: port, connectionCount: connectionCount, request: request)
        let start = MonotonicClock.nanoseconds()
        try client.post(count)
        print(MonotonicClock.nanoseconds() - start)
    }

    private init(port: UInt16, connectionCount: Int, request: [UInt8]) throws {
        self.request = request
        poller = try Poller()
        let address = SocketAddress(ip: .v4(0x7F00_0001), port: port)
        for index in 0..<connectionCount {
            let socket = try Socket(reaching: address)
            try socket.disableSendDelay()
            _ = socket.connect(to: address)
            // The first request is written once the connection stands.
            try poller.add(socket, Registration(index: index, generation: 0), .write)
            sockets.append(Box(socket))
        }
    }

    private func post(_ count: Int) throws {
        while finishedCount < count {
            let eventCount = try poller.wait(milliseconds: 10_000)
            guard eventCount > 0 else { throw BenchError("the receiver doesn't answer") }
            for index in 0..<eventCount {
                let event = poller[index]
                let box = sockets[event.registration.index]
                if event.isReadable {
                    try read(box)
                } else {
                    try poller.change(box.socket, event.registration, .read)
                }
                try writeNext(box, of: count)
            }
        }
    }

    /// Reads a response, which always ends with its head.
    private func read(_ box: Box) throws {
        guard case .bytes(let byteCount) = box.socket.read(into: &buffer),
            buffer[..<byteCount].suffix(4).elementsEqual("\r\n\r\n".utf8)
        else { throw BenchError("the receiver's answer is cut or missing") }
        finishedCount += 1
    }

    private func writeNext(_ box: Box, of count: Int) throws {
        guard startedCount < count else { return }
        startedCount += 1
        guard box.socket.write(request) == .bytes(request.count) else {
            throw BenchError("a request wasn't taken at once")
        }
    }
}
