/// The XML that continuous integration reads since JUnit.
public enum JUnitReport {
    /// A report of several files.
    ///
    /// - Parameter outcomes: what became of them.
    /// - Returns: an XML document.
    public static func text(_ outcomes: [ScenarioOutcome]) -> String {
        let failures = outcomes.count { !$0.complaint.isEmpty && !isInvalid($0) }
        let errors = outcomes.count { isInvalid($0) }
        let time = seconds(outcomes.reduce(0) { $0 + $1.wallMilliseconds })
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites tests=\"\(outcomes.count)\" failures=\"\(failures)\""
            + " errors=\"\(errors)\" time=\"\(time)\">\n"
        text +=
            "  <testsuite name=\"wws run\" tests=\"\(outcomes.count)\""
            + " failures=\"\(failures)\" errors=\"\(errors)\" time=\"\(time)\">\n"
        for outcome in outcomes { text += testCase(outcome) }
        return text + "  </testsuite>\n</testsuites>\n"
    }

    private static func testCase(_ outcome: ScenarioOutcome) -> String {
        let start =
            "    <testcase name=\"\(escaped(outcome.name))\""
            + " classname=\"\(escaped(outcome.file))\""
            + " time=\"\(seconds(outcome.wallMilliseconds))\""
        let complaint = outcome.complaint
        guard let first = complaint.first else { return "\(start)/>\n" }
        let element = isInvalid(outcome) ? "error" : "failure"
        let message = isInvalid(outcome) || complaint.count < 2 ? first : complaint[1]
        return "\(start)>\n      <\(element) message=\"\(escaped(message))\">"
            + escaped(complaint.joined(separator: "\n")) + "</\(element)>\n    </testcase>\n"
    }

    private static func isInvalid(_ outcome: ScenarioOutcome) -> Bool {
        if case .played = outcome.content { false } else { true }
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// Text for an element or an attribute in double quotes; characters that XML 1.0 has no way to
    /// write become blanks.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\u{0}"..<" ", "\u{FFFE}"..."\u{FFFF}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
