import GraphQL
import JSON
import Testing

@testable import Emulation

@Suite struct CoverageTests {
    private static let objects = PlatformSchema.whole.types.filter {
        $0.kind == .object && !$0.isIntrospectionType
    }

    @Test func `every field of the schema is told of, by itself or by its type`() {
        for type in Self.objects {
            for field in type.fields {
                #expect(
                    Coverage.entry(on: field.name, of: type.name) != nil,
                    "\(type.name).\(field.name)"
                )
            }
        }
    }

    @Test func `nothing is told of twice`() {
        let elements = Coverage.entries.map(\.element)

        #expect(Set(elements).count == elements.count)
    }

    @Test func `everything that is told of is in the schema`() {
        for entry in Coverage.entries {
            let parts = entry.element.split(separator: ".").map(String.init)
            let type = Self.objects.first { $0.name == parts[0] }
            let isThere = parts.count == 1 ? type != nil : type?.field(named: parts[1]) != nil
            #expect(isThere, "\(entry.element)")
        }
    }

    @Test func `what is not complete has a note`() {
        for entry in Coverage.entries {
            #expect(entry.note.isEmpty == (entry.state == .complete), "\(entry.element)")
        }
    }

    static let absentMutations = [
        #"updateTeam(input: {teamId: "1"}) { teamId }"#,
        #"startMeeting(input: {spaceId: "1"}) { accepted }"#,
        #"updateMeeting(input: {spaceId: "1"}) { accepted }"#,
        #"updateMeetingSettings(input: {spaceId: "1", allowPublic: true}) { accepted }"#,
    ]

    @Test func `no mutation that is absent is left out here`() {
        let fields = PlatformSchema.whole.mutationType?.fields.map(\.name) ?? []
        let absent = fields.filter { Coverage.state(of: $0, of: "MutationRoot") == .absent }

        #expect(Self.absentMutations.map { $0.prefix { $0 != "(" } } == absent.map { $0[...] })
    }

    @Test(arguments: absentMutations)
    func `a mutation of what isn't there says so`(field: String) throws {
        var test = try TestWorld()
        let error = try test.error(of: "mutation { \(field) }", as: "ada")

        #expect(error["message"] == "501 Not Implemented")
        #expect(error["details"]?.stringValue?.hasPrefix("there are no ") == true)
    }

    @Test func `what isn't there has the service's empty form in queries`() throws {
        var test = try TestWorld()
        let page = "{ pageInfo { startCursor endCursor hasPreviousPage hasNextPage } items { id } }"
        let text = try test.reply(
            to: """
                { teams { items { id } } adminTeams { items { id } } moment(id: "1") { id } \
                moments(spaceId: "1") \(page) teamSpaces \(page) meeting(id: "1") { id } \
                space(id: "\(TestWorld.support)") { team { id } activeMeeting { id } \
                userSpaceState { unread } resources(first: 200) \(page) \
                conversation { moments \(page) } } \
                me { teams { items { id } } } }
                """,
            views: ViewSet.names.joined(separator: ",")
        )
        let empty =
            #"{"pageInfo":{"startCursor":null,"endCursor":null,"hasPreviousPage":false,"#
            + #""hasNextPage":false},"items":[]}"#

        #expect(
            text
                == #"{"data":{"teams":{"items":[]},"adminTeams":{"items":[]},"moment":null,"#
                + #""moments":\#(empty),"teamSpaces":\#(empty),"meeting":null,"#
                + #""space":{"team":null,"activeMeeting":null,"userSpaceState":null,"#
                + #""resources":\#(empty),"conversation":{"moments":\#(empty)}},"#
                + #""me":{"teams":{"items":[]}}}}"#
        )
    }
}
