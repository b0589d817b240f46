/// A set of ASCII octets as two words, so that asking is a shift and not a walk.
struct ByteSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Creates the set of the octets of `characters`, all of which are ASCII.
    init(_ characters: String) {
        for byte in characters.utf8 { insert(byte) }
    }

    /// Creates a set from two words: the octets from 0 on, and those from 64 on.
    @inline(__always)
    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? low : high
        return byte < 0x80 && (word &>> UInt64(byte & 0x3F)) & 1 == 1
    }

    /// The first octet from an index on that is not in the set, or the number of octets.
    @inline(__always)
    func end(in bytes: Span<UInt8>, from start: Int) -> Int {
        precondition(start >= 0, "an index of octets is not negative")
        var index = start
        while index < bytes.count, contains(bytes[index]) { index += 1 }
        return index
    }

    /// Tells whether every octet of a text is in the set.
    func containsAll(of text: String) -> Bool {
        containsAll(of: text.utf8.span)
    }

    func containsAll(of bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where !contains(bytes[index]) { return false }
        return true
    }

    private mutating func insert(_ byte: UInt8) {
        precondition(byte < 0x80, "a set of ASCII octets holds no others")
        if byte < 64 {
            low |= 1 << UInt64(byte)
        } else {
            high |= 1 << UInt64(byte - 64)
        }
    }
}

// Sets that every octet of a message is asked against: spelled as words, for a set made of a text
// would have to be looked after each time whether it is made yet.
extension ByteSet {
    /// Letters, digits and ``!#$%&'*+-.^_`|~``: `tchar` (RFC 9110 §5.6.2).
    static var token: ByteSet {
        ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE)
    }

    /// Letters, digits and `-._~%!$&'()*+,;=:[]`: `uri-host [ ":" port ]` (RFC 9110 §7.2).
    static var host: ByteSet {
        ByteSet(low: 0x2FFF_7FF2_0000_0000, high: 0x47FF_FFFE_AFFF_FFFE)
    }

    /// Letters, digits and ``-._~!$&'()*+,;=:@/?%[]{}|^\` ``: what a request target is written
    /// with.
    ///
    /// RFC 3986 allows less, but `{`, `}`, `|`, `^`, `[`, `]`, the backslash and the grave accent
    /// are left bare in queries by all that follow the URL standard of the WHATWG.
    static var target: ByteSet {
        ByteSet(low: 0xAFFF_FFF2_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF)
    }
}

extension ByteSet {
    private static let lettersAndDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// RFC 3986 §2.3: what never needs to be encoded.
    static let unreserved = ByteSet("-._~" + lettersAndDigits)

    /// RFC 3986 §3.3: `pchar` without the percent sign.
    static let pathSegment = ByteSet("-._~!$&'()*+,;=:@" + lettersAndDigits)

    /// RFC 3986 §3.4: `query` without the percent sign.
    static let query = ByteSet("-._~!$&'()*+,;=:@/?" + lettersAndDigits)

    /// URL standard §5.2: what `application/x-www-form-urlencoded` leaves bare.
    static let form = ByteSet("*-._" + lettersAndDigits)
}
