import Testing

@testable import OAuth

@Suite struct AuthorizationQueryTests {
    private let query = AuthorizationQuery([
        AuthorizationQuery.Parameter(name: "a", value: "1", rawValue: "%31"),
        AuthorizationQuery.Parameter(name: "broken", value: nil, rawValue: "%ff"),
        AuthorizationQuery.Parameter(name: "empty", value: "", rawValue: ""),
        AuthorizationQuery.Parameter(name: "twice", value: "x", rawValue: "x"),
        AuthorizationQuery.Parameter(name: "twice", value: "x", rawValue: "x"),
        AuthorizationQuery.Parameter(name: "once", value: "", rawValue: ""),
        AuthorizationQuery.Parameter(name: "once", value: "y", rawValue: "y"),
    ])

    @Test func `a value is had decoded and as it was sent`() throws {
        #expect(try query.value(of: "a") == "1")
        #expect(try query.rawValue(of: "a") == "%31")
    }

    @Test func `of what this server alone knows the first counts`() {
        #expect(query.firstValue(of: "twice") == "x")
        #expect(query.firstValue(of: "once") == "y")
        #expect(query.firstValue(of: "broken") == nil)
        #expect(query.firstValue(of: "empty") == nil)
    }

    @Test func `what is absent or without a value isn't there`() throws {
        #expect(try query.value(of: "A") == nil)
        #expect(try query.value(of: "empty") == nil)
        #expect(try query.rawValue(of: "empty") == nil)
        #expect(try query.value(of: "once") == "y")
    }

    @Test func `what is no text can be had only as it was sent`() throws {
        #expect(throws: AuthorizationQuery.Failure.notText) { try query.value(of: "broken") }
        #expect(try query.rawValue(of: "broken") == "%ff")
    }

    @Test func `what is there twice can't be had, even if both are equal`() {
        #expect(throws: AuthorizationQuery.Failure.repeated) { try query.value(of: "twice") }
        #expect(throws: AuthorizationQuery.Failure.repeated) { try query.rawValue(of: "twice") }
    }
}
