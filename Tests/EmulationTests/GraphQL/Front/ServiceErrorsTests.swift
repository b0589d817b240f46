import GraphQL
import JSON
import Testing
import WatsonWork

@testable import Emulation

@Suite struct ServiceErrorsTests {
    private static let space = SpaceID(rawValue: "s")
    private static let actor = ActorID.person(PersonID(rawValue: "p"))

    @Test(
        arguments: [
            (.unknownSpace(space), "404 Not Found"), (.notAMember(actor, space), "404 Not Found"),
            (.unknownMessage(MessageID(rawValue: "m")), "404 Not Found"),
            (.targetNotAMember(actor, space), "403 Forbidden"),
            (.ownerRequired(actor, space), "403 Forbidden"),
            (.missingPermission(.spaceChange), "403 Forbidden"),
            (.personRequired(actor), "403 Forbidden"),
            (.duplicateIdentifier("x"), "409 Conflict"),
            (.invalid(field: "title", message: "must not be blank"), "400 Bad Request"),
        ] as [(Rejection, String)]
    )
    func `a refusal has the service's status, and our reason in details`(
        rejection: Rejection,
        message: String
    ) {
        let error = GraphQLError(rejection)

        #expect(error.message == message)
        #expect(error.extensions["details"] == .string(rejection.message))
    }
}
