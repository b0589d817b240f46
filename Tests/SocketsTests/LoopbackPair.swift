import Sockets
import Testing

/// How long a test waits for what has to come; long, because a loaded machine is slow.
let patience = 20_000

/// Both ends of one connection over loopback.
struct LoopbackPair: ~Copyable {
    let client: Socket
    let server: Socket
}

/// A listening socket on a free port of this machine.
func makeListener(backlog: Int = 16) throws -> Socket {
    try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0), backlog: backlog)
}

/// Connects a socket to `listener` and accepts it.
func makePair(over listener: borrowing Socket) throws -> LoopbackPair {
    let client = try Socket(reaching: listener.localAddress())
    _ = client.connect(to: try listener.localAddress())
    var poller = try Poller()
    try poller.add(listener, Registration(index: 0, generation: 0), .read)
    #expect(try poller.wait(milliseconds: patience) == 1)
    switch listener.accept() {
    case .accepted(let server):
        return LoopbackPair(client: client, server: server)
    case .wouldBlock:
        throw SystemError(call: "accept", number: .timedOut)
    case .failed(let number):
        throw SystemError(call: "accept", number: number)
    }
}

/// Reads what comes next, waiting for it.
func readNext(_ socket: borrowing Socket) throws -> [UInt8] {
    var poller = try Poller()
    try poller.add(socket, Registration(index: 0, generation: 0), .read)
    #expect(try poller.wait(milliseconds: patience) == 1)
    var buffer = [UInt8](repeating: 0, count: 1_000)
    switch socket.read(into: &buffer) {
    case .bytes(let count): return Array(buffer[..<count])
    case .end: return []
    case .wouldBlock: throw SystemError(call: "recv", number: .timedOut)
    case .failed(let number): throw SystemError(call: "recv", number: number)
    }
}
