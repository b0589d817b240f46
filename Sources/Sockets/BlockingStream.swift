import Glibc

/// A connection for a thread that has nothing else to do: each call waits, until a common deadline.
public struct BlockingStream: ~Copyable, Sendable {
    /// The connection itself, for what doesn't wait.
    public let socket: Socket
    private let deadline: Deadline
    private let subject: String
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    /// Connects to a host, to its first address that answers.
    ///
    /// - Parameters:
    ///   - host: a name or a literal.
    ///   - port: the port there.
    ///   - timeoutMilliseconds: how long connecting, writing and reading may take together; `nil`
    ///     for ever.
    /// - Throws: a ``SystemError`` that names the address that was tried last.
    public init(
        host: String,
        port: UInt16,
        timeoutMilliseconds: Int?
    ) throws(SystemError) {
        deadline = Deadline(milliseconds: timeoutMilliseconds)
        var failure = SystemError(
            call: "connect",
            subject: "\(host):\(port)",
            number: .addressNotAvailable
        )
        for ip in try Self.addresses(of: host) {
            let address = SocketAddress(ip: ip, port: port)
            let candidate = try Socket(reaching: address)
            if let number = Self.connect(candidate, to: address, until: deadline) {
                failure = SystemError(
                    call: "connect",
                    subject: address.description,
                    number: number
                )
                continue
            }
            try candidate.disableSendDelay()
            socket = candidate
            subject = address.description
            return
        }
        throw failure
    }

    /// Accepts one connection.
    ///
    /// - Parameters:
    ///   - listener: a listening socket.
    ///   - timeoutMilliseconds: how long waiting for it, writing and reading may take together;
    ///     `nil` for ever.
    /// - Throws: a ``SystemError`` when none comes in time.
    public init(
        acceptedFrom listener: borrowing Socket,
        timeoutMilliseconds: Int?
    ) throws(SystemError) {
        deadline = Deadline(milliseconds: timeoutMilliseconds)
        subject = ""
        while true {
            switch listener.accept() {
            case .accepted(let accepted):
                socket = accepted
                return
            case .wouldBlock:
                guard waitForReadiness(of: listener.descriptor, POLLIN, until: deadline) else {
                    throw SystemError(call: "accept", number: .timedOut)
                }
            case .failed(let number):
                throw SystemError(call: "accept", number: number)
            }
        }
    }

    /// Writes all of `bytes`.
    ///
    /// - Parameter bytes: what to send.
    /// - Throws: a ``SystemError`` when the connection breaks or the time is over.
    public mutating func write(_ bytes: [UInt8]) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            switch socket.write(bytes, from: offset) {
            case .bytes(let count): offset += count
            case .wouldBlock: try wait(POLLOUT, "write")
            case .failed(let number): throw failure("write", number)
            }
        }
    }

    /// Reads what comes next.
    ///
    /// - Returns: at least one byte, or none when the peer has sent everything.
    /// - Throws: a ``SystemError`` when the connection breaks or the time is over.
    public mutating func read() throws(SystemError) -> [UInt8] {
        while true {
            switch socket.read(into: &buffer) {
            case .bytes(let count): return Array(buffer[..<count])
            case .end: return []
            case .wouldBlock: try wait(POLLIN, "read")
            case .failed(let number): throw failure("read", number)
            }
        }
    }

    private borrowing func wait(_ events: Int32, _ call: String) throws(SystemError) {
        guard waitForReadiness(of: socket.descriptor, events, until: deadline) else {
            throw failure(call, .timedOut)
        }
    }

    private borrowing func failure(_ call: String, _ number: ErrorNumber) -> SystemError {
        SystemError(call: call, subject: subject, number: number)
    }

    private static func addresses(of host: String) throws(SystemError) -> [IPAddress] {
        if let addresses = NameResolver.immediate(host) { return addresses }
        do throws(ResolutionError) {
            return try NameResolver.lookUp(host)
        } catch {
            throw SystemError(
                call: "resolve",
                subject: error.description,
                number: .addressNotAvailable
            )
        }
    }

    private static func connect(
        _ socket: borrowing Socket,
        to address: SocketAddress,
        until deadline: Deadline
    ) -> ErrorNumber? {
        switch socket.connect(to: address) {
        case .connected: return nil
        case .failed(let number): return number
        case .inProgress:
            guard waitForReadiness(of: socket.descriptor, POLLOUT, until: deadline) else {
                return .timedOut
            }
            return socket.takeConnectError()
        }
    }
}
