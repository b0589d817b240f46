import Foundation
import HTTP
import TestSupport
import Testing

@testable import Emulation

/// What the README says about endpoints is what the table of routes says.
@Suite struct ReadmeTests {
    @Test func `the README's table of the control API is the table of routes`() throws {
        let file = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)

        for row in Self.rows where !readme.contains(row) {
            Issue.record("README.md lacks the row\n\(row)")
        }
        let listed = readme.split(separator: "\n").filter { $0.hasPrefix("| `/_wws") }
        #expect(listed.map(String.init) == Self.rows)
    }

    /// The rows, one a path, in the order of the routes.
    private static var rows: [String] {
        var paths: [String] = []
        var methods: [String: [String]] = [:]
        for route in Route.allCases where route.pattern.template.hasPrefix("/_wws") {
            let (names, path) = (route.pattern.methods.map(\.rawValue), route.pattern.template)
            if methods[path] == nil { paths.append(path) }
            methods[path, default: []] += names
        }
        return paths.map { "| `\($0)` | \(methods[$0, default: []].joined(separator: ", ")) |" }
    }
}
