import Foundation
import Sockets

/// A callback that answers every POST at once with the same bytes: as little work as can be.
///
/// `GET /count` tells how many POSTs there were, `GET /last` shows the last one as it came.
final class Receiver {
    /// A connection, and what it sent of a request that isn't whole yet.
    private final class Connection {
        let socket: Socket
        var pending: [UInt8] = []

        init(_ socket: consuming Socket) {
            self.socket = socket
        }
    }

    private let answer: [UInt8]
    private let listener: Socket
    private var poller: Poller
    private var connections: [Connection?] = []
    private var free: [Int] = []
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    private var count = 0
    private var last: [UInt8] = []

    /// Serves for ever, once it has said its port on the standard output.
    static func serve(status: Int) throws {
        let receiver = try Receiver(status: status)
        print(try receiver.listener.localAddress().port)
        fflush(nil)
        while true { try receiver.turn() }
    }

    private init(status: Int) throws {
        answer = Array("HTTP/1.1 \(status) Status\r\nContent-Length: 0\r\n\r\n".utf8)
        listener = try Socket.listening(at: SocketAddress(ip: .v4(0x7F00_0001), port: 0))
        poller = try Poller()
        try poller.add(listener, Registration(index: 0, generation: 0), .read)
        // The listener's place.
        connections.append(nil)
    }

    private func turn() throws {
        let eventCount = try poller.wait(milliseconds: nil)
        for index in 0..<eventCount {
            let event = poller[index]
            let place = event.registration.index
            if place == 0 {
                try acceptAll()
            } else if let connection = connections[place], !serve(connection) {
                connections[place] = nil
                free.append(place)
            }
        }
    }

    private func acceptAll() throws {
        while case .accepted(let socket) = listener.accept() {
            let place = free.popLast() ?? connections.count
            try poller.add(socket, Registration(index: place, generation: 0), .read)
            let connection = Connection(socket)
            if place < connections.count {
                connections[place] = connection
            } else {
                connections.append(connection)
            }
        }
    }

    /// Answers what has come; false once the connection is over.
    private func serve(_ connection: Connection) -> Bool {
        switch connection.socket.read(into: &buffer) {
        case .bytes(let byteCount):
            // Nearly always exactly one request has come.
            if connection.pending.isEmpty,
                RequestScanner.length(of: buffer[..<byteCount]) == byteCount
            {
                return reply(to: buffer[..<byteCount], on: connection)
            }
            connection.pending += buffer[..<byteCount]
            while let length = RequestScanner.length(of: connection.pending[...]) {
                guard reply(to: connection.pending[..<length], on: connection) else { return false }
                connection.pending.removeFirst(length)
            }
            return true
        case .wouldBlock: return true
        case .end, .failed: return false
        }
    }

    private func reply(to request: ArraySlice<UInt8>, on connection: Connection) -> Bool {
        var bytes = answer
        if request.starts(with: "GET ".utf8) {
            let body = request.starts(with: "GET /count".utf8) ? Array("\(count)".utf8) : last
            bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
        } else {
            count += 1
            // One in a hundred is enough to look at, and costs nothing.
            if count % 100 == 1 { last = Array(request) }
        }
        return connection.socket.write(bytes) == .bytes(bytes.count)
    }
}

/// Finds the end of a request, and takes everything in it for right.
enum RequestScanner {
    private static let lengthName = Array("content-length:".utf8)

    /// How many bytes the first request has, or `nil` if it isn't whole.
    static func length(of bytes: ArraySlice<UInt8>) -> Int? {
        let bytes = bytes.span
        var (index, bodyByteCount) = (0, 0)
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "\n") else {
                index += 1
                continue
            }
            if bytes[index + 1] == UInt8(ascii: "\r") {
                let length = index + 3 + bodyByteCount
                return length <= bytes.count ? length : nil
            }
            if bytes[index + 1] | 0x20 == UInt8(ascii: "c") {
                bodyByteCount = contentLength(bytes, at: index + 1) ?? bodyByteCount
            }
            index += 1
        }
        return nil
    }

    private static func contentLength(_ bytes: borrowing Span<UInt8>, at start: Int) -> Int? {
        var index = start
        for expected in lengthName {
            guard index < bytes.count, bytes[index] | 0x20 == expected | 0x20 else { return nil }
            index += 1
        }
        var value = 0
        while index < bytes.count, bytes[index] != UInt8(ascii: "\r") {
            if bytes[index] != UInt8(ascii: " ") {
                value = value &* 10 &+ Int(bytes[index] &- UInt8(ascii: "0"))
            }
            index += 1
        }
        return value
    }
}
