import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// Health, and how lists are cut into pages.
@Suite struct EmulatorControlTests {
    @Test func `health tells the version`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/health")

        #expect(reply.status == .ok)
        #expect(reply.text == #"{"status":"ok","version":"\#(Version.current)"}"#)
    }

    @Test(arguments: ["people", "apps", "spaces", "spaces/support/members"])
    func `a list is cut after an element, and tells how long it is`(path: String) throws {
        var test = try TestWorld()
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let whole = try test.request(.get, "/_wws/\(path)").json
        let ids = try #require(whole[name]?.arrayValue).compactMap { $0["id"]?.stringValue }
        let total = try #require(whole["total"]?.int64Value)
        #expect(ids.count == Int(total))
        var seen: [String] = []
        var query = "limit=1"
        while seen.count <= ids.count {
            let page = try test.request(.get, "/_wws/\(path)?\(query)").json
            #expect(page["total"]?.int64Value == total)
            let more = page[name]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
            guard let last = more.last else { break }
            #expect(more.count == 1)
            seen += more
            query = "limit=1&after=\(last)"
        }

        #expect(seen == ids)
    }

    @Test(
        arguments: [
            "people", "apps", "spaces", "spaces/support/members", "spaces/support/messages",
            "apps/echo/webhooks", "deliveries",
        ]
    )
    func `a limit is from 1 to 1000, and after must be there`(path: String) throws {
        var test = try TestWorld()
        for limit in ["1", "1000"] {
            #expect(try test.request(.get, "/_wws/\(path)?limit=\(limit)").status == .ok)
        }
        for query in ["limit=0", "limit=1001", "limit=abc", "limit=", "after=unknown"] {
            let reply = try test.request(.get, "/_wws/\(path)?\(query)")
            #expect(reply.status == .badRequest)
            #expect(reply.json["field"] == .string(String(query.prefix(5))))
        }
    }

    @Test func `without a limit a page has 100 elements`() throws {
        var test = try TestWorld()
        for number in 1...101 {
            _ = try test.request(.post, "/_wws/spaces", ["title": .string("\(number)")])
        }
        func count(_ query: String) throws -> Int? {
            try test.request(.get, "/_wws/spaces\(query)").json["spaces"]?.arrayValue?.count
        }

        #expect(try count("") == 100)
        #expect(try count("?limit=100") == 100)
        #expect(try count("?limit=101") == 101)
        #expect(try count("?limit=1000") == 103)
        let last = try test.request(.get, "/_wws/spaces?limit=1000").json["spaces"]?[102]?["id"]
        #expect(try count("?after=\(last?.stringValue ?? "")") == 0)
    }
}
