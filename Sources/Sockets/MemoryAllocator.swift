import CLinux

/// The C library's allocator, as a whole process uses it.
public enum MemoryAllocator {
    /// What the heap grows by when it is used up.
    public static let growthByteCount: Int32 = 1 << 20

    /// Suits the allocator to a program whose work is done by one thread.
    ///
    /// By default every thread gets a heap of its own, which grows by a system call for each few
    /// pages. One heap that grows by a mebibyte spares those calls. For programs alone, since it
    /// concerns everything in the process; before other threads are started.
    ///
    /// - Returns: whether the C library took both settings.
    @discardableResult
    public static func useOneHeap() -> Bool {
        mallopt(M_ARENA_MAX, 1) == 1 && mallopt(M_TOP_PAD, growthByteCount) == 1
    }
}
