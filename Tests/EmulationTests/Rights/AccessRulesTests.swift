import Foundation
import GraphQL
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

@Suite struct AccessRulesTests {
    @Test func `every rule of a field is about one of the schema`() {
        for rule in AccessRules.rules {
            guard case .field(let type, let field) = rule.surface else { continue }
            let found = PlatformSchema.whole.type(named: type)?.field(named: field)
            #expect(found != nil, "\(type).\(field)")
        }
    }

    @Test func `no two rules are about the same`() {
        let names = AccessRules.rules.map { RightsTable.Row($0).name }

        #expect(Set(names).count == names.count)
    }

    /// What is not in the table is not in the emulator, or shows nobody anything.
    @Test func `every query and mutation that there is has its rule`() {
        for type in ["QueryRoot", "MutationRoot"] {
            for field in PlatformSchema.whole.type(named: type)?.fields.map(\.name) ?? [] {
                let isBare = Coverage.state(of: field, of: type) == .absent
                let isRefused = ["joinSpace", "leaveSpace"].contains(field)
                guard !isBare, !isRefused else { continue }
                #expect(AccessRules.operation(of: field, of: type) != nil, "\(type).\(field)")
            }
        }
    }

    @Test func `every operation but the control API's own is in the table`() {
        let controlOnly: Set<WatsonWork.Operation> = [.postText, .annotate, .changeAnnotation]
        let listed = Set(AccessRules.rules.map(\.operation))

        #expect(listed.isDisjoint(with: controlOnly))
        #expect(listed.union(controlOnly) == Set(WatsonWork.Operation.allCases))
    }

    /// `RECORD=1` writes the table anew.
    @Test func `the documentation's table is what the rules say`() throws {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            let text = try String(contentsOf: RightsTable.file, encoding: .utf8)
            let lines = text.components(separatedBy: "\n")
            guard let start = lines.firstIndex(where: { $0.hasPrefix("|") }) else { return }
            let rest = lines[start...].drop { $0.hasPrefix("|") }
            let new = lines[..<start] + RightsTable.lines + rest
            try new.joined(separator: "\n").write(
                to: RightsTable.file,
                atomically: true,
                encoding: .utf8
            )
        }
        #expect(try RightsTable.documented() == RightsTable.lines)
    }

    @Test func `members and messages of a space need theirs besides`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["scopes": ["space_read"]])
        let query = """
            { space(id: "\(TestWorld.support)") { title members { items { id } } \
            conversation { id messages { items { id } } } } }
            """
        let reply = try test.sendGraphQL(body: query, fields: ["jwt": token])

        #expect(
            reply.text
                == #"{"data":{"space":{"title":"Support","members":null,"#
                + #""conversation":{"id":"\#(TestWorld.support)","messages":null}}},"errors":["#
                + #"{"message":"403 Forbidden","field":{"name":"members","type":"PersonCollection"},"#
                + #""path":["space","members"],"details":"the permission membership_list is missing"},"#
                + #"{"message":"403 Forbidden","field":{"name":"messages","type":"MessageCollection"},"#
                + #""path":["space","conversation","messages"],"#
                + #""details":"the permission transcript_read is missing"}]}"#
        )
    }
}
