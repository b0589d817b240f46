import JSON

extension JSONWriter {
    /// Writes an array of objects, the members of each by `write`.
    mutating func list<Element>(
        _ elements: some Sequence<Element>,
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        beginArray()
        for element in elements {
            beginObject()
            write(element, &self)
            endObject()
        }
        endArray()
    }

    /// Writes an array of strings.
    mutating func strings(_ strings: some Sequence<String>) {
        beginArray()
        for text in strings { string(text) }
        endArray()
    }
}
