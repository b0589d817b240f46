/// One entry of a form.
public struct FormField: Hashable, Sendable {
    /// The name, which heeds case.
    public let name: String
    /// The value.
    public let value: String

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// The entries of a form or a query, in their order, repetitions kept.
public struct FormFields: Hashable, Sendable {
    private var entries: [FormField]

    /// Creates a form.
    ///
    /// - Parameter entries: Its entries, in order.
    public init(_ entries: [FormField] = []) {
        self.entries = entries
    }

    /// The value of the first entry of a name.
    ///
    /// - Parameter name: The name, heeding case.
    public subscript(_ name: String) -> String? {
        entries.first { $0.name == name }?.value
    }

    /// Collects the values of every entry of a name.
    ///
    /// - Parameter name: The name, heeding case.
    /// - Returns: The values in their order.
    public func values(of name: String) -> [String] {
        entries.filter { $0.name == name }.map(\.value)
    }

    /// The entries as pairs, for those who need no more of a form.
    public var pairs: [(name: String, value: String)] {
        entries.map { ($0.name, $0.value) }
    }
}

extension FormFields: RandomAccessCollection {
    /// The position of the first entry, always 0.
    public var startIndex: Int { 0 }
    /// The number of entries.
    public var endIndex: Int { entries.count }
    /// The entry at a position.
    ///
    /// - Parameter position: A number from 0 up to `count`, exclusive.
    public subscript(position: Int) -> FormField { entries[position] }
}

extension FormFields: ExpressibleByDictionaryLiteral {
    /// Creates a form from a literal, keeping its order and its repetitions.
    ///
    /// - Parameter elements: Names and values.
    public init(dictionaryLiteral elements: (String, String)...) {
        entries = elements.map { FormField(name: $0.0, value: $0.1) }
    }
}

/// Why some octets are not a form.
public enum FormError: Error, Hashable, Sendable {
    /// A percent sign is not followed by two hex digits, in the entry that begins at the offset.
    case invalidPercentEncoding(offset: Int)
    /// A name or a value is not UTF-8, in the entry that begins at the offset.
    case notUTF8(offset: Int)
    /// There are more entries than are taken.
    case tooManyFields(limit: Int)
}

extension FormError: CustomStringConvertible {
    /// The reason in one sentence.
    public var description: String {
        switch self {
        case .invalidPercentEncoding(let offset):
            "The form field at byte \(offset) has a percent sign without two hex digits."
        case .notUTF8(let offset):
            "The form field at byte \(offset) is not UTF-8."
        case .tooManyFields(let limit):
            "The form has more than \(limit) fields."
        }
    }
}

/// The format `application/x-www-form-urlencoded` (URL standard §5): `name=value&other=two+words`.
public enum FormURLEncoded {
    /// Entries of a form that are taken unless the caller says otherwise.
    public static let fieldCountLimit = 1000

    /// Reads a form.
    ///
    /// An entry without an equals sign has an empty value; empty entries are skipped.
    ///
    /// - Parameters:
    ///   - bytes: The form as it was sent.
    ///   - fieldCountLimit: How many entries are taken.
    /// - Returns: Its entries, in order.
    /// - Throws: `FormError` if an escape is broken, an entry is not UTF-8, or there are too many.
    public static func parse(
        _ bytes: [UInt8],
        fieldCountLimit: Int = Self.fieldCountLimit
    ) throws(FormError) -> FormFields {
        var entries: [FormField] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: ASCII.ampersand) ?? bytes.endIndex
            if start < end {
                guard entries.count < fieldCountLimit else {
                    throw .tooManyFields(limit: fieldCountLimit)
                }
                entries.append(try entry(bytes[start..<end]))
            }
            start = end + 1
        }
        return FormFields(entries)
    }

    /// Writes a form.
    ///
    /// - Parameter fields: Its entries, in order.
    /// - Returns: The form as it is to be sent.
    public static func encode(_ fields: FormFields) -> [UInt8] {
        var output: [UInt8] = []
        for field in fields {
            if !output.isEmpty { output.append(ASCII.ampersand) }
            append(field.name, to: &output)
            output.append(ASCII.equals)
            append(field.value, to: &output)
        }
        return output
    }

    private static func entry(_ bytes: ArraySlice<UInt8>) throws(FormError) -> FormField {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
        if let mark = bytes.firstIndex(of: ASCII.equals) {
            name = bytes[..<mark]
            value = bytes[(mark + 1)...]
        } else {
            name = bytes
            value = []
        }
        let offset = bytes.startIndex
        return FormField(
            name: try text(name, inEntryAt: offset),
            value: try text(value, inEntryAt: offset)
        )
    }

    private static func text(
        _ bytes: ArraySlice<UInt8>,
        inEntryAt offset: Int
    ) throws(FormError) -> String {
        guard let decoded = PercentEncoding.decode(bytes, plusAsSpace: true) else {
            throw .invalidPercentEncoding(offset: offset)
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .notUTF8(offset: offset)
        }
        return text
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        for byte in text.utf8 {
            if byte == ASCII.space {
                output.append(ASCII.plus)
            } else if ByteSet.form.contains(byte) {
                output.append(byte)
            } else {
                PercentEncoding.escape(byte, into: &output)
            }
        }
    }
}
