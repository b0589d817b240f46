import Determinism
import HTTP
import OAuth

extension Fuzzer {
    /// Requests to the token endpoint, a form behind a line of authorization: only who shows id and
    /// secret is a client, and no field that counts is taken from two.
    static let tokenRequest = Fuzzer(
        name: "token-request",
        smokeEventCount: 3000,
        generate: { prng in
            let isForm = prng.once(in: 2)
            var bytes = Array(prng.pick(isForm ? [""] : ["Basic YTpi"], odd: authorizations).utf8)
            bytes.append(UInt8(ascii: "\n"))
            var parts = [prng.pick(grants)]
            if isForm { parts += ["client_id=a", "client_secret=b"] }
            for _ in 0..<prng.next(in: 0...2) {
                parts.append(prng.pick(names) + "=" + prng.pick(values))
            }
            if prng.once(in: 4) { parts.removeFirst() }
            bytes += Array(parts.joined(separator: "&").utf8)
            prng.mutate(
                &bytes,
                tokens: ["&", "=", "%", "%00", "+", "Basic ", "Bearer ", "YTpi", "\n"]
            )
            return bytes
        },
        check: { bytes throws(Finding) in
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let line = String(decoding: bytes[..<end], as: UTF8.self)
            guard let form = try? FormURLEncoded.parse(Array(bytes[end...].dropFirst())) else {
                return false
            }
            let fields: TokenRequestFields
            do throws(OAuthError) {
                fields = try TokenRequestFields(form.pairs)
            } catch {
                try requireEqual(error.errorCode, "invalid_request", "two values at once")
                return false
            }
            try checkFields(fields, form)
            let authorization = line.isEmpty ? nil : line
            let client: ClientCredentials
            do throws(OAuthError) {
                client = try ClientCredentials(authorization: authorization, fields: fields)
            } catch {
                try checkRefusal(error)
                return false
            }
            try checkClient(client, authorization, fields)
            do throws(OAuthError) {
                _ = try TokenRequest(fields).grantedScope(from: ["space_list"])
            } catch {
                try checkRefusal(error)
                return false
            }
            return true
        }
    )

    private static let authorizations = [
        "", "", "Basic YTpi", "basic YTpi", "Basic YTpi==", "Basic", "Bearer x", "Basic OmI=",
        "Basic YTo=", "Basic /w==", "Digest x", "BASIC  YTpi",
    ]
    private static let grants = [
        "grant_type=client_credentials", "grant_type=authorization_code&code=a",
        "grant_type=refresh_token&refresh_token=a",
        "grant_type=client_credentials&scope=space_list",
        "grant_type=password",
    ]
    private static let names = TokenRequestFields.Name.allCases.map(\.rawValue) + ["x", "Scope"]
    private static let values = [
        "", "a", "b", "client_credentials", "authorization_code", "refresh_token", "space_list",
        "space_list+x", "%22", "%ff", "%E2%84%AA", "password",
    ]

    private static func checkFields(
        _ fields: TokenRequestFields,
        _ form: FormFields
    ) throws(Finding) {
        for name in TokenRequestFields.Name.allCases {
            let sent = form.values(of: name.rawValue).filter { !$0.isEmpty }
            try require(sent.count <= 1, "\(name) is taken from \(sent.count) values")
            try requireEqual(fields[name], sent.first, "\(name) isn't what was sent")
        }
    }

    private static func checkClient(
        _ client: ClientCredentials,
        _ authorization: String?,
        _ fields: TokenRequestFields
    ) throws(Finding) {
        try require(!client.id.isEmpty, "a client without an id")
        if let id = fields[.clientID] {
            try require(id == client.id, "the form says \(id), the field \(client.id)")
        } else {
            let isBasic = authorization?.prefix(6).lowercased() == "basic "
            try require(isBasic, "a client that says nothing of itself")
        }
        try require(client.hasSecret(client.secret), "a secret isn't itself")
        try require(!client.hasSecret(client.secret + "x"), "a secret is another")
    }

    private static func checkRefusal(_ error: OAuthError) throws(Finding) {
        try require(
            error.status == 401 && error.challenge != nil
                || error.status == 400 && error.challenge == nil,
            "\(error) is a \(error.status) with the challenge \(error.challenge ?? "none")"
        )
    }
}
