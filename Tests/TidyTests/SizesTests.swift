import Testing

@Suite struct SizesTests {
    private func breaches(_ text: String) -> [String] {
        Sizes.breaches(in: SourceFile(path: "a.swift", text: text)).map(\.description)
    }

    private func lines(_ count: Int, _ line: String = "f()\n") -> String {
        String(repeating: line, count: count)
    }

    @Test func `files, functions and lines are short`() {
        expectNone((Repository.sources + Repository.tests).flatMap(Sizes.breaches(in:)))
    }

    @Test func `scripts call programs and decide nothing`() throws {
        let breaches = try Repository.paths(below: "scripts").flatMap {
            Sizes.scriptBreaches(path: $0, text: try Repository.text($0))
        }

        expectNone(breaches)
    }

    @Test func `a file may have 500 lines and no more`() {
        #expect(breaches(lines(500)) == [])
        #expect(breaches(lines(501)) == ["a.swift: the file has 501 lines"])
    }

    @Test func `a line may have 100 columns and no more`() {
        let line = String(repeating: "é", count: 100)

        #expect(breaches("\n" + line) == [])
        #expect(breaches("\n" + line + "e") == ["a.swift:2: the line has 101 columns"])
        #expect(breaches("let a = #\"\(line)\"#") == [])
        #expect(breaches("let a = \"\(line)\"").count == 1)
    }

    @Test(
        arguments: [
            "func f() {", "init() {", "static func f(\na: Int = g { 1 }) -> Int {", "var a: Int {",
            "subscript(a: Int) -> Int {", "deinit {", "let a = f {", "class func f() {",
            "private let a = [f({", "func actor(named name: String) {",
            "let actor = f {",
        ]
    )
    func `a function may have 70 lines and no more`(head: String) {
        let extra = head.split(separator: "\n").count - 1
        let tail = head.contains("[f({") ? "})]" : "}"
        func type(_ count: Int) -> String {
            "struct A {\nlet b: Int\n\(head)\n\(lines(count - 2 - extra))\(tail)\n}\n"
        }

        #expect(breaches(type(70)) == [])
        #expect(breaches(type(71)) == ["a.swift:3: the function has 71 lines"])
    }

    @Test func `a function at the top of a file is measured too`() {
        #expect(breaches("let a = 1\nfunc f() {\n\(lines(69))}\n").count == 1)
    }

    @Test(
        arguments: [
            "struct A {", "extension A: B where C == D {", "public final class A {",
            "enum A: Int {",
            "actor A {", "protocol A: AnyObject {",
        ]
    )
    func `a type may be longer than a function`(head: String) {
        #expect(breaches("\(head)\n\(lines(50, "func f() {\n}\n"))}\n") == [])
    }

    @Test func `a closure in a long list is measured by itself`() {
        #expect(breaches("let a = [\n\(lines(80, "f { 1 },\n"))]\n") == [])
    }

    @Test func `braces in literals and comments don't count`() {
        let text = "func f() {\nlet a = \"}\" // }\n\(lines(70)) }\n"

        #expect(breaches(text) == ["a.swift:1: the function has 73 lines"])
    }

    @Test func `a script may have 40 lines and no more`() {
        #expect(Sizes.scriptBreaches(path: "scripts/a", text: lines(40)) == [])
        #expect(
            Sizes.scriptBreaches(path: "scripts/a", text: lines(41)).map(\.description)
                == ["scripts/a: the script has 41 lines"]
        )
    }
}
