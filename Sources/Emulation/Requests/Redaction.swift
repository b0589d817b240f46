import HTTP
import JSON

/// What the journal doesn't show: whatever lets somebody act for another.
///
/// Of a value that is hidden three dots are left, so that its place can be seen.
enum Redaction {
    static let mark = "..."

    private static let fields: Set<String> = [
        "authorization", "cookie", "jwt", "proxy-authorization", "set-cookie",
    ]

    /// The members of the JSON of `/oauth`, the registry of apps and the control API whose values
    /// are secrets.
    private static let members: Set<String> = [
        "access_token", "actionHandlerContextToken", "client_secret", "configurationToken", "jwt",
        "refresh_token", "secret",
        "token",
    ]

    /// The members that are URLs or paths, in which secrets may be.
    private static let references: Set<String> = ["path", "url"]

    /// The value of a field as it may be shown: of `Authorization` the scheme stays.
    static func value(of field: HTTPField) -> String {
        let name = field.name.lowercased()
        if name == "location" { return RequestTarget.redacted(reference: field.value) }
        guard fields.contains(name) else { return field.value }
        guard name == "authorization", let end = field.value.firstIndex(of: " ") else {
            return mark
        }
        return field.value[..<end] + " " + mark
    }

    /// The values of fields, those of one name together.
    static func write(_ fields: HTTPFields, to json: inout JSONWriter) {
        var values: [String: [String]] = [:]
        for field in fields {
            values[field.name.lowercased(), default: []].append(value(of: field))
        }
        json.beginObject()
        for field in fields {
            guard let all = values.removeValue(forKey: field.name.lowercased()) else { continue }
            json.member(field.name, all.joined(separator: ", "))
        }
        json.endObject()
    }

    /// A body as it may be shown.
    static func text(_ body: KeptBody, of target: RequestTarget) -> String {
        let text = String(decoding: body.bytes, as: UTF8.self)
        guard hidesSecrets(target), !body.bytes.isEmpty else { return scrub(text) }
        if let json = try? JSONParser.parse(body.bytes) { return scrub(hide(json).compactText) }
        // A page of the sign-in holds the form's token, and half of a text can't be looked through.
        guard !body.isCut, !text.hasPrefix("<"), (try? FormURLEncoded.parse(body.bytes)) != nil
        else { return mark }
        return scrub(RequestTarget.redacted(form: text))
    }

    /// A text without the tokens that somebody has put where none belong: what has the form of a
    /// JWT (RFC 7519 §3), whose first part always begins with `eyJ`.
    static func scrub(_ text: String) -> String {
        let beginning = Array("eyJ".utf8)
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        var rest = bytes[...]
        while let first = rest.first {
            let word = rest.prefix(while: isOfToken)
            let isToken = word.starts(with: beginning) && word.count { $0 == 0x2E } >= 2
            if isToken {
                shown.append(contentsOf: mark.utf8)
            } else {
                shown.append(contentsOf: word)
            }
            rest = rest[word.endIndex...]
            if word.isEmpty {
                shown.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// Whether a JWT may hold a byte: those of base64url, and the full stop.
    private static func isOfToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// A value of a body as it may be shown.
    static func value(_ value: JSONValue, named name: String, of target: RequestTarget) -> JSONValue
    {
        guard hidesSecrets(target) else {
            return value.stringValue.map { .string(scrub($0)) } ?? value
        }
        return isSecret(name) ? .string(mark) : hide(value)
    }

    private static func hidesSecrets(_ target: RequestTarget) -> Bool {
        guard let segments = target.segments, let first = segments.first else { return false }
        return first == "oauth" || first == "_wws" || segments.starts(with: ["v1", "apps"])
    }

    private static func isSecret(_ name: String) -> Bool {
        members.contains(name) || RequestTarget.isSecret(name[...])
    }

    private static func hide(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(hide))
        case .object(let object):
            var shown: JSONObject = [:]
            for (key, value) in object {
                if let text = value.stringValue {
                    let shownText =
                        references.contains(key) ? RequestTarget.redacted(reference: text) : text
                    shown[key] = .string(members.contains(key) ? mark : shownText)
                } else {
                    shown[key] = hide(value)
                }
            }
            return .object(shown)
        default: return value
        }
    }
}
