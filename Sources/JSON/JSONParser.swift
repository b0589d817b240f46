/// Reads JSON text, strictly by RFC 8259.
///
/// UTF-8 is checked, escapes of lone surrogates and byte order marks are refused, and numbers keep
/// their spelling. Where a key comes twice the last value counts, in the place of the first, as in
/// JavaScript and Jackson.
public enum JSONParser {
    /// What a text may ask for.
    public struct Limits: Hashable, Sendable {
        /// How deep any caller may let arrays and objects nest: parsing and freeing both recurse.
        public static let greatestDepthLimit = 256

        /// How deep arrays and objects may nest.
        public let depthLimit: Int
        /// How long the text may be.
        public let byteCountLimit: Int

        /// The limits; those left out have their defaults.
        public init(depthLimit: Int = 128, byteCountLimit: Int = 64 << 20) {
            precondition((0...Self.greatestDepthLimit).contains(depthLimit), "depth limit")
            self.depthLimit = depthLimit
            self.byteCountLimit = byteCountLimit
        }
    }

    /// Reads one JSON text.
    ///
    /// - Parameters:
    ///   - bytes: The whole text; white space may surround it.
    ///   - limits: What the text may ask for.
    /// - Returns: Its value.
    /// - Throws: The first thing that is wrong, with its offset from the start of `bytes`.
    public static func parse(
        _ bytes: ArraySlice<UInt8>,
        limits: Limits = Limits()
    ) throws(JSONParseError) -> JSONValue {
        guard bytes.count <= limits.byteCountLimit else {
            throw JSONParseError(
                offset: limits.byteCountLimit,
                reason: .byteCountLimitExceeded(limits.byteCountLimit)
            )
        }
        var reader = JSONReader(source: bytes, depthLimit: limits.depthLimit)
        return try reader.text(bytes.span)
    }

    /// Reads one JSON text.
    ///
    /// - Parameters:
    ///   - bytes: The whole text; white space may surround it.
    ///   - limits: What the text may ask for.
    /// - Returns: Its value.
    /// - Throws: The first thing that is wrong, with its offset.
    public static func parse(
        _ bytes: [UInt8],
        limits: Limits = Limits()
    ) throws(JSONParseError) -> JSONValue {
        try parse(bytes[...], limits: limits)
    }
}
