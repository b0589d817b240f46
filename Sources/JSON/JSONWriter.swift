/// Writes compact JSON text from front to back into one growing buffer; it puts the commas itself.
///
/// Only `"`, `\` and control characters are escaped; everything else stays plain UTF-8. The caller
/// sees to it that what is begun is ended and that every key has one value.
public struct JSONWriter: Sendable {
    /// The text so far.
    public private(set) var bytes: [UInt8] = []
    /// Whether a comma is due before the next value or key.
    private var isSeparatorDue = false

    /// An empty text.
    public init(reservingCapacity capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Opens an object.
    public mutating func beginObject() {
        open(UInt8(ascii: "{"))
    }

    /// Closes the object that was opened last.
    public mutating func endObject() {
        close(UInt8(ascii: "}"))
    }

    /// Opens an array.
    public mutating func beginArray() {
        open(UInt8(ascii: "["))
    }

    /// Closes the array that was opened last.
    public mutating func endArray() {
        close(UInt8(ascii: "]"))
    }

    /// Writes the key of the member whose value comes next.
    public mutating func key(_ key: String) {
        separate()
        appendQuoted(key)
        bytes.append(UInt8(ascii: ":"))
        isSeparatorDue = false
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        appendQuoted(text)
    }

    /// Writes an integer.
    public mutating func integer(_ value: Int64) {
        separate()
        appendDecimal(value)
    }

    /// Writes an integer.
    public mutating func integer(_ value: Int) {
        integer(Int64(value))
    }

    /// Writes `true` or `false`.
    public mutating func bool(_ flag: Bool) {
        separate()
        append(flag ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        append("null")
    }

    /// Writes a value that is JSON text already.
    public mutating func raw(_ text: [UInt8]) {
        separate()
        bytes.append(contentsOf: text)
    }

    /// Writes a value.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .number(let number):
            separate()
            append(number.lexeme)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for (key, value) in object {
                self.key(key)
                self.value(value)
            }
            endObject()
        }
    }
}

extension JSONWriter {
    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        isSeparatorDue = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        isSeparatorDue = true
    }

    private mutating func separate() {
        if isSeparatorDue { bytes.append(UInt8(ascii: ",")) }
        isSeparatorDue = true
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func appendDecimal(_ value: Int64) {
        append(String(value))
    }

    private mutating func appendQuoted(_ text: String) {
        JSONText.appendQuoted(text, to: &bytes)
    }
}
