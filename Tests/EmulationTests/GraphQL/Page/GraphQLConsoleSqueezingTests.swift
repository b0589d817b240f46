import Testing

@testable import Emulation

@Suite struct GraphQLConsoleSqueezingTests {
    @Test(
        arguments: [
            ("", ""), ("a { b: c; }", "a{b:c;}"),
            ("a {\n  b: c;\n  d: e, f;\n}\n", "a{b:c;d:e,f;}"),
            ("a  b", "a  b"), ("@media (c: d) {\n  e { f: g h; }\n}", "@media (c:d){e{f:g h;}}"),
        ]
    )
    func `a style sheet becomes one line`(text: String, squeezed: String) {
        #expect(GraphQLConsoleSqueezing.style(text) == squeezed)
    }

    @Test(
        arguments: [
            ("", ""), ("\n  \n", ""), ("  // a comment\n  a()\n\n  b()", "a()\nb()"),
            ("a = b + c;\nd();", "a=b+c;d();"), ("if (a) {\n  b\n}\nc", "if(a){b\n}\nc"),
            ("const f = (a) => a ?? b;", "const f=(a)=>a??b;"), ("f(\n  a,\n  b)", "f(a,b)"),
            ("a ? b : c", "a?b:c"), ("'a, b: c'", "'a, b: c'"), ("a='=', b", "a='=', b"),
            ("a // b\nc", "a // b\nc"), ("a\n.b", "a\n.b"), ("ä = 'ö'", "ä='ö'"),
        ]
    )
    func `a script loses margins, comments and blanks around marks`(text: String, squeezed: String)
    {
        #expect(GraphQLConsoleSqueezing.script(text) == squeezed)
    }

    @Test func `strings of the page's script have no blanks that would be lost`() {
        let marks = /'[^'\n]* (=>|[=!]==|&&|\|\||\?\?|[-+]?=|[-+?:<>]) [^'\n]*'/
        let literals = GraphQLConsoleScript.text.matches(of: /'(?:\\.|[^'\\\n])*'/)

        #expect(literals.filter { $0.output.contains(marks) }.map(\.output) == [])
    }

    @Test func `comments of the page's script have lines of their own`() {
        let lines = GraphQLConsoleScript.text.split(separator: "\n")
        let behind = lines.filter { $0.contains(" // ") && !$0.contains(#/^ *// /#) }

        #expect(behind == [])
    }
}
