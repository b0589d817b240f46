import Glibc

extension IPAddress {
    /// Reads a literal: four plain decimals, or the forms of RFC 4291 §2.2 with an optional
    /// `%zone`.
    ///
    /// Octal, hexadecimal and shortened spellings of version 4 are no literals here; the resolver
    /// knows them, and what it makes of them is checked like any other answer.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        if let address = Self.parseV4(bytes[...]) {
            self = .v4(address)
            return
        }
        let percent = bytes.firstIndex(of: UInt8(ascii: "%"))
        guard let halves = Self.parseV6(bytes[..<(percent ?? bytes.endIndex)]) else { return nil }
        guard let percent else {
            self = .v6(halves.high, halves.low, zone: 0)
            return
        }
        let name = String(decoding: bytes[(percent + 1)...], as: UTF8.self)
        let zone = unsafe UInt32(name) ?? if_nametoindex(name)
        guard zone != 0 else { return nil }
        self = .v6(halves.high, halves.low, zone: zone)
    }

    private static func parseV4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let octet = decimalOctet(part) else { return nil }
            address = address << 8 | octet
        }
        return address
    }

    /// One to three digits without a leading zero, which some readers would take for octal.
    private static func decimalOctet(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
            return nil
        }
        var value: UInt32 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + UInt32(digit - 0x30)
        }
        return value <= 255 ? value : nil
    }

    private static func parseV6(_ bytes: ArraySlice<UInt8>) -> (high: UInt64, low: UInt64)? {
        let gap = bytes.indices.dropLast().first { bytes[$0] == 0x3a && bytes[$0 + 1] == 0x3a }
        var groups: [UInt16]
        if let gap {
            guard let before = parseGroups(bytes[..<gap], mayEndDotted: false),
                let after = parseGroups(bytes[(gap + 2)...], mayEndDotted: true),
                before.count + after.count <= 7
            else { return nil }
            let zeros = [UInt16](repeating: 0, count: 8 - before.count - after.count)
            groups = before + zeros + after
        } else {
            guard let all = parseGroups(bytes, mayEndDotted: true), all.count == 8 else {
                return nil
            }
            groups = all
        }
        let half = { (part: ArraySlice<UInt16>) in part.reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
        }
        return (half(groups[..<4]), half(groups[4...]))
    }

    private static func parseGroups(
        _ bytes: ArraySlice<UInt8>,
        mayEndDotted: Bool
    ) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 8 else { return nil }
        var groups: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndDotted, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let address = parseV4(part) else { return nil }
                groups.append(UInt16(address >> 16))
                groups.append(UInt16(truncatingIfNeeded: address))
                continue
            }
            guard (1...4).contains(part.count), part.allSatisfy(isHexDigit),
                let group = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
