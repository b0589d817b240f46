import Testing

@testable import CLI

@Suite struct ServerURLTests {
    @Test(
        arguments: [
            ("http://127.0.0.1:4747", "http://127.0.0.1:4747"),
            ("http://127.0.0.1:4747/", "http://127.0.0.1:4747"),
            ("HTTP://Wws", "http://wws:80"),
            ("http://[::1]:4747", "http://[::1]:4747"),
        ]
    )
    func `the URL of a server is read`(text: String, canonical: String) {
        #expect(ServerURL(parsing: text)?.description == canonical)
    }

    @Test(
        arguments: [
            "", "127.0.0.1:4747", "https://a", "http://a/b", "http://a?b", "http://a:0", "http://",
        ]
    )
    func `anything else is refused`(text: String) {
        #expect(ServerURL(parsing: text) == nil)
    }
}
