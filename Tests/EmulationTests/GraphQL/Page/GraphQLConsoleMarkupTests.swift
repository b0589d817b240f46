import Testing

@testable import Emulation

@Suite struct GraphQLConsoleMarkupTests {
    private static let document = GraphQLConsoleMarkup.document(style: "", script: "")

    /// The values of an attribute, in the order of the document.
    static func values(of attribute: String) throws -> [String] {
        let pattern = try Regex<(Substring, Substring)>(" \(attribute)=\"([^\"]*)\"")
        return document.matches(of: pattern).map { String($0.output.1) }
    }

    @Test func `the style and the script stand in the one place each has`() {
        let document = GraphQLConsoleMarkup.document(style: "STYLE", script: "SCRIPT")

        #expect(document.ranges(of: "<style>STYLE</style>").count == 1)
        #expect(document.ranges(of: "<script type=\"module\">SCRIPT</script>").count == 1)
        #expect(document.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\""))
    }

    @Test func `no id is there twice`() throws {
        let ids = try Self.values(of: "id")

        #expect(ids.count == Set(ids).count)
    }

    @Test(arguments: ["for", "aria-controls", "aria-labelledby", "aria-describedby"])
    func `what refers to an element refers to one that is there`(attribute: String) throws {
        let ids = try Self.values(of: "id")
        let references = try Self.values(of: attribute).flatMap { $0.split(separator: " ") }

        #expect(!references.isEmpty)
        #expect(references.filter { !ids.contains(String($0)) } == [])
    }

    @Test func `every field has a label`() throws {
        let fields = Self.document.matches(of: /<(textarea|input|select)[^>]*>/)
        let labels = try Self.values(of: "for")
        let unlabelled = fields.filter { field in
            let before = Self.document[..<field.range.lowerBound]
            let isInLabel = before.ranges(of: "<label").count > before.ranges(of: "</label>").count
            let hasLabel = labels.contains { field.output.0.contains("id=\"\($0)\"") }
            return !isInLabel && !hasLabel && !field.output.0.contains("aria-label=")
        }

        #expect(fields.count == 7)
        #expect(unlabelled.map(\.output.0) == [])
    }

    @Test func `no script and no style is written into an element`() {
        #expect(!Self.document.contains(#/ on[a-z]+=/#))
        #expect(!Self.document.contains(" style="))
    }

    @Test func `a browser without scripts is shown what to type instead`() throws {
        let shown = try #require(Self.document.firstMatch(of: /<noscript>([^~]*)<\/noscript>/))

        #expect(shown.output.1.contains("curl localhost:4747/_wws/tokens"))
        #expect(shown.output.1.contains("curl localhost:4747/graphql"))
    }
}
