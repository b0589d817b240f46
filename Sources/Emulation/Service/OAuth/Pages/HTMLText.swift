/// Text of a page; whatever comes from outside is escaped on its way in.
///
/// A value of this type is markup that is safe to show. It is made of a literal, which is ours;
/// what is put into the literal is escaped, so that what a request, an app or a person says can't
/// become a tag, an attribute or an entity.
struct HTMLText: ExpressibleByStringInterpolation, Hashable, Sendable {
    /// The markup.
    let markup: String

    /// Takes markup of ours.
    init(stringLiteral value: String) {
        markup = value
    }

    init(stringInterpolation: Interpolation) {
        markup = stringInterpolation.markup
    }

    private init(markup: String) {
        self.markup = markup
    }

    /// Takes a longer text of ours, such as a style sheet.
    static func trusted(_ text: String) -> HTMLText {
        HTMLText(markup: text)
    }

    /// Puts markup together.
    static func joined(_ parts: some Sequence<HTMLText>) -> HTMLText {
        HTMLText(markup: parts.map(\.markup).joined())
    }

    /// Escapes what could end a text or a quoted value, and shows what can't be seen or turns the
    /// direction of the text around it, as its code point.
    private static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "`": escaped += "&#96;"
            case _ where isInvisible(scalar):
                escaped += "[U+" + String(scalar.value, radix: 16, uppercase: true) + "]"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
        default: false
        }
    }

    /// Collects the parts of a literal with values in it.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        mutating func appendLiteral(_ literal: String) {
            markup += literal
        }

        /// Text from outside.
        mutating func appendInterpolation(_ text: String) {
            markup += HTMLText.escape(text)
        }

        /// Markup that was made safe before.
        mutating func appendInterpolation(_ part: HTMLText) {
            markup += part.markup
        }
    }
}
