import HTTP
import Testing

@Suite struct MediaTypeTests {
    @Test(
        arguments: [
            ("application/json", "application/json", []),
            ("Text/HTML;Charset=UTF-8", "text/html", ["charset=UTF-8"]),
            ("a/b ; x=y;z=\"q \\\"; r\"", "a/b", ["x=y", "z=q \"; r"]),
            ("a/b;", "a/b", []),
            ("a/b; ; x=y ;", "a/b", ["x=y"]),
            ("a/b+json;x=\"\"", "a/b+json", ["x="]),
            ("a/b;x=\"é\t\"", "a/b", ["x=é\t"]),
        ]
    )
    func `a media type comes apart`(text: String, essence: String, parameters: [String]) throws {
        let type = try #require(MediaType(parsing: text))

        #expect(type.essence == essence)
        #expect(type.parameters.map { $0.name + "=" + $0.value } == parameters)
    }

    @Test(arguments: [
        "", "a", "a/", "/b", "a/b c", "a /b", "a/b;x", "a/b;x=", "a/b;=y", "a/b;x =y",
        "a/b;x=\"y", "a/b;x=\"y\\", "a/b;x=\"\u{1}\"", "a/b,c/d", " a/b",
    ])
    func `what does not follow the grammar is none`(text: String) {
        #expect(MediaType(parsing: text) == nil)
    }

    @Test func `parameters are found by name`() throws {
        let type = try #require(MediaType(parsing: "multipart/form-data; Boundary=aB; boundary=c"))

        #expect(type.type == "multipart")
        #expect(type.subtype == "form-data")
        #expect(type.parameter("boundary") == "aB")
        #expect(type.parameter("charset") == nil)
    }
}
