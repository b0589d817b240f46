import Determinism
import HTTP
import JSON
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /_wws/tokens`: a token for any person or app, in the reply of `/oauth/token`.
    mutating func mintToken(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["for", "app", "scopes", "lifetime"])
        let claims = try reading { () throws(JSONAccessError) in
            let subject = try actor(try body.required("for"))
            let client = try body.optional("app").map { (json) throws(JSONAccessError) in
                try appID(json)
            }
            let clientID = (client ?? subject.appID)?.rawValue ?? Self.controlClientID
            let lifetime = try body.optional("lifetime")?.duration()
            return TokenClaims(
                subject: subject.rawValue,
                subjectKind: subject.appID == nil ? .person : .app,
                clientID: clientID,
                scope: try body.optional("scopes")?.scopeNames() ?? defaultScope(of: subject),
                issuedAt: now,
                expiresAt: now.advanced(
                    byMilliseconds: lifetime ?? configuration.tokenLifetimeMilliseconds
                ),
                tokenID: ids.uuid(),
                generation: authorizations.generation(of: clientID)
            )
        }
        return tokenResponse(claims, person: Self.person(claims, in: work))
    }

    /// What the reply says of a person, who gets no refresh token by this way.
    private static func person(
        _ claims: TokenClaims,
        in work: WorkState
    ) -> TokenResponse.Person? {
        guard claims.subjectKind == .person else { return nil }
        return work.people[PersonID(rawValue: claims.subject)].map { person in
            TokenResponse.Person(displayName: person.displayName, refreshToken: nil)
        }
    }

    private func appID(_ json: JSONCursor) throws(JSONAccessError) -> AppID {
        guard let id = try actor(json).appID else { throw json.error("is a person, not an app") }
        return id
    }

    private func defaultScope(of subject: ActorID) -> [String] {
        switch subject {
        case .app(let id): (work.apps[id]?.permissions ?? []).map(\.rawValue)
        case .person: Permission.defaultPerson.map(\.rawValue)
        case .service: []
        }
    }
}
