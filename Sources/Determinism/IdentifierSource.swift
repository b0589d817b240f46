/// Mints every id, secret and code of the emulator from one seed, in the service's formats.
///
/// Formats and their evidence: people's and apps' ids are UUIDs of version 4; spaces, messages and
/// annotations have 24 hexadecimal digits that begin with the second of their making; app secrets
/// have 28 characters, webhook secrets and challenges 32 of `a-z0-9`.
public struct IdentifierSource: Hashable, Sendable {
    private var prng: PRNG
    private var counter: UInt64

    private static let lowerAlphanumerics = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let alphanumerics = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8
    )
    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// Creates the source that belongs to `seed`.
    public init(seed: UInt64) {
        prng = PRNG(seed: seed)
        // 48 bits, of which the last 24 leave room, so that ids of one second keep increasing.
        counter = (prng.next(below: 1 << 24) << 24) | prng.next(below: 1 << 20)
    }

    /// Mints a UUID of version 4, in lower case (RFC 9562 §5.4).
    public mutating func uuid() -> String {
        Self.uuid(version: 4, prng.next(), prng.next())
    }

    /// The 100 ns ticks from the beginning of the Gregorian calendar to 1970 (RFC 9562 §5.1).
    private static let gregorianTicks: UInt64 = 0x01B2_1DD2_1381_4000

    /// Mints a UUID of version 1, in lower case: the millisecond, in which two of them differ by
    /// chance alone; the node is random and says so (RFC 9562 §5.1, §6.10).
    public mutating func timeUUID(at instant: Instant) -> String {
        let milliseconds = UInt64(bitPattern: instant.millisecondsSinceEpoch)
        let ticks = milliseconds &* 10_000 &+ Self.gregorianTicks
        let high = (ticks << 32) | ((ticks >> 16) & 0xFFFF_0000) | ((ticks >> 48) & 0xFFF)
        return Self.uuid(version: 1, high, prng.next() | 1 << 40)
    }

    /// Writes the 128 bits of a UUID, the bits of version and variant put in.
    private static func uuid(version: UInt64, _ high: UInt64, _ low: UInt64) -> String {
        let high = (high & ~0xF000) | version << 12
        let low = (low & ~(0b11 << 62)) | (0b10 << 62)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        appendHex(high >> 32, digits: 8, to: &bytes)
        bytes.append(0x2D)
        appendHex(high >> 16, digits: 4, to: &bytes)
        bytes.append(0x2D)
        appendHex(high, digits: 4, to: &bytes)
        bytes.append(0x2D)
        appendHex(low >> 48, digits: 4, to: &bytes)
        bytes.append(0x2D)
        appendHex(low, digits: 12, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Mints an id of 24 hexadecimal digits: the second `instant`, `e4b0`, and a counter, so that
    /// a later id sorts after an earlier one and ids minted in a row are consecutive numbers.
    public mutating func objectID(at instant: Instant) -> String {
        counter = (counter + 1) & 0xFFFF_FFFF_FFFF
        let seconds = UInt64(bitPattern: instant.millisecondsSinceEpoch / 1_000)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        Self.appendHex(seconds, digits: 8, to: &bytes)
        bytes += [0x65, 0x34, 0x62, 0x30]
        Self.appendHex(counter >> 24, digits: 6, to: &bytes)
        Self.appendHex(counter, digits: 6, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Mints the secret of an app: 28 letters and digits.
    public mutating func appSecret() -> String {
        text(28, of: Self.alphanumerics)
    }

    /// Mints the secret of a webhook: 32 of `a-z0-9`.
    public mutating func webhookSecret() -> String {
        text(32, of: Self.lowerAlphanumerics)
    }

    /// Mints the challenge of a verification handshake: 32 of `a-z0-9`.
    public mutating func challenge() -> String {
        text(32, of: Self.lowerAlphanumerics)
    }

    /// Mints `count` random bytes, for keys.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: prng.next() >> 56) }
    }

    private mutating func text(_ count: Int, of alphabet: [UInt8]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for _ in 0..<count {
            bytes.append(alphabet[Int(prng.next(below: UInt64(alphabet.count)))])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendHex(_ value: UInt64, digits: Int, to bytes: inout [UInt8]) {
        for place in stride(from: (digits - 1) * 4, through: 0, by: -4) {
            bytes.append(hexDigits[Int((value >> UInt64(place)) & 0xF)])
        }
    }
}
