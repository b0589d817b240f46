import Foundation
import JSON

/// As much of JSON Schema (draft 2020-12) as the schema of worlds uses; anything else in a schema
/// is a violation, so that nothing is taken for checked that isn't.
struct JSONSchema {
    let root: JSONValue

    private static let annotations: Set = ["$schema", "title", "description", "$defs", "format"]

    /// What is wrong with a value, each with its place.
    func violations(in value: JSONValue) -> [String] { violations(in: value, root, at: "") }

    private func violations(
        in value: JSONValue,
        _ schema: JSONValue,
        at path: String
    ) -> [String] {
        guard let keywords = schema.objectValue else { return ["\(path): no schema"] }
        return keywords.flatMap { keyword, rule in
            check(value, keyword, rule, keywords, at: path)
        }
    }

    private func check(
        _ value: JSONValue,
        _ keyword: String,
        _ rule: JSONValue,
        _ schema: JSONObject,
        at path: String
    ) -> [String] {
        func require(_ isMet: Bool) -> [String] { isMet ? [] : ["\(path): \(keyword)"] }
        switch keyword {
        case "type": return require(Self.type(of: value) == rule.stringValue)
        case "enum": return require(rule.arrayValue?.contains(value) == true)
        case "minLength":
            return require(
                Int64(value.stringValue?.unicodeScalars.count ?? 0) >= rule.int64Value ?? 0
            )
        case "minItems":
            return require(Int64(value.arrayValue?.count ?? 0) >= rule.int64Value ?? 0)
        case "pattern":
            let text = value.stringValue ?? ""
            return require(
                text.range(of: rule.stringValue ?? "", options: .regularExpression) != nil
            )
        case "required":
            let keys = value.objectValue?.keys ?? []
            return (rule.arrayValue ?? []).compactMap(\.stringValue).filter { !keys.contains($0) }
                .map { "\(path): \($0) is missing" }
        case "properties":
            return (value.objectValue ?? [:]).flatMap { key, member in
                rule[key].map { violations(in: member, $0, at: "\(path).\(key)") } ?? []
            }
        case "additionalProperties":
            let known = schema["properties"]?.objectValue?.keys ?? []
            return (value.objectValue ?? [:]).filter { !known.contains($0.key) }
                .flatMap { key, member in
                    rule == false
                        ? ["\(path): unknown \(key)"]
                        : violations(in: member, rule, at: "\(path).\(key)")
                }
        case "items":
            return (value.arrayValue ?? []).enumerated().flatMap { index, element in
                violations(in: element, rule, at: "\(path)[\(index)]")
            }
        case "anyOf":
            let isMet = (rule.arrayValue ?? []).contains {
                violations(in: value, $0, at: path).isEmpty
            }
            return require(isMet)
        case "$ref":
            let name = String(rule.stringValue?.dropFirst("#/$defs/".count) ?? "")
            guard let part = root["$defs"]?[name] else { return ["\(path): no \(name)"] }
            return violations(in: value, part, at: path)
        default: return require(Self.annotations.contains(keyword))
        }
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
