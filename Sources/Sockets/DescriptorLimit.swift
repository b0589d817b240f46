import Glibc

/// How many descriptors this process may have open at once.
public enum DescriptorLimit {
    /// The limit that holds.
    public static var current: Int { Int(clamping: limits.rlim_cur) }

    /// Raises the limit as far as the system allows without a privilege.
    ///
    /// - Returns: the limit from now on.
    @discardableResult
    public static func raise() -> Int {
        set(Int(clamping: limits.rlim_max))
        return current
    }

    /// Sets the limit; one over what the system allows changes nothing.
    ///
    /// - Parameter count: how many descriptors; those that are open stay open.
    public static func set(_ count: Int) {
        var changed = limits
        changed.rlim_cur = rlim_t(max(0, count))
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &changed)
    }

    private static var limits: rlimit {
        var limits = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        return limits
    }
}
