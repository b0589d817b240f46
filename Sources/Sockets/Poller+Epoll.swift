import CLinux
import Glibc

/// Waits for many descriptors at once: Linux' epoll, level-triggered.
///
/// Level-triggered, because what was left unread or unwritten is simply told again.
@safe public struct Poller: ~Copyable {
    private let descriptor: FileDescriptor
    private var events: [epoll_event]
    private var count = 0

    /// Creates a poller of no descriptor.
    ///
    /// - Parameter batch: how many events one wait tells at most.
    /// - Throws: a ``SystemError`` when the kernel gives no descriptor.
    public init(batch: Int = 512) throws(SystemError) {
        let number = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard number >= 0 else { throw .last("epoll_create1") }
        descriptor = FileDescriptor(owning: number)
        unsafe events = Array(repeating: epoll_event(), count: batch)
    }

    /// Waits until something happens.
    ///
    /// - Parameter milliseconds: how long at most; 0 only looks, `nil` waits for ever.
    /// - Returns: how many events ``subscript(_:)`` tells; 0 when the time is over or a signal
    ///   came.
    /// - Throws: a ``SystemError`` for a mistake of ours.
    public mutating func wait(milliseconds: Int?) throws(SystemError) -> Int {
        let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        let number = descriptor.number
        let capacity = unsafe Int32(clamping: events.count)
        let result = unsafe events.withUnsafeMutableBufferPointer { buffer in
            unsafe epoll_wait(number, buffer.baseAddress, capacity, timeout)
        }
        if result < 0 {
            let error = SystemError.last("epoll_wait")
            guard error.number.isInterruption else { throw error }
        }
        count = max(0, Int(result))
        return count
    }

    /// The events of the last wait.
    public subscript(index: Int) -> Readiness {
        precondition(index < count)
        let event = unsafe events[index]
        let mask = unsafe event.events
        let broken = mask & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
        return Readiness(
            registration: Registration(rawValue: unsafe event.data.u64),
            isReadable: broken || mask & EPOLLIN.rawValue != 0,
            isWritable: broken || mask & EPOLLOUT.rawValue != 0,
            isBroken: broken
        )
    }

    /// Begins to watch a socket; the kernel forgets it by itself when it is closed.
    ///
    /// - Parameters:
    ///   - socket: what to watch.
    ///   - registration: what its events are to carry.
    ///   - interest: what to be told.
    /// - Throws: a ``SystemError`` when the kernel has no room.
    public borrowing func add(
        _ socket: borrowing Socket,
        _ registration: Registration,
        _ interest: Interest
    ) throws(SystemError) {
        try control(EPOLL_CTL_ADD, socket.descriptor.number, registration, interest)
    }

    /// Begins to watch for wake-ups.
    ///
    /// - Parameters:
    ///   - waker: what to watch.
    ///   - registration: what its events are to carry.
    /// - Throws: a ``SystemError`` when the kernel has no room.
    public borrowing func add(
        _ waker: Waker,
        _ registration: Registration
    ) throws(SystemError) {
        try control(EPOLL_CTL_ADD, waker.descriptor.number, registration, .read)
    }

    /// Begins to watch for signals.
    ///
    /// - Parameters:
    ///   - signals: what to watch.
    ///   - registration: what its events are to carry.
    /// - Throws: a ``SystemError`` when the kernel has no room.
    public borrowing func add(
        _ signals: borrowing SignalSource,
        _ registration: Registration
    ) throws(SystemError) {
        try control(EPOLL_CTL_ADD, signals.descriptor.number, registration, .read)
    }

    /// Begins to watch for a child's output, and for its end.
    ///
    /// - Parameters:
    ///   - child: what to watch.
    ///   - registration: what its events are to carry.
    /// - Throws: a ``SystemError`` when the kernel has no room.
    public borrowing func add(
        _ child: borrowing ChildProcess,
        _ registration: Registration
    ) throws(SystemError) {
        try control(EPOLL_CTL_ADD, child.descriptor.number, registration, .read)
        switch child.output {
        case .some(let output): try add(output, registration, .read)
        case .none: break
        }
    }

    /// Changes what to be told about a socket that is watched.
    ///
    /// - Parameters:
    ///   - socket: the one.
    ///   - registration: what its events are to carry.
    ///   - interest: what to be told from now on.
    /// - Throws: a ``SystemError`` for a mistake of ours.
    public borrowing func change(
        _ socket: borrowing Socket,
        _ registration: Registration,
        _ interest: Interest
    ) throws(SystemError) {
        try control(EPOLL_CTL_MOD, socket.descriptor.number, registration, interest)
    }

    private borrowing func control(
        _ operation: Int32,
        _ number: Int32,
        _ registration: Registration,
        _ interest: Interest
    ) throws(SystemError) {
        var event = unsafe epoll_event()
        if interest.contains(.read) { unsafe event.events |= EPOLLIN.rawValue }
        if interest.contains(.write) { unsafe event.events |= EPOLLOUT.rawValue }
        unsafe event.data.u64 = registration.rawValue
        let result = unsafe epoll_ctl(descriptor.number, operation, number, &event)
        guard result == 0 else { throw .last("epoll_ctl") }
    }
}
