import CLinux
import Glibc

/// A stream socket that never blocks: every call does what it can at once and says what it did.
public struct Socket: ~Copyable, Sendable {
    let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = descriptor
    }

    /// Creates an unconnected socket that can reach `address`.
    ///
    /// - Parameter address: where it is going to connect, or to be bound.
    /// - Throws: a ``SystemError`` when the kernel gives no descriptor.
    public init(reaching address: SocketAddress) throws(SystemError) {
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = socket(address.family, flags, 0)
        guard number >= 0 else { throw .last("socket") }
        descriptor = FileDescriptor(owning: number)
    }

    /// Creates a socket that listens.
    ///
    /// What is accepted from it inherits TCP_NODELAY, which saves a call for each connection.
    ///
    /// - Parameters:
    ///   - address: where to listen; port 0 lets the kernel choose one.
    ///   - backlog: how many connections may wait to be accepted.
    /// - Returns: the socket.
    /// - Throws: a ``SystemError`` that names the address, when it can't be had.
    public static func listening(
        at address: SocketAddress,
        backlog: Int = 4096
    ) throws(SystemError) -> Socket {
        let listener = try Socket(reaching: address)
        let subject = address.description
        try listener.setOption(SOL_SOCKET, SO_REUSEADDR, 1, subject)
        try listener.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1, subject)
        let number = listener.descriptor.number
        let bound = unsafe address.withSystemAddress { unsafe bind(number, $0, $1) }
        guard bound == 0 else { throw .last("bind", subject) }
        guard listen(number, Int32(clamping: backlog)) == 0 else { throw .last("listen", subject) }
        return listener
    }

    /// Sends small writes at once instead of waiting for acknowledgements of earlier ones.
    ///
    /// Nagle's algorithm meeting a delayed acknowledgement costs 40 ms a request.
    ///
    /// - Throws: a ``SystemError`` when the socket doesn't know the option.
    public borrowing func disableSendDelay() throws(SystemError) {
        try setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1, "")
    }

    /// Asks for a smaller or larger buffer of sent bytes that the peer hasn't acknowledged.
    ///
    /// - Parameter byteCount: the size wanted; the kernel doubles it and has its own least and
    ///   greatest.
    /// - Throws: a ``SystemError`` when the socket doesn't know the option.
    public borrowing func setSendBuffer(byteCount: Int) throws(SystemError) {
        try setOption(SOL_SOCKET, SO_SNDBUF, Int32(clamping: byteCount), "")
    }

    /// Asks for a smaller or larger buffer of bytes that arrived and weren't read.
    ///
    /// - Parameter byteCount: the size wanted; the kernel doubles it and has its own least and
    ///   greatest.
    /// - Throws: a ``SystemError`` when the socket doesn't know the option.
    public borrowing func setReceiveBuffer(byteCount: Int) throws(SystemError) {
        try setOption(SOL_SOCKET, SO_RCVBUF, Int32(clamping: byteCount), "")
    }

    /// Makes closing break the connection off with a reset instead of ending it in order.
    ///
    /// - Throws: a ``SystemError`` when the socket doesn't know the option.
    public borrowing func resetOnClose() throws(SystemError) {
        var value = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        let number = descriptor.number
        let result = unsafe setsockopt(number, SOL_SOCKET, SO_LINGER, &value, size)
        guard result == 0 else { throw .last("setsockopt") }
    }

    /// Where this end of the socket is; tells the port that the kernel chose.
    ///
    /// - Returns: the address.
    /// - Throws: a ``SystemError`` when it has none.
    public borrowing func localAddress() throws(SystemError) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let number = descriptor.number
        let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(number, address, &length)
            }
        }
        guard result == 0 else { throw .last("getsockname") }
        guard let address = SocketAddress(system: storage) else {
            throw SystemError(call: "getsockname", number: .addressNotAvailable)
        }
        return address
    }

    /// Says whether small writes leave at once.
    public borrowing func isSendDelayDisabled() -> Bool {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let number = descriptor.number
        let result = unsafe getsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &value, &size)
        return result == 0 && value != 0
    }

    private borrowing func setOption(
        _ level: Int32,
        _ name: Int32,
        _ value: Int32,
        _ subject: String
    ) throws(SystemError) {
        var value = value
        let size = socklen_t(MemoryLayout<Int32>.size)
        let result = unsafe setsockopt(descriptor.number, level, name, &value, size)
        guard result == 0 else { throw .last("setsockopt", subject) }
    }
}
