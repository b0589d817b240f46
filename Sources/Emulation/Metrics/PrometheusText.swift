/// Figures in Prometheus' text format 0.0.4.
struct PrometheusText: Sendable {
    enum Kind: String {
        /// Only goes up.
        case counter
        /// Goes up and down.
        case gauge
    }

    private(set) var text = ""

    /// Adds a family of figures.
    ///
    /// - Parameters:
    ///   - name: its name, `[a-zA-Z_][a-zA-Z0-9_]*`.
    ///   - kind: what its figures do.
    ///   - help: what they mean.
    ///   - samples: each with its labels.
    mutating func family(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        _ samples: [(labels: [(String, String)], value: String)]
    ) {
        text += "# HELP \(name) \(Self.escape(help, quotes: false))\n"
        text += "# TYPE \(name) \(kind.rawValue)\n"
        for (labels, value) in samples {
            let pairs = labels.map { "\($0)=\"\(Self.escape($1, quotes: true))\"" }
            let list = pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
            text += "\(name)\(list) \(value)\n"
        }
    }

    /// Adds a family of one figure.
    mutating func figure(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        family(name, kind, help, [([], "\(value)")])
    }

    /// What would end a line or a label is escaped.
    private static func escape(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
