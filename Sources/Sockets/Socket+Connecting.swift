import CLinux
import Glibc

/// What became of accepting a connection.
public enum AcceptOutcome: ~Copyable, Sendable {
    /// A connection, not blocking and closed on `exec`.
    case accepted(Socket)
    /// Nobody waits.
    case wouldBlock
    /// It failed, for this connection or for all.
    case failed(ErrorNumber)
}

/// What became of starting to connect.
public enum ConnectOutcome: Hashable, Sendable {
    /// The connection stands.
    case connected
    /// The answer is still out; the socket becomes writable when it is here.
    case inProgress
    /// It failed at once.
    case failed(ErrorNumber)
}

extension Socket {
    /// Takes one waiting connection from a listening socket.
    public borrowing func accept() -> AcceptOutcome {
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let listener = descriptor.number
        let number = retryingInterrupted { accept4(listener, nil, nil, flags) }
        if number >= 0 { return .accepted(Socket(FileDescriptor(owning: number))) }
        let error = ErrorNumber.last
        return error.isWouldBlock ? .wouldBlock : .failed(error)
    }

    /// Starts to connect, without waiting.
    ///
    /// - Parameter address: where to.
    /// - Returns: whether the connection stands, is coming, or failed.
    public borrowing func connect(to address: SocketAddress) -> ConnectOutcome {
        let number = descriptor.number
        let result = unsafe address.withSystemAddress { unsafe Glibc.connect(number, $0, $1) }
        if result == 0 { return .connected }
        let error = ErrorNumber.last
        // A connect that a signal interrupts goes on by itself (POSIX), as a nonblocking one does.
        return error.isConnectionPending ? .inProgress : .failed(error)
    }

    /// How a connect that was in progress ended, once the socket is writable.
    ///
    /// - Returns: why it failed, or `nil` if the connection stands.
    public borrowing func takeConnectError() -> ErrorNumber? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let number = descriptor.number
        let result = unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &value, &size)
        guard result == 0 else { return .last }
        return value == 0 ? nil : ErrorNumber(rawValue: value)
    }
}
