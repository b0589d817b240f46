import Crypto

/// One thing that a journal remembers.
public struct JournalRecord: Hashable, Sendable {
    /// When it happened: nanoseconds since the journal was begun, as its writer counts them.
    public var offset: UInt64
    /// What it is: an ASCII letter.
    public var kind: UInt8
    /// The rest: any bytes.
    public var payload: [UInt8]

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - offset: when it happened.
    ///   - kind: what it is.
    ///   - payload: the rest.
    public init(offset: UInt64, kind: UInt8, payload: [UInt8] = []) {
        self.offset = offset
        self.kind = kind
        self.payload = payload
    }
}

/// How a record is written: one line, with a checksum that covers the checksum of the line before.
///
///     d0b3a7f1 r 1500000 POST /graphql HTTP/1.1\r\nHost: a\r\n…
///     ^checksum ^kind ^offset ^payload, in which \, line feed and carriage return are escaped
///
/// A line that is changed, lost, doubled or moved is noticed at the first line that isn't right.
enum JournalLine {
    static let lineFeed = UInt8(ascii: "\n")
    private static let blank = UInt8(ascii: " ")
    private static let backslash = UInt8(ascii: "\\")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// How many bytes the checksum takes, with the blank behind it.
    private static let prefixByteCount = 9

    /// Appends the line of a record, and says its checksum.
    static func append(
        _ record: JournalRecord,
        after chain: UInt32,
        to bytes: inout [UInt8]
    ) -> UInt32 {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(blank, count: prefixByteCount))
        bytes.append(record.kind)
        bytes.append(blank)
        bytes.append(contentsOf: String(record.offset).utf8)
        bytes.append(blank)
        for byte in record.payload {
            switch byte {
            case lineFeed: bytes.append(contentsOf: [backslash, UInt8(ascii: "n")])
            case carriageReturn: bytes.append(contentsOf: [backslash, UInt8(ascii: "r")])
            case backslash: bytes.append(contentsOf: [backslash, backslash])
            default: bytes.append(byte)
            }
        }
        let checksum = checksum(of: bytes[(start + prefixByteCount)...], after: chain)
        for place in 0..<8 {
            bytes[start + place] = hexDigits[Int(checksum >> UInt32(28 - 4 * place) & 0xF)]
        }
        bytes.append(lineFeed)
        return checksum
    }

    /// Reads a line, its line feed left out; `nil` if it isn't right.
    static func read(
        _ line: ArraySlice<UInt8>,
        after chain: UInt32
    ) -> (record: JournalRecord, checksum: UInt32)? {
        guard line.count >= prefixByteCount + 4 else { return nil }
        let body = line.dropFirst(prefixByteCount)
        let checksum = checksum(of: body, after: chain)
        var written = [UInt8](repeating: blank, count: 8)
        for place in 0..<8 {
            written[place] = hexDigits[Int(checksum >> UInt32(28 - 4 * place) & 0xF)]
        }
        guard line.prefix(8).elementsEqual(written), line[line.startIndex + 8] == blank else {
            return nil
        }
        let rest = body.dropFirst(2)
        guard let kind = body.first, body[body.startIndex + 1] == blank,
            let end = rest.firstIndex(of: blank),
            let offset = UInt64(String(decoding: rest[..<end], as: UTF8.self)),
            let payload = unescape(rest[(end + 1)...])
        else { return nil }
        return (JournalRecord(offset: offset, kind: kind, payload: payload), checksum)
    }

    private static func checksum(of body: ArraySlice<UInt8>, after chain: UInt32) -> UInt32 {
        var checksum = CRC32C()
        checksum.update(chain)
        checksum.update(body)
        return checksum.value
    }

    private static func unescape(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.contains(backslash) else { return Array(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var isEscaped = false
        for byte in text {
            guard isEscaped || byte == backslash else {
                bytes.append(byte)
                continue
            }
            guard isEscaped else {
                isEscaped = true
                continue
            }
            switch byte {
            case backslash: bytes.append(backslash)
            case UInt8(ascii: "n"): bytes.append(lineFeed)
            case UInt8(ascii: "r"): bytes.append(carriageReturn)
            default: return nil
            }
            isEscaped = false
        }
        return isEscaped ? nil : bytes
    }
}
