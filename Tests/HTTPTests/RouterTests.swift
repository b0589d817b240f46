import HTTP
import Testing

@Suite struct RouterTests {
    private static let router = {
        var router = Router<String>()
        router.add(.get, "/", "root")
        router.add(.get, "/spaces", "spaces")
        router.add(.post, "/spaces", "create")
        router.add(.get, "/spaces/{space}", "space")
        router.add(.get, "/spaces/mine", "mine")
        router.add(.delete, "/spaces/{id}", "remove")
        router.add(.post, "/spaces/{space}/messages/{message}", "message")
        router.add(.get, "/spaces/mine/messages/all", "all")
        router.add(.post, "/only/post", "post")
        return router
    }()

    private func describe(_ method: HTTPRequest.Method, _ target: String) throws -> String {
        switch Self.router.match(method, try #require(RequestTarget(target))) {
        case .found(let route, let parameters):
            route == "message"
                ? "message \(parameters["space"]) \(parameters["message"])" : route
        case .methodNotAllowed(let allowed):
            "allow " + allowed.map(\.rawValue).joined(separator: ",")
        case .notFound: "not found"
        case .badTarget: "bad"
        }
    }

    @Test(
        arguments: [
            (.get, "/", "root"), (.get, "/spaces", "spaces"), (.post, "/spaces", "create"),
            (.get, "/spaces?x=/y", "spaces"), (.get, "//spaces//", "spaces"),
            (.get, "http://h/spaces", "spaces"), (.get, "http://h", "root"),
            (.get, "/spaces/1", "space"), (.get, "/sp%61ces/1", "space"),
            (.head, "/spaces", "spaces"),
            (.post, "/spaces/a%20b/messages/c%2Fd", "message a b c/d"),
            (.post, "/spaces/a/messages/b/", "message a b"),
        ] as [(HTTPRequest.Method, String, String)]
    )
    func `method and path find the route`(
        method: HTTPRequest.Method,
        target: String,
        route: String
    ) throws {
        #expect(try describe(method, target) == route)
    }

    @Test func `a segment that is spelled out goes before a parameter`() throws {
        #expect(try describe(.get, "/spaces/mine") == "mine")
        #expect(try describe(.get, "/spaces/min") == "space")
    }

    @Test func `where what is spelled out leads nowhere a parameter still may`() throws {
        #expect(try describe(.delete, "/spaces/mine") == "remove")
        #expect(try describe(.post, "/spaces/mine/messages/7") == "message mine 7")
        #expect(try describe(.get, "/spaces/mine/messages/all") == "all")
    }

    @Test func `what a parameter took on a way that led nowhere is forgotten`() throws {
        var router = Router<Int>()
        router.add(.get, "/a/{x}/c", 1)
        router.add(.get, "/{p}/{q}/d", 2)
        let target = try #require(RequestTarget("/a/b/d"))

        guard case .found(2, let parameters) = router.match(.get, target) else {
            Issue.record("not found")
            return
        }
        #expect(parameters["p"] == "a")
        #expect(parameters["q"] == "b")
    }

    @Test(
        arguments: [
            (.put, "/spaces", "allow GET,HEAD,POST"), (.put, "/only/post", "allow POST"),
            (.head, "/only/post", "allow POST"), (.put, "/spaces/1", "allow GET,HEAD,DELETE"),
            (.put, "/spaces/mine", "allow GET,HEAD,DELETE"),
        ] as [(HTTPRequest.Method, String, String)]
    )
    func `another method is told which are allowed`(
        method: HTTPRequest.Method,
        target: String,
        answer: String
    ) throws {
        #expect(try describe(method, target) == answer)
    }

    @Test(arguments: ["/Spaces", "/spaces/1/messages", "/x", "/spaces%2F1", "/spaces/1/2/3/4"])
    func `a path no template fits is not found`(target: String) throws {
        #expect(try describe(.get, target) == "not found")
    }

    @Test func `the asterisk is no path`() throws {
        #expect(try describe(.options, "*") == "not found")
    }

    @Test(arguments: ["/spaces/%", "/spaces/%4x", "/x/%FF", "/%C3"])
    func `broken escapes are told from paths that are not there`(target: String) throws {
        #expect(try describe(.get, target) == "bad")
    }

    @Test func `mistakes of the program stop it`() async {
        await #expect(processExitsWith: .failure) {
            var router = Router<Int>()
            router.add(.get, "/a/{b}", 1)
            router.add(.get, "/a/{c}", 2)
        }
        await #expect(processExitsWith: .failure) {
            var router = Router<Int>()
            router.add(.get, "/{a}/{a}", 1)
        }
        await #expect(processExitsWith: .failure) {
            var router = Router<Int>()
            router.add(.get, "/{a}", 1)
            guard let target = RequestTarget("/x"),
                case .found(_, let parameters) = router.match(.get, target)
            else { return }
            _ = parameters["b"]
        }
    }
}
