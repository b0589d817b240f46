import CLinux
import Glibc

/// A file without a name that lives in memory and goes with its last descriptor: a Linux memfd.
///
/// What is written to it never waits, however much it is.
public final class MemoryFile: Sendable {
    let descriptor: FileDescriptor

    /// Creates a file with these bytes, to be read from their start.
    ///
    /// - Parameter bytes: the contents.
    /// - Throws: a ``SystemError`` when the kernel gives no descriptor or has no memory.
    public init(_ bytes: [UInt8] = []) throws(SystemError) {
        let number = unsafe memfd_create("wws", UInt32(MFD_CLOEXEC))
        guard number >= 0 else { throw .last("memfd_create") }
        descriptor = FileDescriptor(owning: number)
        guard !bytes.isEmpty else { return }
        try writeAll(bytes, to: number, "memfd")
        guard lseek(number, 0, SEEK_SET) == 0 else { throw .last("lseek", "memfd") }
    }

    /// The last bytes, whoever wrote them.
    ///
    /// - Parameter limit: how many at most.
    /// - Returns: the bytes in their order; none if they can't be read.
    public func tail(_ limit: Int) -> [UInt8] {
        let number = descriptor.number
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { return [] }
        let size = Int(status.st_size)
        let start = max(0, size - limit)
        var bytes = [UInt8](repeating: 0, count: size - start)
        let count = unsafe bytes.withUnsafeMutableBytes { bytes in
            let (base, room) = (bytes.baseAddress, bytes.count)
            return retryingInterrupted { unsafe pread(number, base, room, start) }
        }
        return Array(bytes.prefix(max(0, count)))
    }
}
