/// A system call that failed: which one, on what, and why.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's name, such as `bind`.
    public let call: String
    /// What it was tried on, such as an address or a path; empty if there is nothing to name.
    public let subject: String
    /// Why it failed.
    public let number: ErrorNumber

    /// Creates the error.
    ///
    /// - Parameters:
    ///   - call: the call's name.
    ///   - subject: what it was tried on.
    ///   - number: why it failed.
    public init(call: String, subject: String = "", number: ErrorNumber) {
        self.call = call
        self.subject = subject
        self.number = number
    }

    /// What just failed in this thread.
    static func last(_ call: String, _ subject: String = "") -> SystemError {
        SystemError(call: call, subject: subject, number: .last)
    }

    /// One line, such as `bind 127.0.0.1:4747: Address already in use`.
    public var description: String {
        subject.isEmpty ? "\(call): \(number.text)" : "\(call) \(subject): \(number.text)"
    }
}

/// Calls `body` again for as long as a signal interrupts it.
///
/// - Parameter body: a system call that returns -1 and sets `errno` when it fails.
/// - Returns: what it returned in the end.
@inline(__always)
func retryingInterrupted<Result: SignedInteger>(_ body: () -> Result) -> Result {
    while true {
        let result = body()
        if result == -1, ErrorNumber.last.isInterruption { continue }
        return result
    }
}
