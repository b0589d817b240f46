import Foundation
import HTTP
import TestSupport
import WatsonWork

@testable import Emulation

/// The documentation's table of rights, and what one of its rows says.
struct RightsTable {
    /// A row as anybody can read it.
    struct Row: Hashable, CustomStringConvertible {
        let name: String
        let permission: String
        let who: String
        let place: String
        let standing: String
        let outsiders: String

        var cells: [String] { [name, permission, who, place, standing, outsiders] }
        var line: String { "| " + cells.joined(separator: " | ") + " |" }
        var description: String { name }

        init(cells: [String]) {
            name = cells[0]
            permission = cells[1]
            who = cells[2]
            place = cells[3]
            standing = cells[4]
            outsiders = cells[5]
        }

        /// The row that documents a rule.
        init(_ rule: AccessRules.Rule) {
            let right = rule.operation.right
            let who =
                switch right.identity {
                case .anybody: "anybody"
                case .person: "people"
                case .app: "apps"
                }
            let standing =
                switch right.standing {
                case .any: "–"
                case .owner: "an owner"
                case .maker: "who made or owns it"
                case .itself: "the app itself"
                }
            self.init(cells: [
                Self.name(of: rule), right.permission.map { "`\($0.rawValue)`" } ?? "–", who,
                right.isForMembers ? "members of the space" : "–", standing,
                rule.outsiders.rawValue,
            ])
        }

        private static func name(of rule: AccessRules.Rule) -> String {
            let condition = rule.condition.isEmpty ? "" : " \(rule.condition)"
            return switch rule.surface {
            case .field("QueryRoot", let field), .field("MutationRoot", let field):
                "`\(field)`\(condition)"
            case .field(let type, let field): "`\(type).\(field)`\(condition)"
            case .endpoint(let route):
                "`\(route.pattern.methods[0].rawValue) \(route.pattern.template)`\(condition)"
            case .webhooks: "events to webhooks"
            }
        }
    }

    static let head = Row(cells: [
        "Operation", "Permission", "Who", "Where", "Only", "Others get",
    ])
    static let rule = "|---|---|---|---|---|---|"

    /// The table as the rules give it.
    static var lines: [String] {
        [head.line, rule] + AccessRules.rules.map { Row($0).line }
    }

    /// Where the table stands.
    static var file: URL {
        Fixtures.folder.deletingLastPathComponent()
            .appendingPathComponent("Sources/Emulation/Emulation.docc/Rights.md")
    }

    /// The lines of the table as the documentation has it.
    static func documented() throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("|") }
    }

    /// The rows of the table as the documentation has it.
    static func rows() throws -> [Row] {
        try documented().dropFirst(2).map { line in
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            return Row(cells: cells)
        }
    }
}
