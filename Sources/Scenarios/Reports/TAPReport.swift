/// The Test Anything Protocol, version 13.
public enum TAPReport {
    /// A report of several files.
    ///
    /// - Parameter outcomes: what became of them.
    /// - Returns: whole lines.
    public static func text(_ outcomes: [ScenarioOutcome]) -> String {
        var text = "TAP version 13\n1..\(outcomes.count)\n"
        for (index, outcome) in outcomes.enumerated() {
            let complaint = outcome.complaint
            // A # would begin a directive.
            let name = outcome.name.split(separator: "#").joined(separator: "\\#")
            text += "\(complaint.isEmpty ? "ok" : "not ok") \(index + 1) - \(name)\n"
            for line in complaint { text += "# \(line)\n" }
        }
        return text
    }
}
