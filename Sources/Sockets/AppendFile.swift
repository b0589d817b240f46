import Glibc

/// A file that grows at its end and nowhere else.
public final class AppendFile: Sendable {
    private let path: String
    private let descriptor: FileDescriptor

    /// Opens a file, or creates an empty one that only its owner may read.
    ///
    /// - Parameter path: the file.
    /// - Throws: a ``SystemError`` that names the path.
    public init(_ path: String) throws(SystemError) {
        let number = retryingInterrupted {
            unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        }
        guard number >= 0 else { throw .last("open", path) }
        self.path = path
        descriptor = FileDescriptor(owning: number)
    }

    /// Claims the file until this object or the process is gone.
    ///
    /// - Returns: whether nobody else has it.
    /// - Throws: a ``SystemError`` that names the path.
    public func lock() throws(SystemError) -> Bool {
        if retryingInterrupted({ flock(descriptor.number, LOCK_EX | LOCK_NB) }) == 0 { return true }
        let error = SystemError.last("flock", path)
        guard error.number.isWouldBlock else { throw error }
        return false
    }

    /// How many bytes the file has.
    ///
    /// - Throws: a ``SystemError`` that names the path.
    public func byteCount() throws(SystemError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor.number, &status) == 0 else { throw .last("fstat", path) }
        return Int(status.st_size)
    }

    /// Appends bytes: all of them, or none when it fails.
    ///
    /// - Parameter bytes: what to append.
    /// - Throws: a ``SystemError`` that names the path.
    public func append(_ bytes: [UInt8]) throws(SystemError) {
        let before = try byteCount()
        do throws(SystemError) {
            try writeAll(bytes, to: descriptor.number, path)
        } catch {
            _ = ftruncate(descriptor.number, before)
            throw error
        }
    }

    /// Waits until everything is on the disk.
    ///
    /// - Throws: a ``SystemError`` that names the path.
    public func sync() throws(SystemError) {
        guard retryingInterrupted({ fdatasync(descriptor.number) }) == 0 else {
            throw .last("fdatasync", path)
        }
    }

    /// Cuts the file off.
    ///
    /// - Parameter byteCount: how many bytes stay.
    /// - Throws: a ``SystemError`` that names the path.
    public func truncate(to byteCount: Int) throws(SystemError) {
        guard retryingInterrupted({ ftruncate(descriptor.number, byteCount) }) == 0 else {
            throw .last("ftruncate", path)
        }
    }
}

/// Directories.
public enum Directory {
    /// Makes a directory that only its owner may read, unless it is there.
    ///
    /// - Parameter path: the directory; what it stands in must be there.
    /// - Throws: a ``SystemError`` that names the path.
    public static func make(_ path: String) throws(SystemError) {
        if unsafe mkdir(path, 0o700) == 0 { return }
        let error = SystemError.last("mkdir", path)
        guard error.number.isAlreadyThere else { throw error }
    }

    /// Waits until the names in a directory are on the disk.
    ///
    /// - Parameter path: the directory.
    /// - Throws: a ``SystemError`` that names the path.
    public static func sync(_ path: String) throws(SystemError) {
        let number = retryingInterrupted { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard number >= 0 else { throw .last("open", path) }
        let directory = FileDescriptor(owning: number)
        guard fsync(directory.number) == 0 else { throw .last("fsync", path) }
    }
}
