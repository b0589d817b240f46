import Glibc

/// Whole files: read at once, written at once.
public enum FileContents {
    /// Reads a file to its end.
    ///
    /// - Parameter path: the file.
    /// - Returns: its bytes.
    /// - Throws: a ``SystemError`` that names the path.
    public static func read(_ path: String) throws(SystemError) -> [UInt8] {
        let number = retryingInterrupted { unsafe open(path, O_RDONLY | O_CLOEXEC) }
        guard number >= 0 else { throw .last("open", path) }
        let file = FileDescriptor(owning: number)
        return try readToEnd(file.number, path)
    }

    /// Replaces a file, or creates it: whoever reads it sees the old bytes or the new ones, whole.
    ///
    /// The bytes are on the disk before the name points to them.
    ///
    /// - Parameters:
    ///   - bytes: the new contents.
    ///   - path: the file.
    /// - Throws: a ``SystemError`` that names the path.
    public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let temporary = "\(path).\(getpid()).tmp"
        do throws(SystemError) {
            try writeNew(bytes, to: temporary)
            guard unsafe rename(temporary, path) == 0 else { throw .last("rename", path) }
        } catch {
            _ = unsafe unlink(temporary)
            throw error
        }
    }

    private static func writeNew(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let number = retryingInterrupted {
            unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        }
        guard number >= 0 else { throw .last("open", path) }
        let file = FileDescriptor(owning: number)
        try writeAll(bytes, to: file.number, path)
        guard fsync(file.number) == 0 else { throw .last("fsync", path) }
    }
}

/// Reads a descriptor to its end.
///
/// - Parameters:
///   - number: the descriptor.
///   - subject: what an error names.
/// - Returns: the bytes.
/// - Throws: a ``SystemError``.
func readToEnd(_ number: Int32, _ subject: String) throws(SystemError) -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            let (base, room) = (bytes.baseAddress, bytes.count)
            return retryingInterrupted { unsafe Glibc.read(number, base, room) }
        }
        guard count >= 0 else { throw .last("read", subject) }
        guard count > 0 else { return result }
        result.append(contentsOf: buffer[..<count])
    }
}

/// Writes all of `bytes` to a descriptor that blocks.
///
/// - Parameters:
///   - bytes: what to write.
///   - number: the descriptor.
///   - subject: what an error names.
/// - Throws: a ``SystemError``.
func writeAll(_ bytes: [UInt8], to number: Int32, _ subject: String) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { all in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: all[offset...])
            let (base, length) = (rest.baseAddress, rest.count)
            return retryingInterrupted { unsafe Glibc.write(number, base, length) }
        }
        if count >= 0 {
            offset += count
            continue
        }
        let error = SystemError.last("write", subject)
        guard error.number.isWouldBlock else { throw error }
        // Somebody else made the terminal or pipe nonblocking; it is shared, so that isn't undone.
        var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&entry, 1, -1)
    }
}
