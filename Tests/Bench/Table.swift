import Foundation

/// The figures as a table in Markdown, each next to a peer's from the same run.
enum Table {
    static func run(_ options: Options) throws {
        Watchdog.start()
        defer { try? FileManager.default.removeItem(at: Peers.folder) }
        print(Machine.description)
        print("")
        print("| what | wws | peer | wws ÷ peer |")
        print("|---|---:|---:|---:|")
        for row in Row.all where options.only.isEmpty || options.only.contains(row.name) {
            guard row.name != "clean-build" || options.cleanBuild else { continue }
            do {
                for line in try row.measure(options) { print(line.markdown) }
            } catch {
                print("| \(row.name) | not measured: \(error) | | |")
            }
            fflush(nil)
        }
    }
}

/// One thing that is measured; it may take several lines to show.
struct Row: Sendable {
    /// As `--only` names it.
    let name: String
    let measure: @Sendable (Options) throws -> [Line]

    static let all: [Row] = [
        .health, .post, .token, .coreTokens, .deliveries, .lanes, .coreAttempts, .coreWaiting,
        .corePosts,
        .graphQLCore, .graphQLJS, .graphQLIntrospection, .graphQLHTTP, .graphQLDeepPage, .start,
        .size, .cleanBuild, .scenario, .exec,
    ]
}

/// One line of the table.
struct Line {
    /// What was measured, and against what.
    let title: String
    let ours: Measure
    var peer: Measure?

    var markdown: String {
        let ratio = peer.map { Measure.ratio(ours.value, $0.value) } ?? ""
        return "| \(title) | \(ours) | \(peer?.description ?? "") | \(ratio) |"
    }
}

/// A number with its unit.
struct Measure: CustomStringConvertible {
    let value: Double
    let unit: String
    /// What else is to be said of it.
    var note = ""

    var description: String {
        "\(Self.grouped(value)) \(unit)\(note.isEmpty ? "" : " (\(note))")"
    }

    /// Two decimals at most, and blanks between thousands.
    static func grouped(_ value: Double) -> String {
        let text = value >= 100 ? String(Int(value.rounded())) : trimmed(value)
        guard value >= 10_000 else { return text }
        var groups: [String] = []
        var digits = Substring(text)
        while !digits.isEmpty {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = digits.dropLast(3)
        }
        return groups.joined(separator: " ")
    }

    static func ratio(_ ours: Double, _ peers: Double) -> String {
        peers > 0 ? "× \(trimmed(ours / peers))" : ""
    }

    private static func trimmed(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : "%.1f", value)
    }
}

/// The middle one of several measurements.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}
