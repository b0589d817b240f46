import Sockets

/// A socket of ours on the way to an address, or connected to it.
final class Link {
    let socket: Socket
    let address: SocketAddress
    /// What the poller was last told; `nil` while it doesn't know the socket.
    private var interest: Interest?

    init(_ socket: consuming Socket, _ address: SocketAddress) {
        self.socket = socket
        self.address = address
    }

    /// Tells the poller what to watch for.
    ///
    /// - Parameters:
    ///   - wanted: what to be told.
    ///   - registration: what the events are to carry.
    ///   - poller: the poller.
    /// - Throws: a ``SystemError`` when the kernel has no room.
    func watch(
        _ wanted: Interest,
        _ registration: Registration,
        _ poller: borrowing Poller
    ) throws(SystemError) {
        guard wanted != interest else { return }
        if interest == nil {
            try poller.add(socket, registration, wanted)
        } else {
            try poller.change(socket, registration, wanted)
        }
        interest = wanted
    }
}
