/// Names one entry of a table of descriptors, together with how often the entry was used before.
///
/// An event of a descriptor that was closed carries the old generation, so it is recognised as
/// stale even if the descriptor's number and the entry serve somebody else by then.
public struct Registration: Hashable, Sendable {
    /// Both numbers in one, as the kernel carries them: the generation in the upper half.
    public let rawValue: UInt64

    /// Takes both numbers apart from one.
    @inlinable
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Packs an entry's index and generation.
    @inlinable
    public init(index: Int, generation: UInt32) {
        rawValue = UInt64(generation) << 32 | UInt64(UInt32(index))
    }

    /// The entry's place in the table.
    @inlinable
    public var index: Int { Int(UInt32(truncatingIfNeeded: rawValue)) }

    /// How often the place was used before.
    @inlinable
    public var generation: UInt32 { UInt32(rawValue >> 32) }
}

/// What to be told about a descriptor.
public struct Interest: OptionSet, Hashable, Sendable {
    /// The members as bits.
    public let rawValue: UInt8

    /// Creates the set of these bits.
    @inlinable
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Bytes have arrived, a connection waits, or the peer has closed its side.
    public static let read = Interest(rawValue: 1)
    /// There is room for writing again.
    public static let write = Interest(rawValue: 2)
}

/// What happened to a descriptor.
public struct Readiness: Hashable, Sendable {
    /// Which one.
    public let registration: Registration
    /// Reading gives something: bytes, the end, or an error.
    public let isReadable: Bool
    /// Writing takes something, or gives an error.
    public let isWritable: Bool
    /// The connection is over in both directions; told whatever the interest is.
    public let isBroken: Bool
}
