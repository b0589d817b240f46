import Determinism
import OAuth

/// Claims of an app, issued in the middle of a second and good for 3599 s, unless said otherwise.
func sampleClaims(
    subject: String = "e798f199-42f2-4323-b96f-63467945e0db",
    subjectKind: TokenClaims.SubjectKind = .app,
    scope: [String] = ["message_create", "space_read"],
    issuedAt: Instant = Instant(millisecondsSinceEpoch: 1_521_738_363_529),
    lifetime: Int64 = 3_599_000,
    tokenID: String = "0b4a1c46-5d0f-4d0e-9a6d-6c2f4c1f7b11",
    clientID: String = "e798f199-42f2-4323-b96f-63467945e0db",
    consentID: String? = nil,
    generation: Int = 0
) -> TokenClaims {
    TokenClaims(
        subject: subject,
        subjectKind: subjectKind,
        clientID: clientID,
        scope: scope,
        issuedAt: issuedAt,
        expiresAt: issuedAt.advanced(byMilliseconds: lifetime),
        tokenID: tokenID,
        consentID: consentID,
        generation: generation
    )
}
