import Glibc

/// What the process was started with, and what only the system can give it.
public enum ProcessEnvironment {
    /// The variables, in the order in which the process got them.
    public static func variables() -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            let name = line.prefix { $0 != "=" }
            result.append((String(name), String(line.dropFirst(name.count + 1))))
            unsafe entry += 1
        }
        return result
    }

    /// The process' number.
    public static var processID: Int32 { getpid() }

    /// A number that nobody can guess, from the kernel.
    public static func randomNumber() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
