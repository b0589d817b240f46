import Sockets

/// Runs what has to wait on a thread of its own, so that no thread of Swift's pool is blocked.
enum OwnThread {
    private static let stackByteCount = 512 << 10

    private struct Job<Value: Sendable>: Sendable {
        let work: @Sendable () -> Value
        let finish: @Sendable (Result<Value, SystemError>) -> Void
    }

    /// Runs something.
    ///
    /// - Parameters:
    ///   - work: what may wait.
    ///   - finish: gets what it returned, or why there is no room for a thread; exactly once.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () -> Value,
        finish: @escaping @Sendable (Result<Value, SystemError>) -> Void
    ) {
        do throws(SystemError) {
            let thread = try SystemThread(
                name: "wws client",
                stackByteCount: stackByteCount,
                context: Job(work: work, finish: finish)
            ) { job in job.finish(.success(job.work())) }
            _ = consume thread
        } catch {
            finish(.failure(error))
        }
    }
}
