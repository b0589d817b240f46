/// Comparison of secrets.
public enum ConstantTime {
    /// Whether both are the same, in a time that depends on their lengths alone.
    ///
    /// - Parameters:
    ///   - left: One sequence of bytes.
    ///   - right: The other.
    /// - Returns: Whether they are equal.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for offset in left.indices { difference |= left[offset] ^ right[offset] }
        return difference == 0
    }
}
