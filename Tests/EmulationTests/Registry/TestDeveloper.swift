import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// A person who registers apps by the service's registry.
struct TestDeveloper {
    var test: TestWorld
    let token: String
    /// The registry's path of the app Echo, which Ada owns.
    static let echo = "/v1/apps/\(TestWorld.echo)"

    init(
        _ person: String = "ada",
        _ change: (inout Configuration) -> Void = { _ in }
    ) throws {
        test = try TestWorld(change)
        token = try test.token(for: person, ["scopes": ["app_read", "app_change"]])
    }

    mutating func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSONValue? = nil
    ) throws -> HTTPResponse {
        try test.request(method, path, body, fields: ["Authorization": "Bearer \(token)"])
    }

    /// A token of Echo under its own identity.
    mutating func echoToken() throws -> String { try test.token(for: "echo") }
}
