import GraphQL
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct GraphQLRequestTests {
    private static let document = "query A { me { id } }"

    private static func request(
        _ type: String?,
        _ body: String,
        query: String = ""
    ) -> HTTPRequest {
        let path = "/graphql" + (query.isEmpty ? "" : "?" + query)
        var request = SimulatedWorld.request(.post, path)
        if let type { request.fields.append("Content-Type", type) }
        request.body = Array(body.utf8)
        return request
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var type: String? = "application/json"
        var body = ""
        var query = ""
        var variables: JSONObject = [:]
        var name: String?
    }

    private static let json = #"{"query":"query A { me { id } }"}"#
    private static let escaped = "query%20A%20%7B%20me%20%7B%20id%20%7D%20%7D"

    static let accepted: [Case] = [
        Case(testDescription: "the body as it is", type: "application/graphql", body: document),
        Case(
            testDescription: "a type with parameters",
            type: "Application/GraphQL; charset=utf-8",
            body: document
        ),
        Case(testDescription: "JSON", body: json),
        Case(testDescription: "JSON behind a byte order mark", body: "\u{FEFF}" + json),
        Case(
            testDescription: "a document behind a byte order mark",
            type: "application/graphql",
            body: "\u{FEFF}" + document
        ),
        Case(testDescription: "JSON that nobody calls so", type: nil, body: json),
        Case(
            testDescription: "a document that nobody calls so",
            type: "text/plain",
            body: document
        ),
        Case(
            testDescription: "a form",
            type: "application/x-www-form-urlencoded",
            body: "query=" + escaped
        ),
        Case(
            testDescription: "a form with everything",
            type: "application/x-www-form-urlencoded",
            body: "query=\(escaped)&variables=%7B%22x%22%3A1%7D&operationName=A",
            variables: ["x": 1],
            name: "A"
        ),
        Case(testDescription: "the URL with an empty body", query: "query=" + escaped),
        Case(
            testDescription: "the URL with an empty member",
            body: #"{"query":"","variables":null}"#,
            query: "query=" + escaped
        ),
        Case(
            testDescription: "variables in the URL beside a document in the body",
            type: "application/graphql",
            body: document,
            query: "variables=%7B%22x%22%3A%5Bnull%5D%7D",
            variables: ["x": [.null]]
        ),
        Case(
            testDescription: "an operation's name in the URL",
            body: json,
            query: "operationName=A&variables=",
            name: "A"
        ),
        Case(
            testDescription: "the body counts before the URL",
            body: #"{"query":"query A { me { id } }","variables":{"x":1},"operationName":"A"}"#,
            query: "query=%7B&variables=%7B%7D&operationName=B",
            variables: ["x": 1],
            name: "A"
        ),
        Case(
            testDescription: "members that nobody knows",
            body: #"{"beta":true,"returnObjectTypes":{"a":"B"},"query":"query A { me { id } }"}"#
        ),
        Case(
            testDescription: "variables as text",
            body: #"{"query":"query A { me { id } }","variables":"{\"x\":\"y\"}"}"#,
            variables: ["x": "y"]
        ),
        Case(
            testDescription: "empty variables",
            body: #"{"query":"query A { me { id } }","variables":""}"#
        ),
        Case(
            testDescription: "variables that are null in text",
            body: #"{"query":"query A { me { id } }","variables":"null","operationName":null}"#
        ),
        Case(
            testDescription: "operation instead of operationName",
            body: #"{"query":"query A { me { id } }","operation":"A"}"#,
            name: "A"
        ),
        Case(
            testDescription: "operationName before operation",
            body: #"{"query":"query A { me { id } }","operation":"B","operationName":"A"}"#,
            name: "A"
        ),
        Case(
            testDescription: "an empty name is none",
            body: #"{"query":"query A { me { id } }","operationName":""}"#
        ),
    ]

    @Test(arguments: accepted)
    func `whatever clients send is understood`(sent: Case) throws {
        let request = try GraphQLRequest(
            Self.request(sent.type, sent.body, query: sent.query),
            profile: .service
        )

        #expect(String(decoding: request.document, as: UTF8.self) == Self.document)
        #expect(request.variables == sent.variables)
        #expect(request.operationName == sent.name)
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let body: String
        var type = "application/json"
        var query = ""
        let message: String
        var testDescription: String { type + " " + body + query }
    }

    static let refused: [Refusal] = [
        Refusal(body: "", message: "there is no document: query is missing"),
        Refusal(body: "{}", message: "there is no document: query is missing"),
        Refusal(
            body: #"{"data":"{ me { id } }"}"#,
            message: "there is no document: query is missing"
        ),
        Refusal(body: #"{"query":null}"#, message: "there is no document: query is missing"),
        Refusal(body: #"{"query":10}"#, message: "query must be a string, not a number"),
        Refusal(body: "[]", message: "the body must be an object, not an array"),
        Refusal(
            body: #"{"query":"{ a }","variables":"Name"}"#,
            message: "variables must be an object or hold one as text"
        ),
        Refusal(
            body: #"{"query":"{ a }","variables":"[1]"}"#,
            message: "variables must hold an object, not an array"
        ),
        Refusal(
            body: #"{"query":"{ a }","variables":[1]}"#,
            message: "variables must be an object, not an array"
        ),
        Refusal(
            body: #"{"query":"{ a }","operationName":{"x":1}}"#,
            message: "operationName must be a string, not an object"
        ),
        Refusal(body: "{ me { id } }", message: "the body is not JSON"),
        Refusal(
            body: "query=%zz",
            type: "application/x-www-form-urlencoded",
            message: "the body is not a form"
        ),
        Refusal(body: "", query: "query=%FF", message: "the URL's query is not percent-encoded"),
    ]

    @Test(arguments: refused)
    func `without a document that can be read there is a reason`(refusal: Refusal) {
        let request = Self.request(refusal.type, refusal.body, query: refusal.query)

        let error = #expect(throws: GraphQLRequestError.self) {
            try GraphQLRequest(request, profile: .service)
        }

        #expect(error?.message.hasPrefix(refusal.message) == true, "\(error?.message ?? "")")
    }

    @Test func `a document that is not UTF-8 is refused`() {
        var request = Self.request("application/graphql", "")
        request.body = [0x7B, 0xFF, 0x7D]

        #expect(throws: GraphQLRequestError("the document is not UTF-8")) {
            try GraphQLRequest(request, profile: .service)
        }
    }

    @Test func `the strict profile takes nothing but the body's own members`() throws {
        let inURL = Self.request("application/json", Self.json, query: "operationName=A")
        #expect(try GraphQLRequest(inURL, profile: .strict).operationName == nil)

        let operation = Self.request("application/json", #"{"query":"{ a }","operation":"A"}"#)
        #expect(try GraphQLRequest(operation, profile: .strict).operationName == nil)

        let text = Self.request("application/json", #"{"query":"{ a }","variables":"{}"}"#)
        #expect(throws: GraphQLRequestError("variables must be an object, not a string")) {
            try GraphQLRequest(text, profile: .strict)
        }
        let document = Self.request("application/json", "", query: "query=%7Ba%7D")
        #expect(throws: GraphQLRequestError("there is no document: query is missing")) {
            try GraphQLRequest(document, profile: .strict)
        }
    }
}
