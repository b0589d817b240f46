/// Values that are lists: elements between commas (RFC 9110 §5.6.1).
enum ListField {
    /// The elements of a value, blanks around them and empty ones left out.
    static func elements(_ value: String) -> [String] {
        value.utf8.split(separator: ASCII.comma).map { trimmed(Substring($0)) }
            .filter { !$0.isEmpty }
    }

    /// A text without the blanks around it.
    static func trimmed(_ text: Substring) -> String {
        var bytes = text.utf8
        while let first = bytes.first, ASCII.isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, ASCII.isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// Tells whether an element is in a list, letters being equal in either case.
    static func contains(_ element: String, in list: Span<UInt8>) -> Bool {
        let element = element.utf8.span
        var start = 0
        while start < list.count {
            var end = start
            while end < list.count, list[end] != ASCII.comma { end += 1 }
            let next = end + 1
            while start < end, ASCII.isBlank(list[start]) { start += 1 }
            while start < end, ASCII.isBlank(list[end - 1]) { end -= 1 }
            if ASCII.equalIgnoringCase(list.extracting(start..<end), element) { return true }
            start = next
        }
        return false
    }
}

extension HTTPFields {
    /// Tells whether an element is in the list that the lines of a name make up together.
    func list(_ name: String, contains element: String) -> Bool {
        var next = lineIndex(of: name)
        while let index = next {
            if ListField.contains(element, in: bytes.span.extracting(lines[index].value)) {
                return true
            }
            next = lineIndex(of: name, from: index + 1)
        }
        return false
    }
}
