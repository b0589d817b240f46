import HTTP
import OAuth
import Testing

@testable import Emulation

@Suite struct AuthorizationQueryTargetTests {
    private func target(_ query: String) throws -> RequestTarget {
        try #require(RequestTarget("/oauth/authorize\(query)"))
    }

    @Test func `parameters are decoded, and kept as they were sent`() throws {
        #expect(
            try AuthorizationQuery(target("?a=%31&%62=x+y&c&d=1=2&&e=%ff&%zz=1"))
                == AuthorizationQuery([
                    .init(name: "a", value: "1", rawValue: "%31"),
                    .init(name: "b", value: "x y", rawValue: "x+y"),
                    .init(name: "c", value: "", rawValue: ""),
                    .init(name: "d", value: "1=2", rawValue: "1=2"),
                    .init(name: "e", value: nil, rawValue: "%ff"),
                    .init(name: "%zz", value: "1", rawValue: "1"),
                ])
        )
    }

    @Test(arguments: ["", "?", "?&&"])
    func `without parameters there are none`(query: String) throws {
        #expect(try AuthorizationQuery(target(query)) == AuthorizationQuery([]))
    }

    @Test(
        arguments: [
            ("?a=1&prompt=login&b=%20+", "a=1&b=%20+"), ("?prompt=a&prompt=b", ""),
            ("?%70rompt=x&a", "a"), ("?prompts=x&Prompt=y", "prompts=x&Prompt=y"), ("", ""),
            ("?%ff=1&a", "%ff=1&a"),
        ]
    )
    func `a query does without a parameter, and is the same otherwise`(
        query: String,
        expected: String
    ) throws {
        #expect(try target(query).query(without: "prompt") == expected)
    }
}
