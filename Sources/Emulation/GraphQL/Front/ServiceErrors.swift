import GraphQL
import HTTP
import JSON
import WatsonWork

extension ErrorFormat {
    /// The service's errors (facts §3.4): `{"message":"404 Not Found","field":{"name","type"}}`,
    /// the field being the one that could not be had, and its value's type.
    ///
    /// Two members behind these were never recorded, and no client minds them (facts §7, 7):
    /// `path`, where in the reply the field is, and `details`, the reason in a sentence. Errors
    /// of the document itself have `message` and `locations`.
    static let service = ErrorFormat { error, locator in
        var object: JSONObject = ["message": .string(error.error.message)]
        if let field = error.field {
            object["field"] = [
                "name": .string(field.name), "type": .string(error.fieldType?.name ?? ""),
            ]
            if let path = error.error.path { object["path"] = .array(path.map(\.json)) }
        } else if !error.error.positions.isEmpty {
            object["locations"] = .array(
                locator.locations(of: error.error).map {
                    ["line": .integer(Int64($0.line)), "column": .integer(Int64($0.column))]
                }
            )
        }
        if let details = error.error.extensions["details"] { object["details"] = details }
        return object
    }
}

extension GraphQLError {
    /// What stands for a field that could not be had: a status in the service's words.
    static func status(
        _ status: HTTPResponse.Status,
        _ details: String? = nil
    ) -> GraphQLError {
        GraphQLError(
            "\(status.code) \(status.reasonPhrase)",
            extensions: details.map { ["details": .string($0)] } ?? [:]
        )
    }

    /// A part of a field's arguments that makes no sense.
    static func invalid(_ details: String) -> GraphQLError { .status(.badRequest, details) }

    /// A refusal of the domain.
    ///
    /// - Parameters:
    ///   - rejection: Why.
    ///   - outsiders: What those get who aren't members of the space: most often, that it isn't
    ///     there (facts §3.4).
    init(_ rejection: Rejection, outsiders: AccessRules.Outsiders = .notFound) {
        let status: HTTPResponse.Status =
            switch rejection {
            case .notAMember: outsiders == .notFound ? .notFound : .forbidden
            case .unknownSpace, .unknownMessage, .unknownAnnotation, .unknownTemplate,
                .unknownPerson, .unknownApp, .unknownMember, .targetNotAMember, .ownerRequired,
                .creatorRequired, .missingPermission, .personRequired, .appRequired,
                .administratorRequired, .authorMissing, .duplicateIdentifier, .directSpaceExists,
                .invalid:
                HTTPResponse.Status(rejection.kind)
            }
        self = .status(status, rejection.message)
    }
}
