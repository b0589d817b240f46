import Glibc

/// What became of reading.
public enum ReadOutcome: Hashable, Sendable {
    /// So many bytes arrived.
    case bytes(Int)
    /// The peer has sent everything that it will send.
    case end
    /// Nothing is here yet.
    case wouldBlock
    /// The connection is broken.
    case failed(ErrorNumber)
}

/// What became of writing.
public enum WriteOutcome: Hashable, Sendable {
    /// The kernel took so many bytes, perhaps not all.
    case bytes(Int)
    /// The kernel took none: its buffer is full.
    case wouldBlock
    /// The connection is broken.
    case failed(ErrorNumber)
}

/// What can be seen on a connection without taking anything from it.
public enum PeekOutcome: Hashable, Sendable {
    /// Open and nothing has arrived.
    case quiet
    /// Bytes have arrived.
    case bytes
    /// The peer has closed its side.
    case end
    /// The connection is broken.
    case failed(ErrorNumber)
}

extension Socket {
    /// Reads what has arrived into `buffer`, from its start.
    ///
    /// - Parameter buffer: at most its count of bytes are read; only the bytes that arrived change.
    /// - Returns: how many bytes arrived, or why there are none.
    public borrowing func read(into buffer: inout [UInt8]) -> ReadOutcome {
        let number = descriptor.number
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            let (base, room) = (bytes.baseAddress, bytes.count)
            return retryingInterrupted { unsafe recv(number, base, room, 0) }
        }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .end }
        let error = ErrorNumber.last
        return error.isWouldBlock ? .wouldBlock : .failed(error)
    }

    /// Writes `bytes` from `offset` to their end, as far as the kernel takes them.
    ///
    /// A connection that the peer closed gives `EPIPE` here and never the signal.
    ///
    /// - Parameters:
    ///   - bytes: what to send.
    ///   - offset: how much of it was sent before.
    /// - Returns: how many bytes the kernel took, or why none.
    public borrowing func write(_ bytes: [UInt8], from offset: Int = 0) -> WriteOutcome {
        precondition(offset <= bytes.count)
        let number = descriptor.number
        let count = unsafe bytes.withUnsafeBytes { all in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: all[offset...])
            let (base, length) = (rest.baseAddress, rest.count)
            return retryingInterrupted { unsafe send(number, base, length, Int32(MSG_NOSIGNAL)) }
        }
        if count >= 0 { return .bytes(count) }
        let error = ErrorNumber.last
        return error.isWouldBlock ? .wouldBlock : .failed(error)
    }

    /// Looks whether anything has arrived, and takes nothing.
    public borrowing func peek() -> PeekOutcome {
        let flags = Int32(MSG_PEEK | MSG_DONTWAIT)
        let number = descriptor.number
        var byte: UInt8 = 0
        let count = retryingInterrupted { unsafe recv(number, &byte, 1, flags) }
        if count > 0 { return .bytes }
        if count == 0 { return .end }
        let error = ErrorNumber.last
        return error.isWouldBlock ? .quiet : .failed(error)
    }

    /// Tells the peer that nothing more will be sent; reading goes on.
    public borrowing func shutdownSending() {
        // It fails only when the peer is gone already, which the next read tells.
        _ = shutdown(descriptor.number, Int32(SHUT_WR))
    }
}
