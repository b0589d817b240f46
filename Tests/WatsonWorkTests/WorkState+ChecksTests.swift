import Testing
import WatsonWork

@Suite struct WorkStateChecksTests {
    @Test func `a token is looked at before the space, and the space before the membership`() throws
    {
        let sandbox = try Sandbox()
        let nowhere = SpaceID(rawValue: "nowhere")
        let bare = Author(actor: sandbox.helper, permissions: [])
        let able = Author(actor: sandbox.helper, permissions: [.messageCreate])

        #expect(
            sandbox.rejection(of: .postText(nowhere, content: ""), by: bare)
                == .missingPermission(.messageCreate)
        )
        #expect(
            sandbox.rejection(of: .postText(nowhere, content: ""), by: able)
                == .unknownSpace(nowhere)
        )
        #expect(
            sandbox.rejection(of: .postText(sandbox.support, content: ""), by: able)
                == .notAMember(sandbox.helper, sandbox.support)
        )
    }

    @Test(
        arguments: [
            ("a", nil), ("ada-2_x~.@:", nil), ("zoë", nil),
            ("", "must not be empty"),
            ("a b", blanks), ("a\tb", blanks), ("a\u{7F}", blanks), ("a/b", blanks),
            ("a?b", blanks), ("a#b", blanks), ("a%b", blanks), (#"a\b"#, blanks), (#"a"b"#, blanks),
        ] as [(String, String?)]
    )
    func `an id and a key can stand in a path`(name: String, message: String?) throws {
        let sandbox = try Sandbox()
        let person = PersonID(rawValue: name)
        func rejection(_ field: String) -> Rejection? {
            message.map { .invalid(field: field, message: $0) }
        }

        #expect(
            sandbox.rejection(of: .addPerson(PersonDraft(id: person, displayName: "D")))
                == rejection("id")
        )
        #expect(
            sandbox.rejection(of: .addApp(AppDraft(key: name, name: "D"))) == rejection("key")
        )
        #expect(
            sandbox.rejection(
                of: .makeSpace(title: "S", description: nil, members: [], id: nil, key: name)
            ) == rejection("key")
        )
    }

    private static let blanks =
        #"must not contain blanks, control characters or any of / ? # % \ ""#

    @Test func `an id may be as long as the limit and no longer`() throws {
        let sandbox = try Sandbox()
        let limit = sandbox.state.limits.identifierByteCountLimit
        func draft(_ count: Int) -> PersonDraft {
            PersonDraft(
                id: PersonID(rawValue: String(repeating: "x", count: count)),
                displayName: "D"
            )
        }

        #expect(sandbox.rejection(of: .addPerson(draft(limit))) == nil)
        #expect(
            sandbox.rejection(of: .addPerson(draft(limit + 1)))
                == .invalid(field: "id", message: "has 201 bytes; the limit is 200")
        )
    }

    @Test func `a name may be as long as the limit and no longer, and not blank`() throws {
        var limits = WorkLimits()
        limits.nameByteCountLimit = 20
        let sandbox = try Sandbox(limits: limits)
        func rejection(_ name: String) -> Rejection? {
            sandbox.rejection(of: .addPerson(PersonDraft(displayName: name)))
        }

        #expect(rejection(String(repeating: "x", count: 20)) == nil)
        #expect(
            rejection(String(repeating: "x", count: 21))
                == .invalid(field: "displayName", message: "has 21 bytes; the limit is 20")
        )
        #expect(
            rejection(" \t\n") == .invalid(field: "displayName", message: "must not be blank")
        )
    }

    @Test func `people and apps share their names, spaces have their own`() throws {
        let sandbox = try Sandbox()
        func person(_ id: String?, _ key: String?) -> Rejection? {
            let id = id.map { PersonID(rawValue: $0) }
            return sandbox.rejection(
                of: .addPerson(PersonDraft(id: id, key: key, displayName: "D"))
            )
        }

        #expect(person("echo-id", nil) == .duplicateIdentifier("echo-id"))
        #expect(person("echo", nil) == .duplicateIdentifier("echo"))
        #expect(person(nil, "echo") == .duplicateIdentifier("echo"))
        #expect(person(nil, "ben-id") == .duplicateIdentifier("ben-id"))
        #expect(person("same", "same") == .duplicateIdentifier("same"))
        #expect(person("support", "support-id") == nil)
        #expect(
            sandbox.rejection(of: .addApp(AppDraft(key: "ada", name: "A")))
                == .duplicateIdentifier("ada")
        )
    }

    @Test func `nobody has the id or key of a service`() throws {
        let sandbox = try Sandbox()
        let id = ServiceID.moment.rawValue
        let drafts = [
            PersonDraft(id: PersonID(rawValue: id), displayName: "P"),
            PersonDraft(key: id, displayName: "P"),
        ]

        for draft in drafts {
            #expect(sandbox.rejection(of: .addPerson(draft)) == .duplicateIdentifier(id))
        }
    }
}
