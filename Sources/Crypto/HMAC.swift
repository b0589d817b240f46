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
        var begun = begin()
        begun.update(message)
        return begun.finalize()
    }

    /// The authentication code of a message.
    ///
    /// - Parameter message: The bytes to authenticate.
    /// - Returns: 32 bytes.
    public func authenticate(_ message: [UInt8]) -> [UInt8] {
        authenticate(message[...])
    }

    /// Begins a message that comes piece by piece.
    ///
    /// It is a value: messages that begin alike can go on from a copy.
    ///
    /// - Returns: The message as far as it goes, with nothing in it yet.
    public func begin() -> Message {
        Message(inner: inner, outer: outer)
    }

    /// A message that is being authenticated.
    public struct Message: Sendable {
        fileprivate var inner: SHA256
        fileprivate let outer: SHA256

        /// Takes in more of the message.
        public mutating func update(_ bytes: ArraySlice<UInt8>) {
            inner.update(bytes)
        }

        /// Ends the message.
        ///
        /// - Returns: Its authentication code, 32 bytes.
        public consuming func finalize() -> [UInt8] {
            var outer = outer
            outer.update(inner.finalize())
            return outer.finalize()
        }
    }
}
