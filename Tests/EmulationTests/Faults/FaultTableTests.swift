import Determinism
import HTTP
import Testing

@testable import Emulation
@testable import Webhooks

@Suite struct FaultTableTests {
    private let attempt = AttemptDescription(
        delivery: DeliveryID(rawValue: 7),
        event: .messageCreated,
        endpoint: Endpoint(host: "127.0.0.1", port: 3_000),
        retryCount: 0,
        webhook: WebhookID(rawValue: "w"),
        app: "a",
        space: "s",
        isResend: false
    )
    private let callbacks = FaultRule.Subject.callback(CallbackMatch())
    private let requests = FaultRule.Subject.request(RequestMatch())

    private func request(_ method: HTTPRequest.Method, _ path: String) throws -> HTTPRequest {
        HTTPRequest(method: method, target: try #require(RequestTarget(path)))
    }

    @Test func `the first rule that strikes decides, those before it count a match`() {
        var table = FaultTable(seed: 1)
        _ = table.add(callbacks, .timeout, .nth(2))
        _ = table.add(.callback(CallbackMatch(app: "b")), .reset, .always)
        _ = table.add(callbacks, .refuse, .first(2))
        let struck = (0..<4).map { _ in table.strike(attempt) }

        #expect(struck.map { $0?.id.rawValue } == [3, 1, 3, nil])
        #expect(struck.map { $0?.effect } == [.refuse, .timeout, .refuse, nil])
        #expect(table.rules.map(\.matchCount) == [4, 0, 3])
        #expect(table.rules.map(\.hitCount) == [1, 0, 2])
    }

    @Test func `1,000 rules are taken, one more is refused until one is removed`() {
        var table = FaultTable(seed: 1)
        for number in 1...FaultTable.limit {
            let rule = table.add(callbacks, .timeout, .nth(number))
            #expect(rule?.id.rawValue == UInt32(number))
        }
        #expect(FaultTable.limit == 1_000)
        #expect(table.add(requests, .timeout, .always) == nil)
        #expect(table.rules.count == FaultTable.limit)
        #expect(table.remove(FaultID(rawValue: 500)) == true)

        #expect(table.add(requests, .timeout, .always)?.id.rawValue == 1_001)
        #expect(table.add(requests, .timeout, .always) == nil)
    }

    @Test func `a removed rule strikes no more, and its name isn't used again`() {
        var table = FaultTable(seed: 1)
        _ = table.add(callbacks, .timeout, .always)
        #expect(table.remove(FaultID(rawValue: 1)) == true)
        #expect(table.remove(FaultID(rawValue: 1)) == false)
        #expect(table.strike(attempt) == nil)
        _ = table.add(callbacks, .timeout, .always)
        table.removeAll()

        #expect(table.rules.isEmpty)
        #expect(table.add(callbacks, .timeout, .always)?.id.rawValue == 3)
    }

    @Test func `it is known whether any rule is about callbacks, or about requests`() {
        var table = FaultTable(seed: 1)
        #expect(!table.hasCallbackRules && !table.hasRequestRules)
        _ = table.add(callbacks, .timeout, .always)
        #expect(table.hasCallbackRules && !table.hasRequestRules)
        _ = table.add(requests, .timeout, .always)
        #expect(table.hasCallbackRules && table.hasRequestRules)
        _ = table.remove(FaultID(rawValue: 1))
        #expect(!table.hasCallbackRules && table.hasRequestRules)
        table.removeAll()
        #expect(!table.hasCallbackRules && !table.hasRequestRules)
    }

    @Test func `a rule for callbacks strikes no request, and the other way round`() throws {
        var table = FaultTable(seed: 1)
        _ = table.add(requests, .reset, .always)
        #expect(table.strike(attempt) == nil)
        #expect(table.strike(try request(.get, "/v1")) { nil }?.effect == .reset)
        table.removeAll()
        _ = table.add(callbacks, .reset, .always)
        #expect(table.strike(try request(.get, "/v1")) { nil } == nil)
    }

    @Test func `a request has to fit in method, path and app`() throws {
        var table = FaultTable(seed: 1)
        let match = RequestMatch(method: .post, path: PathPattern("/v1"), app: "a")
        _ = table.add(.request(match), .timeout, .always)

        #expect(table.strike(try request(.post, "/v1/spaces")) { "a" } != nil)
        #expect(table.strike(try request(.get, "/v1/spaces")) { "a" } == nil)
        #expect(table.strike(try request(.post, "/graphql")) { "a" } == nil)
        #expect(table.strike(try request(.post, "/v1/spaces")) { "b" } == nil)
        #expect(table.strike(try request(.post, "/v1/spaces")) { nil } == nil)
        #expect(table.rules.map(\.matchCount) == [1])
    }

    @Test func `who asks is found out once, and only if a rule that fits wants to know`() throws {
        var table = FaultTable(seed: 1)
        _ = table.add(.request(RequestMatch(method: .get)), .timeout, .nth(9))
        var count = 0
        #expect(
            table.strike(try request(.post, "/")) {
                count += 1; return "a"
            } == nil
        )
        #expect(count == 0)
        for app in ["b", "c"] {
            _ = table.add(.request(RequestMatch(method: .post, app: app)), .timeout, .always)
        }
        #expect(
            table.strike(try request(.get, "/")) {
                count += 1; return "c"
            } == nil
        )
        #expect(count == 0)

        #expect(
            table.strike(try request(.post, "/")) {
                count += 1; return "c"
            }?.id.rawValue == 3
        )
        #expect(count == 1)
    }
}
