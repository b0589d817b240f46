import Foundation
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

@testable import Emulation

/// What the parser takes is what the schema says.
@Suite struct WorldFormatTests {
    private let schema = JSONSchema(root: WorldFormat.schema)

    @Test func `the published schema is the one that is served and that the parser uses`() throws {
        expectGolden(
            String(decoding: World.schemaText, as: UTF8.self),
            "schemas/world.schema.json"
        )
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/world.schema.json")
        #expect(reply.body == World.schemaText)
        #expect(reply.fields["Content-Type"] == "application/schema+json")
    }

    @Test func `every part is referred to, and every reference leads somewhere`() throws {
        let text = WorldFormat.schema.compactText
        for part in WorldFormat.parts {
            #expect(text.contains("#/$defs/\(part.name)\""), "\(part.name)")
        }
        let count = text.split(separator: "#/$defs/").count - 1
        let known = WorldFormat.parts.reduce(0) { count, part in
            count
                + text.split(separator: "#/$defs/\(part.name)\"", omittingEmptySubsequences: false)
                .count - 1
        }
        #expect(count == known)
    }

    /// A world in which an object of the given kind has a member beyond those that it must have.
    private static func world(_ kind: String, _ key: String, _ value: JSONValue) -> JSONValue {
        func object(_ required: JSONObject, of name: String) -> JSONValue {
            var object = required
            if name == kind, value != .null { object[key] = value }
            return .object(object)
        }
        let isDeleted = kind == "message" && (key == "isAppMessage" || key == "deleted")
        var message = Self.message(isDeleted: isDeleted)
        if !isDeleted {
            let annotation: JSONObject = ["type": "note", "annotationId": "n"]
            message["annotations"] = [object(annotation, of: "annotation")]
            message["reactions"] = [object(["reaction": "r", "by": ["p"]], of: "reaction")]
        }
        return object(
            [
                "former": object([:], of: "former"),
                "people": [object(["key": "p", "displayName": "P"], of: "person")],
                "apps": [
                    object(
                        [
                            "key": "a",
                            "actions": [object(["name": "n"], of: "action")],
                            "webhooks": [
                                object(
                                    ["url": "http://x/", "events": ["message-created"]],
                                    of: "webhook"
                                )
                            ],
                        ],
                        of: "app"
                    )
                ],
                "templates": [
                    object(
                        [
                            "key": "t",
                            "statuses": [object(["displayName": "S", "id": "st"], of: "choice")],
                            "properties": [
                                object(
                                    key == "values"
                                        ? ["type": "LIST", "displayName": "D"]
                                        : ["type": "TEXT", "displayName": "D", "id": "pr"],
                                    of: "property"
                                )
                            ],
                        ],
                        of: "template"
                    )
                ],
                "spaces": [
                    object(
                        [
                            "key": "s", "template": "t",
                            "members": [object(["member": "p"], of: "member")],
                            "statusHistory": [
                                object(
                                    ["status": "st", "at": "2018-03-01T09:00:00Z"],
                                    of: "statusChange"
                                )
                            ],
                            "messages": [object(message, of: "message")],
                        ],
                        of: "space"
                    )
                ],
            ],
            of: "world"
        )
    }

    private static func message(isDeleted: Bool) -> JSONObject {
        isDeleted
            ? ["as": "p", "id": "m", "deleted": true] : ["as": "p", "id": "m", "content": "x"]
    }

    /// A value that a member can have, in a world where `p` is a person and `a` an app.
    private static func value(of member: WorldFormat.Member, in kind: String) -> JSONValue {
        switch (kind, member.key) {
        case (_, "url"), ("app", "configurationUrl"), ("app", "actionUrl"),
            ("app", "termsOfServiceUrl"):
            return "http://y/"
        case ("person", "email"): return "p@example.com"
        case (_, "events"): return ["space-deleted"]
        case ("app", "sharedWith"), ("reaction", "by"): return ["p"]
        case ("reaction", "at"): return ["2018-03-01T09:00:00Z"]
        case ("template", "requiredApps"): return ["a"]
        case ("app", "redirectUris"): return ["http://localhost/x"]
        case ("space", "propertyValues"): return ["pr": "x"]
        case ("property", "values"): return ["v"]
        case ("property", "defaultValue"): return "d"
        case ("property", "type"): return "TEXT"
        case ("space", "type"): return "TEAM"
        case ("space", "template"), ("template", "key"): return "t"
        case ("space", "statusValue"), ("statusChange", "status"), ("choice", "id"): return "st"
        case ("property", "id"): return "pr"
        case ("world", "at"): return "2018-03-01T09:00:00Z"
        case (_, "owner"), (_, "autoApprove"), (_, "createdBy"), (_, "updatedBy"), (_, "addedBy"),
            (_, "by"), (_, "as"), (_, "member"), ("person", "key"):
            return "p"
        case ("app", "key"): return "a"
        default: break
        }
        switch member.value {
        case .string, .name, .identifier: return .string("x-\(kind)")
        case .instant: return "2018-03-01T09:00:00Z"
        case .boolean: return true
        case .oneOf(let values): return .string(values[0])
        case .list(.string, atLeast: _), .list(.name, atLeast: _): return ["x"]
        default: return .null
        }
    }

    @Test(arguments: ([WorldFormat.world] + WorldFormat.parts).map(\.name))
    func `every member that the schema knows is taken, and no other`(kind: String) throws {
        let format = try #require(
            ([WorldFormat.world] + WorldFormat.parts).first { $0.name == kind }
        )
        for member in format.members {
            let world = Self.world(kind, member.key, Self.value(of: member, in: kind))
            do {
                let parsed = try World.parse(world)
                _ = try TestWorld { $0.world = parsed }
            } catch {
                Issue.record("\(kind).\(member.key): \(error)")
            }
            guard Self.value(of: member, in: kind) != .null else { continue }
            let violations = schema.violations(in: world)
            #expect(violations == [], "\(kind).\(member.key)")
        }
        let other = Self.world(kind, "unheardOf", 1)
        #expect(schema.violations(in: other).isEmpty == format.isOpen)
        let isTaken = (try? World.parse(other)) != nil
        #expect(isTaken == format.isOpen)
    }

    @Test func `what is there must have its type, and what is required be there`() {
        for (text, violation) in [
            (#"{"people":{}}"#, ".people: type"),
            (#"{"people":[{"key":"","displayName":"A"}]}"#, ".people[0].key: minLength"),
            (#"{"people":[{"key":"a"}]}"#, ".people[0]: displayName is missing"),
            (#"{"spaces":[{"key":"a","members":[1]}]}"#, ".spaces[0].members[0]: anyOf"),
            (#"{"spaces":[{"key":"a","type":"X"}]}"#, ".spaces[0].type: enum"),
        ] {
            let value = (try? JSONValue(parsing: text)) ?? .null
            #expect(schema.violations(in: value) == [violation])
            #expect(throws: WorldError.self) { try World.parse(value) }
        }
    }

    @Test func `every world in the fixtures and the tests is as the schema says`() throws {
        var texts = [WorldFile.everything, WorldSpacesTests.text]
        for name in try Fixtures.names(in: "worlds", suffix: ".json") {
            texts.append(String(decoding: try Fixtures.bytes("worlds/\(name)"), as: UTF8.self))
        }
        for text in texts {
            let value = try JSONValue(parsing: text)
            #expect(schema.violations(in: value) == [])
            let world = try World.parse(value)
            _ = try TestWorld { $0.world = world }
        }
    }
}
