import Determinism
import HTTP
import JSON
import OAuth
import Testing
import WatsonWork
import Webhooks

@testable import Emulation

@Suite struct FailureTests {
    private let instant = Instant(millisecondsSinceEpoch: 1_521_732_331_857)

    private func text(_ failure: Failure, path: String = "/p") -> String {
        String(decoding: failure.response(path: path, at: instant).body, as: UTF8.self)
    }

    @Test func `a refused client gets the recorded body`() {
        let failure = Failure(OAuthError.invalidClient)

        // WWCF tests/data/failed_auth.json, of 2018-03-22.
        #expect(
            text(failure, path: "/oauth/token")
                == #"{"timestamp":"2018-03-22T15:25:31.857+0000","status":401,"#
                + #""error":"Unauthorized","message":"Bad credentials","path":"/oauth/token"}"#
        )
        let response = failure.response(path: "/oauth/token", at: instant)
        #expect(response.fields["WWW-Authenticate"] == #"Basic realm="oauth2/client""#)
        #expect(response.fields["Content-Type"] == "application/json;charset=UTF-8")
    }

    @Test(
        arguments: [
            (.invalidRequest("m"), "invalid_request", "m"),
            (.unsupportedGrantType("g"), "unsupported_grant_type", "Unsupported grant type: g"),
            (.invalidScope("s"), "invalid_scope", "Invalid scope: s"),
        ] as [(OAuthError, String, String)]
    )
    func `what else OAuth refuses has RFC 6749's word`(
        error: OAuthError,
        word: String,
        message: String
    ) {
        let failure = Failure(error)

        #expect(failure.status == .badRequest)
        #expect(failure.error == word)
        #expect(failure.message == message)
        #expect(failure.fields["WWW-Authenticate"] == nil)
    }

    @Test func `field and details come last, and only where there are any`() {
        #expect(text(Failure(.notFound, "m")).hasSuffix(#""message":"m","path":"/p"}"#))
        #expect(
            text(Failure(.badRequest, "m", field: "f")).hasSuffix(#""path":"/p","field":"f"}"#)
        )
        #expect(
            text(Failure(.badRequest, "m", error: "e", field: "f", details: "d"))
                .hasSuffix(
                    #""error":"e","message":"m","path":"/p","field":"f","details":"d"}"#
                )
        )
    }

    @Test func `what was asked for can't break out of the body`() throws {
        let failure = Failure(.notFound, "there is no \"a\\b\"\n")
        let response = failure.response(path: "/\"}", at: instant)

        let json = try JSONParser.parse(response.body)
        #expect(json["message"] == "there is no \"a\\b\"\n")
        #expect(json["path"] == "/\"}")
    }

    @Test(
        arguments: [
            (.unknownSpace(SpaceID(rawValue: "s")), 404, nil),
            (.notAMember(.app(AppID(rawValue: "a")), SpaceID(rawValue: "s")), 403, nil),
            (.missingPermission(.messageCreate), 403, nil),
            (.duplicateIdentifier("d"), 409, nil),
            (.unknownMember("m"), 400, "members"),
            (
                .invalid(field: "annotations[0].text", message: "is missing"), 400,
                "annotations[0].text"
            ),
        ] as [(Rejection, Int, String?)]
    )
    func `each kind of refusal has one status, and the field at fault`(
        rejection: Rejection,
        status: Int,
        field: String?
    ) {
        let failure = Failure(rejection)

        #expect(failure.status.code == status)
        #expect(failure.field == field)
        #expect(failure.message == rejection.message)
    }

    @Test func `the dispatcher's refusals are 404 and 409`() {
        let id = WebhookID(rawValue: "w")

        #expect(Failure(WebhookError.unknown(id)).status == .notFound)
        for error in [.duplicate(id), .verificationRunning(id), .verificationRequired(id)]
            as [WebhookError]
        {
            #expect(Failure(error).status == .conflict)
        }
    }
}
