import HTTP
import Testing

@Suite struct RequestTargetTests {
    struct Case: CustomTestStringConvertible {
        let raw: String
        let path: String
        var query: String?
        var authority: String?
        var testDescription: String { raw }
    }

    @Test(arguments: [
        Case(raw: "/", path: "/"),
        Case(raw: "/a/b", path: "/a/b"),
        Case(raw: "/?", path: "/", query: ""),
        Case(raw: "/a?b=c?d", path: "/a", query: "b=c?d"),
        Case(raw: "//a", path: "//a"),
        Case(raw: "*", path: "*"),
        Case(raw: "http://h", path: "/", authority: "h"),
        Case(raw: "http://h/", path: "/", authority: "h"),
        Case(raw: "HTTPS://h:1/a?q", path: "/a", query: "q", authority: "h:1"),
        Case(raw: "http://[::1]?q", path: "/", query: "q", authority: "[::1]"),
    ])
    func `a target comes apart into its parts`(item: Case) throws {
        let target = try #require(RequestTarget(item.raw))

        #expect(target.raw == item.raw)
        #expect(target.path == item.path)
        #expect(target.query == item.query)
        #expect(target.authority == item.authority)
    }

    @Test(arguments: [
        "", "a", "?a", "**", "*a", "http:/h", "http://", "http:///a", "http://?q", "ftp://h/",
        "http://u@h/", "/a b", "/é", "/\"", "/<", "/#", "/\u{7F}", "/\n", "h:80",
    ])
    func `what is none of the forms is no target`(raw: String) {
        #expect(RequestTarget(raw) == nil)
    }

    @Test(
        arguments: [
            ("/", []), ("/a", ["a"]), ("/a/", ["a"]), ("//a///b", ["a", "b"]),
            ("/a%2Fb/c%20d", ["a/b", "c d"]), ("/%C3%A9", ["é"]), ("/a+b", ["a+b"]),
            ("/%", nil), ("/%4", nil), ("/%4g", nil), ("/%FF", nil), ("/?%", []),
        ] as [(String, [String]?)]
    )
    func `segments have their escapes undone`(raw: String, segments: [String]?) throws {
        #expect(try #require(RequestTarget(raw)).segments == segments)
    }

    @Test func `the query is a form`() throws {
        let target = try #require(RequestTarget("/?a=1&b=x+y%21&a=2&c"))

        #expect(target.queryValue("a") == "1")
        #expect(target.queryValue("b") == "x y!")
        #expect(target.queryValue("c") == "")
        #expect(target.queryValue("d") == nil)
        #expect(target.queryItems?.values(of: "a") == ["1", "2"])
    }

    @Test func `a query that is no form has no values`() throws {
        let broken = try #require(RequestTarget("/?a=%"))
        let none = try #require(RequestTarget("/"))

        #expect(broken.queryItems == nil)
        #expect(broken.queryValue("a") == nil)
        #expect(none.queryItems?.isEmpty == true)
        #expect(none.queryValue("a") == nil)
    }
}
