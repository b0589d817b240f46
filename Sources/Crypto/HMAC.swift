/// A keyed hash (RFC 2104) over SHA-256; the key is taken in once, for any number of messages.
public struct HMACSHA256: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// Takes in the key.
    ///
    /// - Parameter key: A key of any length; one longer than a block is hashed first.
    public init(key: [UInt8]) {
        var block = key.count > SHA256.blockByteCount ? SHA256.hash(key) : key
        block.append(contentsOf: repeatElement(0, count: SHA256.blockByteCount - block.count))
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        self.inner = inner
        self.outer = outer
    }

    /// The authentication code of a message.
    ///
    /// - Parameter message: The bytes to authenticate.
    /// - Returns: 32 bytes.
    public func authenticate(_ message: ArraySlice<UInt8>) -> [UInt8] {
        var inner = inner
        inner.update(message)
        var outer = outer
        outer.update(inner.finalize())
        return outer.finalize()
    }

    /// The authentication code of a message.
    ///
    /// - Parameter message: The bytes to authenticate.
    /// - Returns: 32 bytes.
    public func authenticate(_ message: [UInt8]) -> [UInt8] {
        authenticate(message[...])
    }
}
