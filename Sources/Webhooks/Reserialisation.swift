import JSON

/// The forms that a JSON text takes when a receiver parses it and writes it again.
enum Reserialisation {
    /// How a JSON library lays out and escapes.
    private struct Style {
        let name: String
        var colon = ":"
        var comma = ","
        /// What one level is indented by; `nil` writes all in one line.
        var indent: String?
        var escapesNonASCII = false
        var escapesSlash = false
    }

    private static let styles = [
        Style(name: "compact"),
        Style(name: "with a blank after each colon", colon: ": "),
        Style(name: "with blanks after colons and commas", colon: ": ", comma: ", "),
        Style(
            name: "as Python's json.dumps writes it",
            colon: ": ",
            comma: ", ",
            escapesNonASCII: true
        ),
        Style(name: "as PHP's json_encode writes it", escapesNonASCII: true, escapesSlash: true),
        Style(name: "with non-ASCII characters escaped", escapesNonASCII: true),
        Style(name: "pretty-printed with 2 blanks", colon: ": ", indent: "  "),
        Style(name: "pretty-printed with 4 blanks", colon: ": ", indent: "    "),
        Style(name: "pretty-printed with tabs", colon: ": ", indent: "\t"),
        Style(name: "pretty-printed as Jackson does", colon: " : ", indent: "  "),
    ]

    /// Orders of more members than this aren't all tried: it would take n! tries.
    private static let permutedMemberLimit = 4

    /// The other forms of a JSON text, none if it isn't one.
    static func forms(of bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        guard let value = try? JSONParser.parse(bytes) else { return [] }
        var forms: [(name: String, bytes: [UInt8])] = []
        for style in styles {
            forms.append((style.name, write(value, style)))
        }
        for (order, value) in orders(of: value) {
            for style in styles {
                forms.append(("\(order), \(style.name)", write(value, style)))
            }
        }
        return forms + forms.map { ("\($0.name), with a newline at the end", $0.bytes + [0x0A]) }
    }

    /// The top-level members of a JSON object whose values are strings.
    static func stringMembers(of bytes: [UInt8]) -> [(key: String, value: [UInt8])] {
        guard let object = try? JSONParser.parse(bytes).objectValue else { return [] }
        return object.compactMap { key, value in
            value.stringValue.map { (key, Array($0.utf8)) }
        }
    }

    /// The bytes as they come out when they are read as ISO 8859-1 and written in UTF-8.
    static func readAsLatin1(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte in
            byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
        }
    }

    /// The same value with its members in other orders.
    private static func orders(of value: JSONValue) -> [(name: String, value: JSONValue)] {
        guard let object = value.objectValue, object.count > 1 else {
            return [("with sorted keys", sorted(value))]
        }
        var orders = [("with sorted keys", sorted(value))]
        let members = Array(object)
        guard members.count <= permutedMemberLimit else { return orders }
        for permutation in permutations(members) {
            let names = permutation.map { "\"\($0.key)\"" }.joined(separator: ", ")
            orders.append(("with the keys in the order \(names)", .object(JSONObject(permutation))))
        }
        return orders
    }

    private static func permutations<Element>(_ elements: [Element]) -> [[Element]] {
        guard elements.count > 1 else { return [elements] }
        return elements.indices.flatMap { index in
            var rest = elements
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }

    private static func sorted(_ value: JSONValue) -> JSONValue {
        (try? JSONParser.parse(value.canonicalBytes())) ?? value
    }

    private static func write(_ value: JSONValue, _ style: Style) -> [UInt8] {
        var text = ""
        write(value, style, depth: 0, to: &text)
        return Array(text.utf8)
    }

    private static func write(
        _ value: JSONValue,
        _ style: Style,
        depth: Int,
        to text: inout String
    ) {
        switch value {
        case .array(let elements):
            list("[", "]", count: elements.count, style, depth: depth, to: &text) { place, text in
                write(elements[place], style, depth: depth + 1, to: &text)
            }
        case .object(let object):
            list("{", "}", count: object.count, style, depth: depth, to: &text) { place, text in
                text += quoted(object[place].key, style) + style.colon
                write(object[place].value, style, depth: depth + 1, to: &text)
            }
        case .string(let string): text += quoted(string, style)
        case .null, .bool, .number: text += value.compactText
        }
    }

    private static func list(
        _ open: String,
        _ close: String,
        count: Int,
        _ style: Style,
        depth: Int,
        to text: inout String,
        element: (Int, inout String) -> Void
    ) {
        text += open
        for place in 0..<count {
            if place > 0 { text += style.comma }
            if let indent = style.indent {
                text += "\n" + String(repeating: indent, count: depth + 1)
            }
            element(place, &text)
        }
        if let indent = style.indent, count > 0 {
            text += "\n" + String(repeating: indent, count: depth)
        }
        text += close
    }

    private static func quoted(_ string: String, _ style: Style) -> String {
        var text = JSONValue.string(string).compactText
        if style.escapesSlash {
            text = text.split(separator: "/", omittingEmptySubsequences: false)
                .joined(separator: "\\/")
        }
        guard style.escapesNonASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.utf16.map { unit in
            guard unit >= 0x80 else { return String(UnicodeScalar(UInt8(unit))) }
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
