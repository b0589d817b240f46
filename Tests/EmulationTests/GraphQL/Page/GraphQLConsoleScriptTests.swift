import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct GraphQLConsoleScriptTests {
    private let text = GraphQLConsoleScript.text

    private func number(_ name: String) throws -> Int {
        let pattern = try Regex<(Substring, Substring)>("\\b\(name) = ([0-9]+)")
        let match = try #require(text.firstMatch(of: pattern), "\(name) is set")
        return try #require(Int(match.output.1))
    }

    /// The introspection query, put together as the script does it.
    private func introspection() throws -> String {
        let pattern = try Regex<(Substring, Substring)>("INTROSPECTION = `([^`]*)`")
        let query = try #require(text.firstMatch(of: pattern)).output.1
        let repeated = try Regex<(Substring, Substring)>(#"ofType\{kind name '\.repeat\((\d)\)"#)
        let depth = try #require(text.firstMatch(of: repeated)).output.1
        let count = try #require(Int(depth))
        let reference =
            "kind name " + String(repeating: "ofType{kind name ", count: count)
            + String(repeating: "}", count: count)
        return String(query).replacing("${REFERENCE}", with: reference)
    }

    @Test(
        arguments: [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(",
            "import(", "DOMParser", "createContextualFragment", "srcdoc", "setAttribute('on",
        ]
    )
    func `no text ever becomes markup or code`(way: String) {
        #expect(!text.contains(way))
    }

    @Test(arguments: ["</script", "<!--", "<script", "]]>"])
    func `nothing in it ends the element that it stands in`(mark: String) {
        #expect(!GraphQLConsole.script.lowercased().contains(mark))
    }

    @Test func `every element that it looks for is there`() throws {
        let ids = try GraphQLConsoleMarkupTests.values(of: "id")
        let used = text.matches(of: /(?:\$|say)\('([a-z-]+)'/).map { String($0.output.1) }

        #expect(used.count > 20)
        #expect(Set(used).subtracting(ids) == [])
    }

    @Test func `it speaks to its own server only`() {
        let paths = text.matches(of: /(?:call|URL)\(['`]([^'`?$]*)/).map { String($0.output.1) }

        #expect(Set(paths) == ["graphql", "_wws/tokens", "_wws/"])
        #expect(text.ranges(of: "fetch(").count == 1)
    }

    @Test func `the address it writes fits into a request line`() throws {
        let longest = "GET /".utf8.count + (try number("ADDRESS_LIMIT")) + " HTTP/1.1".utf8.count

        #expect(longest <= HTTPLimits().requestLineByteCount)
    }

    @Test func `the history is bounded`() throws {
        #expect(try number("HISTORY_LIMIT") == 50)
    }

    @Test func `the views to choose from are known, PUBLIC first`() throws {
        let list = try #require(text.firstMatch(of: /const views = \[([^\]]*)\]/)).output.1
        let views = list.matches(of: /'([A-Z_]+)'/).map { String($0.output.1) }

        #expect(views.first == "PUBLIC")
        #expect(views.count == 8)
        #expect(views.filter { !ViewSet.names.contains($0) } == [])
    }

    @Test(arguments: ["", "PUBLIC, BETA, EXPERIMENTAL, FUTURE, ACTIONS, TYPED_ANNOTATIONS"])
    func `the service describes itself as it asks it to`(views: String) throws {
        var test = try TestWorld()
        let body: JSONValue = ["query": .string(try introspection())]
        let reply = try test.sendGraphQL(
            body: body.compactText,
            type: "application/json",
            fields: try test.fields(as: "ada", views: views)
        )
        let schema = reply.json["data"]?["__schema"]

        #expect(reply.status == .ok)
        #expect(reply.json["errors"] == nil)
        #expect(schema?["queryType"]?["name"] == "QueryRoot")
        #expect(schema?["mutationType"]?["name"] == "MutationRoot")
        #expect(schema?["types"]?.arrayValue?.isEmpty == false)
        #expect(schema?["directives"]?.arrayValue?.count ?? 0 >= 2)
    }

    @Test func `it asks for nothing that services of 2018 don't know`() throws {
        let query = try introspection()

        for word in ["isRepeatable", "specifiedByURL", "locations", "inputFields(", "args("] {
            #expect(!query.contains(word))
        }
    }
}
