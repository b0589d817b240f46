import Determinism
import HTTP
import JSON
import WatsonWork

/// Which requests an expectation is about; `nil` lets all pass.
struct RequestPattern: Sendable {
    /// Statuses: one, or all of a class.
    struct Statuses: Hashable, Sendable {
        let text: String
        private let range: ClosedRange<Int>

        /// Reads `201` or `2xx`.
        init?(_ text: String) {
            let isClass = text.utf8.count == 3 && text.hasSuffix("xx")
            let digits = isClass ? text.replacingSuffix("xx", "00") : text
            guard let low = Int(digits), 100...599 ~= low, text.utf8.count == 3 else { return nil }
            self.text = text
            range = low...(isClass ? low + 99 : low)
        }

        func contains(_ status: Int) -> Bool { range.contains(status) }
    }

    var isControl = false
    var method: HTTPRequest.Method?
    var path: PathPattern?
    /// Values of the query; `nil` for one that mustn't be there.
    var query: [(name: String, value: String?)] = []
    /// Values of fields; likewise.
    var headers: [(name: String, value: String?)] = []
    var body: BodyPattern?
    var statuses: Statuses?
    /// The id of the app that asks, or for which somebody asks.
    var app: String?
    /// The id of the person for whom is asked.
    var person: String?
    var since: Instant?

    /// What keeps a request from being one of them; nothing if it is.
    func differences(from record: RequestRecord) -> [Difference] {
        var differences: [Difference] = []
        func compare(_ field: String, _ expected: String?, _ found: String?, weight: Int = 1) {
            guard expected != found else { return }
            differences.append(
                Difference(
                    field: field,
                    expected: expected.map(JSONValue.string),
                    found: found.map(JSONValue.string),
                    weight: weight
                )
            )
        }
        if let method { compare("method", method.rawValue, record.method.rawValue, weight: 3) }
        if let path {
            let count = path.mismatchCount(record.target.segments ?? [])
            if count > 0 { compare("path", path.text, record.target.path, weight: 2 + 2 * count) }
        }
        for (name, value) in query {
            compare("query.\(name)", value, record.target.queryValue(name))
        }
        for (name, value) in headers {
            let values = record.fields.values(of: name)
            if let value, values.contains(value) { continue }
            compare(
                "headers.\(name)",
                value,
                values.first.map { Redaction.value(of: HTTPField(name: name, value: $0)) }
            )
        }
        if let app { compare("app", app, record.caller?.client, weight: 2) }
        if let person { compare("person", person, record.caller?.actor.personID?.rawValue) }
        if let statuses {
            let status = record.answer?.status
            if status.map(statuses.contains) != true {
                compare("status", statuses.text, status.map(String.init))
            }
        }
        if let since, record.at < since { compare("since", since.rfc3339, record.at.rfc3339) }
        if let body { differences += bodyDifferences(body, record) }
        return differences
    }

    private func bodyDifferences(_ body: BodyPattern, _ record: RequestRecord) -> [Difference] {
        guard !record.body.isCut else {
            let note = "\(record.body.byteCount) bytes, of which \(RequestRecord.bodyByteLimit) are"
            return [
                Difference(
                    field: "body",
                    expected: body.value,
                    found: .string("\(note) kept")
                )
            ]
        }
        return body.differences(from: record.body.bytes, at: "body").map { difference in
            let name = difference.field.split(separator: ".").last.map(String.init) ?? ""
            guard let found = difference.found else { return difference }
            let isWhole = difference.field == "body"
            return Difference(
                field: difference.field,
                expected: difference.expected,
                found: isWhole && found.stringValue != nil
                    ? .string(Redaction.text(record.body, of: record.target))
                    : Redaction.value(found, named: name, of: record.target)
            )
        }
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, _ other: String) -> String {
        dropLast(suffix.count) + other
    }
}
