/// Rows of cells in columns that are as wide as what is in them.
struct Table {
    /// How the cells of a column stand in it.
    enum Alignment {
        /// Texts.
        case left
        /// Numbers.
        case right
    }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// Creates a table of columns with titles.
    init(_ columns: [(title: String, alignment: Alignment)]) {
        alignments = columns.map(\.alignment)
        append(columns.map(\.title))
    }

    /// Creates a table of left-aligned columns without titles.
    init(columnCount: Int) {
        alignments = Array(repeating: .left, count: columnCount)
    }

    /// Adds a row, which has a cell for each column.
    mutating func append(_ cells: [String]) {
        precondition(cells.count == alignments.count, "a row has a cell for each column")
        rows.append(cells.map(Self.printable))
    }

    /// The table, a line for each row.
    var text: String {
        let widths = alignments.indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        return rows.map { Self.line(of: $0, alignments, widths) + "\n" }.joined()
    }

    /// A row of a table that never ends: texts in columns that are at least as wide as said.
    ///
    /// - Parameters:
    ///   - cells: the texts.
    ///   - widths: how wide each column is; a longer text moves what follows it.
    /// - Returns: the line without its end.
    static func line(of cells: [String], widths: [Int]) -> String {
        precondition(cells.count == widths.count, "a row has a cell for each column")
        let left = Array(repeating: Alignment.left, count: cells.count)
        return line(of: cells.map(printable), left, widths)
    }

    private static func line(
        of row: [String],
        _ alignments: [Alignment],
        _ widths: [Int]
    ) -> String {
        var line = ""
        for (column, cell) in row.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
            line += column > 0 ? "  " : ""
            line += alignments[column] == .left ? cell + padding : padding + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The text without what would move a terminal's cursor: it may come from anywhere.
    private static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
