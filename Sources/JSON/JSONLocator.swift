/// A place in a text as editors count it: lines and columns from 1.
public struct TextPosition: Hashable, Sendable, CustomStringConvertible {
    /// The line.
    public let line: Int
    /// The column, in characters of Unicode.
    public let column: Int

    /// The place of a byte.
    ///
    /// - Parameters:
    ///   - offset: which byte; the end of the text if there are fewer.
    ///   - bytes: the text, in UTF-8.
    public init(offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(max(0, offset))
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        line = before.count { $0 == UInt8(ascii: "\n") } + 1
        // Bytes that go on with a character aren't counted.
        column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    }

    /// `line:column`, which editors and terminals can follow.
    public var description: String { "\(line):\(column)" }
}

/// Finds the values of a JSON text by the paths that ``JSONCursor`` gives them.
public enum JSONLocator {
    /// Where a value begins.
    ///
    /// - Parameters:
    ///   - path: such as `steps[3].advance`.
    ///   - bytes: a text that was parsed before without an error.
    /// - Returns: the offset of its first byte; if there is none, that of the nearest around it.
    public static func offset(of path: String, in bytes: [UInt8]) -> Int {
        var search = LocationSearch(bytes: bytes, target: path)
        search.visit("")
        return search.best
    }
}

/// A walk through a text that is known to be JSON.
private struct LocationSearch {
    let bytes: [UInt8]
    let target: String
    var best = 0
    private var position = 0

    init(bytes: [UInt8], target: String) {
        self.bytes = bytes
        self.target = target
    }

    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// Walks over the value that comes next, which has the given path.
    mutating func visit(_ path: String) {
        skipBlanks()
        // Of equal keys the last one counts, so a later match wins.
        if isOnTheWay(path) { best = position }
        switch byte {
        case UInt8(ascii: "{"): visitMembers(path)
        case UInt8(ascii: "["): visitElements(path)
        case UInt8(ascii: "\""): _ = string()
        default:
            while position < bytes.count, !",]} \t\r\n".utf8.contains(byte) { position += 1 }
        }
    }

    private mutating func visitMembers(_ path: String) {
        position += 1
        skipBlanks()
        while position < bytes.count, byte != UInt8(ascii: "}") {
            let key = string()
            skipBlanks()
            position += 1
            visit(JSONCursor.Place.path(ofMember: key, in: path))
            skipBlanks()
            if byte == UInt8(ascii: ",") { position += 1 }
            skipBlanks()
        }
        position += 1
    }

    private mutating func visitElements(_ path: String) {
        position += 1
        skipBlanks()
        var index = 0
        while position < bytes.count, byte != UInt8(ascii: "]") {
            let start = position
            visit("\(path)[\(index)]")
            // Only what isn't JSON can keep the walk where it is.
            if position == start { position += 1 }
            index += 1
            skipBlanks()
            if byte == UInt8(ascii: ",") { position += 1 }
            skipBlanks()
        }
        position += 1
    }

    /// Walks over a string.
    private mutating func string() -> String {
        let start = position
        position += 1
        while position < bytes.count, byte != UInt8(ascii: "\"") {
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
        let end = min(position, bytes.count)
        return (try? JSONParser.parse(bytes[start..<end]))?.stringValue ?? ""
    }

    private mutating func skipBlanks() {
        while position < bytes.count, " \t\r\n".utf8.contains(byte) { position += 1 }
    }

    /// Whether a path leads to the target or to something around it.
    private func isOnTheWay(_ path: String) -> Bool {
        guard target.hasPrefix(path) else { return false }
        let rest = target.dropFirst(path.count)
        return rest.isEmpty || path.isEmpty || rest.first == "." || rest.first == "["
    }
}
