/// One field line of a message: a name as it was spelled, and its value.
public struct HTTPField: Hashable, Sendable {
    /// The name, as it was spelled; names are compared without regard to case.
    public let name: String
    /// The value, without the blanks around it.
    public let value: String

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - name: A token (RFC 9110 §5.1).
    ///   - value: Any text.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Tells whether a text may be the name of a field, for names that come from outside.
    ///
    /// - Parameter name: The text in question.
    /// - Returns: Whether `name` is a token of RFC 9110 §5.6.2.
    public static func isValidName(_ name: String) -> Bool {
        ByteSet.token.containsAll(of: name) && !name.isEmpty
    }
}

/// The fields of a message, in the order they came in, looked up without regard to case.
///
/// They are kept as the octets of field lines and the places of names and values in them: what is
/// never asked for never becomes a string, and writing them is copying. A message has a handful of
/// fields, so looking one up is a walk along the lines, not a dictionary.
///
/// A value is read as UTF-8 where it is that, else as Latin-1, so that no octet of a peer is
/// refused or lost only because it is beyond ASCII (`obs-text`, RFC 9110 §5.5).
///
/// Two lists are equal when they have the same lines, spelled the same way, in the same order.
public struct HTTPFields: Sendable {
    /// Where a line's name and value are in the octets.
    struct Line: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32

        var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
        var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var lines: [Line] = []

    /// Creates an empty list.
    public init() {}

    /// How many octets the list is kept in.
    public var byteCount: Int { bytes.count }

    /// Reads, replaces or, by `nil`, removes the value of the first field of that name.
    ///
    /// - Parameter name: The name, in any case.
    public subscript(_ name: String) -> String? {
        get {
            lineIndex(of: name).map { text(lines[$0].value) }
        }
        set {
            if let newValue {
                set(name, newValue)
            } else {
                remove(name)
            }
        }
    }

    /// Collects the values of every field of a name.
    ///
    /// - Parameter name: The name, in any case.
    /// - Returns: The values in the order of their lines.
    public func values(of name: String) -> [String] {
        var values: [String] = []
        var next = lineIndex(of: name)
        while let index = next {
            values.append(text(lines[index].value))
            next = lineIndex(of: name, from: index + 1)
        }
        return values
    }

    /// Adds a field line behind all others.
    ///
    /// - Parameters:
    ///   - name: The name of the field; that it is a token is up to the program.
    ///   - value: Its value; line breaks and other controls in it become blanks (RFC 9110 §5.5).
    public mutating func append(_ name: String, _ value: String) {
        lines.append(write(name, value))
    }

    /// Makes `value` the only value of a field, in the place of the first line of that name.
    ///
    /// - Parameters:
    ///   - name: The name, in any case.
    ///   - value: Its value from now on.
    public mutating func set(_ name: String, _ value: String) {
        guard let first = lineIndex(of: name) else { return append(name, value) }
        lines[first] = write(name, value)
        while let other = lineIndex(of: name, from: first + 1) { lines.remove(at: other) }
    }

    /// Takes every field of a name away.
    ///
    /// - Parameter name: The name, in any case.
    public mutating func remove(_ name: String) {
        while let index = lineIndex(of: name) { lines.remove(at: index) }
    }
}

extension HTTPFields {
    /// The place of the first line of a name, from a line on.
    func lineIndex(of name: String, from first: Int = 0) -> Int? {
        let name = name.utf8.span
        let bytes = bytes.span
        let lines = lines.span
        var index = first
        while index < lines.count {
            let line = lines[index]
            if line.name.count == name.count,
                ASCII.equalIgnoringCase(bytes.extracting(line.name), name)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// The name and the value of a line.
    private func field(at index: Int) -> HTTPField {
        HTTPField(name: text(lines[index].name), value: text(lines[index].value))
    }

    private func text(_ range: Range<Int>) -> String {
        let span = bytes.span.extracting(range)
        var overlay: UInt8 = 0
        for index in span.indices { overlay |= span[index] }
        guard overlay >= 0x80 else { return String(decoding: bytes[range], as: UTF8.self) }
        if let text = String(validating: bytes[range], as: UTF8.self) { return text }
        var text = ""
        for byte in bytes[range] { text.unicodeScalars.append(UnicodeScalar(byte)) }
        return text
    }

    private mutating func write(_ name: String, _ value: String) -> Line {
        precondition(HTTPField.isValidName(name), "\(name) is not the name of a field")
        let nameStart = UInt32(bytes.count)
        bytes.append(contentsOf: name.utf8)
        let nameEnd = UInt32(bytes.count)
        bytes.append(ASCII.colon)
        bytes.append(ASCII.space)
        let valueStart = UInt32(bytes.count)
        for byte in value.utf8 {
            // What would end the line early, and split a response in two, becomes a blank.
            let isControl = byte < ASCII.space && byte != ASCII.tab || byte == ASCII.delete
            bytes.append(isControl ? ASCII.space : byte)
        }
        let valueEnd = UInt32(bytes.count)
        bytes.append(ASCII.carriageReturn)
        bytes.append(ASCII.lineFeed)
        return Line(
            nameStart: nameStart,
            nameEnd: nameEnd,
            valueStart: valueStart,
            valueEnd: valueEnd
        )
    }
}

// What parsers build them by, and messages are written by.
extension HTTPFields {
    /// Writes the lines, each with its CRLF, leaving some of them out.
    ///
    /// Lines that lie one behind the other are copied at once, with the CRLF between them.
    @inline(__always)
    func write(
        to output: inout [UInt8],
        leavingOut isLeftOut: (_ name: Span<UInt8>) -> Bool
    ) {
        let source = bytes.span
        var index = 0
        while index < lines.count {
            let first = lines[index]
            index += 1
            if isLeftOut(source.extracting(first.name)) { continue }
            var end = first.valueEnd
            while index < lines.count, lines[index].nameStart == end + 2,
                !isLeftOut(source.extracting(lines[index].name))
            {
                end = lines[index].valueEnd
                index += 1
            }
            output.append(contentsOf: bytes[Int(first.nameStart)..<Int(end)])
            output.append(ASCII.carriageReturn)
            output.append(ASCII.lineFeed)
        }
    }

    /// Makes room for a usual number of lines at once.
    mutating func reserveUsualCapacity() {
        lines.reserveCapacity(16)
    }

    /// Adds a line whose octets are, or soon will be, in their place.
    mutating func append(_ line: Line) {
        lines.append(line)
    }

    /// Adds the octets of lines.
    mutating func append(bytes more: ArraySlice<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Joins the value of the last line with what continues it, the fold between becoming blanks.
    mutating func joinLast(with value: Range<Int>) {
        guard !lines.isEmpty, !value.isEmpty else { return }
        let last = lines[lines.count - 1].value
        if last.isEmpty { lines[lines.count - 1].valueStart = UInt32(value.lowerBound) }
        lines[lines.count - 1].valueEnd = UInt32(value.upperBound)
        for index in last.upperBound..<value.lowerBound { bytes[index] = ASCII.space }
    }
}

extension HTTPFields: RandomAccessCollection {
    /// The position of the first field, always 0.
    public var startIndex: Int { 0 }
    /// The number of field lines.
    public var endIndex: Int { lines.count }
    /// The field line at a position.
    ///
    /// - Parameter position: A number from 0 up to `count`, exclusive.
    public subscript(position: Int) -> HTTPField { field(at: position) }
}

extension HTTPFields: Hashable {
    /// Tells whether two lists have the same lines, spelled the same way, in the same order.
    ///
    /// - Parameters:
    ///   - left: A list.
    ///   - right: Another list.
    /// - Returns: Whether they are equal.
    public static func == (left: HTTPFields, right: HTTPFields) -> Bool {
        left.elementsEqual(right)
    }

    /// Feeds the lines to a hasher.
    ///
    /// - Parameter hasher: What is fed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for field in self { hasher.combine(field) }
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    /// Creates a list from a literal, keeping its order and its repetitions.
    ///
    /// - Parameter elements: Names and values.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension HTTPFields: CustomStringConvertible {
    /// The lines, one below the other.
    public var description: String {
        map { $0.name + ": " + $0.value }.joined(separator: "\n")
    }
}
