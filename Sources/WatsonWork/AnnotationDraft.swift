import Determinism
import JSON

/// An annotation whose members have been looked at, but that has no id yet.
///
/// Known members must have the types of IBM's published interface, where one of them may also be
/// left out or be `null`, but for `text`. Members that nobody knows are kept: apps rely on it
/// (facts §4.1). `version` is told as `1`, `1.0` or `"1"`, so nothing is asked of it but to be a
/// number or a string (facts §1.3).
struct AnnotationDraft {
    let type: String
    let payload: JSONObject

    private static let textMembers = ["title", "color"]
    private static let actorMembers = ["name", "avatar", "url"]

    /// Looks at what was sent; a rejection's field is the path within it.
    init(_ sent: JSONObject, _ limits: WorkLimits) throws(Rejection) {
        switch sent["type"] {
        case nil, .null:
            // The default in IBM's published interface; every reader of an annotation needs a type.
            type = Annotation.genericType
        case .string(let name):
            guard !name.isEmpty else { throw .invalid(field: "type", message: "must not be empty") }
            type = name
        case .some(let value): throw .mismatch("type", "a string", value)
        }
        switch sent["version"] {
        case nil, .null, .number, .string: break
        case .some(let value): throw .mismatch("version", "a number or a string", value)
        }
        if Annotation.isGeneric(type) { try Self.checkGeneric(sent, limits) }
        payload = Self.payload(sent, type)
    }

    /// A draft that the service itself makes.
    init(type: String, members: [JSONObject.Element]) {
        self.type = type
        payload = JSONObject([(key: "type", value: .string(type))] + members)
    }

    /// The annotation as it is stored.
    func annotation(_ id: AnnotationID, by actor: ActorID, at now: Instant) -> Annotation {
        Annotation(id: id, type: type, payload: payload, created: now, createdBy: actor)
    }

    private static func checkGeneric(
        _ sent: JSONObject,
        _ limits: WorkLimits
    ) throws(Rejection) {
        guard let value = sent["text"] else { throw .invalid(field: "text", message: "is missing") }
        guard let text = value.stringValue else { throw .mismatch("text", "a string", value) }
        try limits.checkLength(text, "text", limit: limits.textByteCountLimit)
        try checkStrings(textMembers, of: sent)
        switch sent["actor"] {
        case nil, .null: break
        case .object(let actor):
            do { try checkStrings(actorMembers, of: actor) } catch { throw error.inside("actor") }
        case .some(let value): throw .mismatch("actor", "an object", value)
        }
    }

    /// Refuses members that are there without being strings or `null`.
    private static func checkStrings(
        _ names: [String],
        of object: JSONObject
    ) throws(Rejection) {
        for name in names {
            switch object[name] {
            case nil, .null, .string: break
            case .some(let value): throw .mismatch(name, "a string", value)
            }
        }
    }

    /// What is stored of what was sent: what the service says itself left out, the type put in.
    private static func payload(_ sent: JSONObject, _ type: String) -> JSONObject {
        var payload = sent
        for name in Annotation.serviceMemberNames where sent[name] != nil { payload[name] = nil }
        switch sent["type"] {
        case nil: return JSONObject([(key: "type", value: .string(type))] + payload)
        case .null: payload["type"] = .string(type)
        case .some: break
        }
        return payload
    }
}
