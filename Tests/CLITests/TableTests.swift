import Testing

@testable import CLI

@Suite struct TableTests {
    @Test func `columns are as wide as their widest cell, numbers stand right`() {
        var table = Table([("id", .left), ("count", .right), ("note", .left)])
        table.append(["a", "1", "x"])
        table.append(["long", "12345678", ""])

        #expect(
            table.text == """
                id       count  note
                a            1  x
                long  12345678

                """
        )
    }

    @Test func `a table without titles begins with its first row`() {
        var table = Table(columnCount: 2)
        table.append(["a", "b"])

        #expect(table.text == "a  b\n")
    }

    @Test func `control characters don't reach the terminal`() {
        var table = Table(columnCount: 1)
        table.append(["a\u{1B}[2J\nb"])

        #expect(table.text == "a\u{FFFD}[2J\u{FFFD}b\n")
    }

    @Test func `a line of a table that never ends keeps its columns as long as it can`() {
        #expect(Table.line(of: ["a", "b", "c"], widths: [3, 1, 0]) == "a    b  c")
        #expect(Table.line(of: ["long", "b", ""], widths: [3, 1, 4]) == "long  b")
        #expect(Table.line(of: ["\u{1B}["], widths: [0]) == "\u{FFFD}[")
    }
}
