import Testing
import WatsonWork

@Suite struct RejectionTests {
    struct Case: CustomTestStringConvertible {
        let rejection: Rejection
        let kind: Rejection.Kind
        let field: String?
        let message: String

        var testDescription: String { message }

        init(_ rejection: Rejection, _ kind: Rejection.Kind, _ field: String?, _ message: String) {
            self.rejection = rejection
            self.kind = kind
            self.field = field
            self.message = message
        }
    }

    private static let someone = ActorID.person(PersonID(rawValue: "p"))

    @Test(
        arguments: [
            Case(.unknownSpace(SpaceID(rawValue: "s")), .notFound, nil, #"there is no space "s""#),
            Case(
                .unknownMessage(MessageID(rawValue: "m")),
                .notFound,
                nil,
                #"there is no message "m""#
            ),
            Case(
                .unknownPerson(PersonID(rawValue: "p")),
                .notFound,
                nil,
                #"there is no person "p""#
            ),
            Case(.unknownApp(AppID(rawValue: "a")), .notFound, nil, #"there is no app "a""#),
            Case(.unknownMember("x"), .invalid, "members", #"there is no person or app "x""#),
            Case(
                .notAMember(someone, SpaceID(rawValue: "s")),
                .forbidden,
                nil,
                #""p" is not a member of space "s""#
            ),
            Case(
                .missingPermission(.messageCreate),
                .forbidden,
                nil,
                "the permission message_create is missing"
            ),
            Case(
                .personRequired(.app(AppID(rawValue: "a"))),
                .forbidden,
                nil,
                #"only people can do this, and "a" is not one"#
            ),
            Case(
                .unknownAnnotation(AnnotationID(rawValue: "n")),
                .notFound,
                nil,
                #"there is no annotation "n""#
            ),
            Case(
                .unknownTemplate(TemplateID(rawValue: "t")),
                .notFound,
                nil,
                #"there is no template "t""#
            ),
            Case(
                .targetNotAMember(someone, SpaceID(rawValue: "s")),
                .forbidden,
                nil,
                #""p" is not a member of space "s""#
            ),
            Case(
                .ownerRequired(someone, SpaceID(rawValue: "s")),
                .forbidden,
                nil,
                #""p" is not an owner of space "s""#
            ),
            Case(.creatorRequired(someone, of: "m"), .forbidden, nil, #""p" did not make "m""#),
            Case(
                .appRequired(someone),
                .forbidden,
                nil,
                #"only apps can do this, and "p" is not one"#
            ),
            Case(
                .directSpaceExists(SpaceID(rawValue: "s")),
                .conflict,
                nil,
                #"the two have a direct space already, "s""#
            ),
            Case(.administratorRequired, .forbidden, nil, "only the control API can do this"),
            Case(.authorMissing, .invalid, "as", "as: is missing; a message needs an author"),
            Case(.duplicateIdentifier("x"), .conflict, nil, #"the id or key "x" is taken"#),
            Case(
                .invalid(field: "title", message: "must not be blank"),
                .invalid,
                "title",
                "title: must not be blank"
            ),
        ]
    )
    func `a rejection says whose fault it is, where and why`(testCase: Case) {
        #expect(testCase.rejection.kind == testCase.kind)
        #expect(testCase.rejection.field == testCase.field)
        #expect(testCase.rejection.message == testCase.message)
        #expect(testCase.rejection.description == testCase.message)
    }
}
