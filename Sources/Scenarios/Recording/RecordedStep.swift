import Crypto
import Emulation
import HTTP
import JSON

/// A request as a step of a scenario.
struct RecordedStep: Sendable {
    /// The request with what it does.
    private(set) var content: JSONObject
    /// Where the emulator stood when it came.
    let moment: RecordedMoment
    /// Whether an answer has come.
    private(set) var isAnswered = false
    /// Whether it asks for the digest.
    private let asksForDigest: Bool
    /// Whether it moves the clock: where it has got to is in its answer.
    private let movesClock: Bool
    /// The credentials that are put back once they have proved to be an app's.
    private let credentials: String?

    /// Makes a step of a request; `nil` if it only looks at something.
    init?(_ request: HTTPRequest, _ moment: RecordedMoment, _ secrets: inout RecordedSecrets) {
        let segments = request.target.segments ?? []
        let isControl = segments.first == "_wws"
        asksForDigest = isControl && segments == ["_wws", "digest"]
        movesClock =
            isControl && request.method == .post && segments.starts(with: ["_wws", "clock"])
        guard !isControl || asksForDigest || Self.changesSomething(request, segments) else {
            return nil
        }
        self.moment = moment
        let everyday = isControl ? EverydayStep.step(request, Array(segments.dropFirst())) : nil
        content = everyday ?? ["request": .object(Self.request(request, isControl, secrets))]
        let authorization = isControl ? nil : request.fields["Authorization"]
        credentials = authorization.flatMap { $0.lowercased().hasPrefix("basic ") ? $0 : nil }
    }

    private static func changesSomething(_ request: HTTPRequest, _ segments: [String]) -> Bool {
        let reading = [["_wws", "verify"], ["_wws", "shutdown"]]
        guard request.method != .get, !reading.contains(segments) else { return false }
        guard segments == ["_wws", "clock"] else { return true }
        // A scenario's clock stands; only that it does so still can be said.
        let rate = (try? JSONParser.parse(request.body))?["rate"]
        return rate.map(Matcher.text).flatMap(Double.init) == 0
    }

    /// The fields that make a difference to what the emulator does.
    private static let fields = [
        "X-RequestId", "x-graphql-view", "Origin", "Access-Control-Request-Method",
        "Access-Control-Request-Headers", "Accept",
    ]

    private static func request(
        _ request: HTTPRequest,
        _ isControl: Bool,
        _ secrets: RecordedSecrets
    ) -> JSONObject {
        var headers = JSONObject()
        if !isControl {
            if let value = request.fields["Authorization"] {
                headers["Authorization"] = .string(secrets.authorization(value))
            }
            if let value = request.fields["jwt"] { headers["jwt"] = .string(secrets.token(value)) }
            if let value = request.fields["Cookie"].flatMap(secrets.cookie) {
                headers["Cookie"] = .string(value)
            }
            for name in fields {
                let values = request.fields.values(of: name)
                guard !values.isEmpty else { continue }
                let value = values.joined(separator: ",")
                headers[name] = .string(Template.quoting(value))
            }
        }
        var step: JSONObject = [
            "method": .string(request.method.rawValue),
            "path": .string(Template.quoting(request.target.raw)),
        ]
        let (key, body, type) = Self.body(request)
        if let given = request.fields["Content-Type"], given != type {
            headers["Content-Type"] = .string(Template.quoting(given))
        }
        if !headers.isEmpty { step["headers"] = .object(headers) }
        if let key { step[key] = body }
        return step
    }

    /// The body in a form that gives the same bytes, and the type that goes with that form.
    private static func body(_ request: HTTPRequest) -> (String?, JSONValue, type: String?) {
        let bytes = request.body
        guard !bytes.isEmpty else { return (nil, .null, nil) }
        let type = request.fields["Content-Type"] ?? ""
        if type.hasPrefix("application/json"), let json = try? JSONParser.parse(bytes),
            json.compactBytes() == bytes
        {
            return ("json", Template.quoting(json), "application/json")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return ("base64", .string(Base64.encode(bytes)), nil)
        }
        return ("text", .string(Template.quoting(text)), nil)
    }

    /// Takes in the answer; `nil` for one that was broken.
    mutating func answer(_ response: HTTPResponse?, _ secrets: inout RecordedSecrets) {
        guard let response else { return }
        isAnswered = true
        let isSuccess = (200..<400).contains(response.status.code)
        if !isSuccess {
            content["expect"] = ["status": .number(JSONNumber(Int64(response.status.code)))]
        }
        if let name = secrets.learn(response) { content["as"] = .string(name) }
        if isSuccess, let credentials, var request = content["request"]?.objectValue,
            var headers = request["headers"]?.objectValue
        {
            headers["Authorization"] = .string(Template.quoting(credentials))
            request["headers"] = .object(headers)
            content["request"] = .object(request)
        }
        guard asksForDigest || movesClock, let body = try? JSONParser.parse(response.body) else {
            return
        }
        if asksForDigest, let digest = body["digest"], body["leftOut"] == 0 {
            content["expect"] = ["digest": digest]
        }
        // Where a running clock had got to isn't known by another clock's advance.
        if movesClock, isSuccess, !moment.isFrozen, let to = body["to"] {
            content = ["advance": ["to": to]]
        }
    }

    /// Whether a step of a session whose clock ran can be played at all.
    var isPlayable: Bool { moment.isFrozen || !movesClock || content["advance"] != nil }
}
