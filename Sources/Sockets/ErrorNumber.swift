import Glibc

/// A value of `errno`: why a system call failed.
public struct ErrorNumber: RawRepresentable, Hashable, Sendable {
    /// The number, as in `errno.h`.
    public let rawValue: Int32

    /// Wraps the number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// What the last failed call of this thread left behind.
    static var last: ErrorNumber { ErrorNumber(rawValue: errno) }

    /// The address and port are taken.
    public static let addressInUse = ErrorNumber(rawValue: EADDRINUSE)
    /// The address isn't one of this machine's.
    public static let addressNotAvailable = ErrorNumber(rawValue: EADDRNOTAVAIL)
    /// Not allowed, such as a port below 1024.
    public static let permissionDenied = ErrorNumber(rawValue: EACCES)
    /// Nobody listens there.
    public static let connectionRefused = ErrorNumber(rawValue: ECONNREFUSED)
    /// The peer broke the connection off.
    public static let connectionReset = ErrorNumber(rawValue: ECONNRESET)
    /// Written to a connection that the peer has closed.
    public static let brokenPipe = ErrorNumber(rawValue: EPIPE)
    /// The kernel waited too long for an answer.
    public static let timedOut = ErrorNumber(rawValue: ETIMEDOUT)
    /// The connection went away between arriving and being accepted.
    public static let connectionAborted = ErrorNumber(rawValue: ECONNABORTED)
    /// This process has as many descriptors as it may.
    public static let tooManyDescriptors = ErrorNumber(rawValue: EMFILE)
    /// The whole system has as many descriptors as it may.
    public static let tooManyDescriptorsInSystem = ErrorNumber(rawValue: ENFILE)
    /// The kernel has no buffer left.
    public static let noBufferSpace = ErrorNumber(rawValue: ENOBUFS)
    /// The kernel has no memory left.
    public static let outOfMemory = ErrorNumber(rawValue: ENOMEM)
    /// No such file or folder.
    public static let noSuchFile = ErrorNumber(rawValue: ENOENT)
    /// The disk is full.
    public static let noSpaceLeft = ErrorNumber(rawValue: ENOSPC)
    /// The disk itself failed.
    public static let inputOutput = ErrorNumber(rawValue: EIO)

    /// Whether a signal came before the call had done anything.
    var isInterruption: Bool { rawValue == EINTR }

    /// Whether the call would have had to wait.
    var isWouldBlock: Bool { rawValue == EAGAIN || rawValue == EWOULDBLOCK }

    /// Whether something of that name exists already.
    var isAlreadyThere: Bool { rawValue == EEXIST }

    /// Whether a connect goes on by itself.
    var isConnectionPending: Bool { rawValue == EINPROGRESS || rawValue == EINTR }

    /// Whether the kernel or the process has run out of something that closing a descriptor frees.
    public var isShortageOfDescriptors: Bool {
        self == .tooManyDescriptors || self == .tooManyDescriptorsInSystem
            || self == .noBufferSpace || self == .outOfMemory
    }

    /// The system's sentence for it, such as `Connection refused`.
    public var text: String {
        var buffer = [CChar](repeating: 0, count: 256)
        let written = unsafe buffer.withUnsafeMutableBufferPointer { pointer -> Int32 in
            guard let base = pointer.baseAddress else { return -1 }
            return unsafe strerror_r(rawValue, base, pointer.count)
        }
        guard written == 0 else { return "error \(rawValue)" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
