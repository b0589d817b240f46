/// The text of a document, as bytes.
public struct Source: Sendable {
    /// The document in UTF-8; offsets count from its first byte, whatever index the slice begins
    /// at.
    public let body: ArraySlice<UInt8>
    /// What errors call it.
    public let name: String

    /// Bytes that are to be read as a document.
    public init(_ body: ArraySlice<UInt8>, name: String = "GraphQL request") {
        self.body = body
        self.name = name
    }

    /// A text that is to be read as a document.
    public init(_ text: String, name: String = "GraphQL request") {
        self.init(Array(text.utf8)[...], name: name)
    }
}

extension Source {
    /// The line and column of a byte.
    public func location(of position: Int) -> SourceLocation {
        let end = body.startIndex + max(0, min(position, body.count))
        var line = 1
        var lineStart = body.startIndex
        var index = body.startIndex
        while index < end {
            let byte = body[index]
            index += 1
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
            // A carriage return ends the line together with the line feed behind it.
            if byte == UInt8(ascii: "\r"), index < end, body[index] == UInt8(ascii: "\n") {
                index += 1
            }
            line += 1
            lineStart = index
        }
        return SourceLocation(line: line, column: utf16Count(lineStart..<end) + 1)
    }

    /// The lines and columns of an error's places.
    public func locations(of error: GraphQLError) -> [SourceLocation] {
        error.positions.map(location(of:))
    }

    /// How many UTF-16 code units the bytes of a range stand for.
    private func utf16Count(_ range: Range<Int>) -> Int {
        body[range].reduce(0) { count, byte in
            // Continuation bytes belong to the scalar before; scalars of four bytes are two units.
            count + (byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1)
        }
    }
}
