import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecidePeopleTests {
    @Test func `a person without an id gets a UUID`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now

        let events = try sandbox.perform(.addPerson(PersonDraft(key: "dan", displayName: "Dan")))

        guard case .personAdded(let person) = try #require(events.first) else {
            Issue.record("\(events)")
            return
        }
        #expect(events.count == 1)
        #expect(person.id.rawValue.utf8.count == 36)
        #expect(person.displayName == "Dan")
        #expect(person.email == nil)
        #expect(person.created == now && person.updated == now)
        #expect(sandbox.state.people[person.id] == person)
        #expect(sandbox.state.actor("dan") == .person(person.id))
    }

    @Test func `an id that is taken is not minted again`() throws {
        var first = try Sandbox()
        try first.perform(.addPerson(PersonDraft(displayName: "Dan")))
        var second = try Sandbox()
        second.state = first.state
        second.now = first.now

        try second.perform(.addPerson(PersonDraft(displayName: "Eve")))

        #expect(second.state.people.count == first.state.people.count + 1)
        #expect(second.state.checkInvariants() == [])
    }

    @Test(
        arguments: [
            ("ada@example.com", true), ("ä@b", true), ("", false), ("ada", false),
            ("a da@example.com", false), ("ada@exam\nple.com", false),
        ]
    )
    func `an address holds an at sign and no blanks`(email: String, isValid: Bool) throws {
        let sandbox = try Sandbox()
        let expected: Rejection? =
            isValid ? nil : .invalid(field: "email", message: "\"\(email)\" is not an address")

        let added = sandbox.rejection(
            of: .addPerson(PersonDraft(displayName: "Dan", email: email))
        )
        let updated = sandbox.rejection(
            of: .updatePerson(sandbox.adaID, PersonChanges(email: email))
        )

        #expect(added == expected)
        #expect(updated == expected)
    }

    @Test func `an update tells only what became different`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        let changes = PersonChanges(displayName: "Ada Lovelace", email: "ada@example.com")

        let events = try sandbox.perform(.updatePerson(sandbox.adaID, changes))

        let expected = PersonChanges(displayName: "Ada Lovelace")
        #expect(events == [.personUpdated(sandbox.adaID, expected, at: now)])
        #expect(sandbox.state.people[sandbox.adaID]?.displayName == "Ada Lovelace")
        #expect(sandbox.state.people[sandbox.adaID]?.email == "ada@example.com")
        #expect(sandbox.state.people[sandbox.adaID]?.updated == now)
    }

    @Test func `an update that changes nothing is no event`() throws {
        var sandbox = try Sandbox()

        let same = PersonChanges(displayName: "Ada Example", email: "ada@example.com")
        #expect(try sandbox.perform(.updatePerson(sandbox.adaID, same)) == [])
        #expect(try sandbox.perform(.updatePerson(sandbox.adaID, PersonChanges())) == [])
    }

    @Test func `an address can be taken away`() throws {
        var sandbox = try Sandbox()

        try sandbox.perform(.updatePerson(sandbox.adaID, PersonChanges(email: .some(nil))))

        #expect(sandbox.state.people[sandbox.adaID].map { $0.email == nil } == true)
    }

    @Test func `a person who is removed leaves their spaces and apps first`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now

        let events = try sandbox.perform(.removePerson(sandbox.adaID))

        let orphaned = AppChanges(owner: .some(nil))
        #expect(
            events == [
                .membersRemoved(
                    sandbox.support,
                    [sandbox.ada],
                    appMembersBefore: [sandbox.echoID],
                    by: nil,
                    at: now
                ),
                .appUpdated(sandbox.echoID, orphaned, at: now),
                .appUpdated(sandbox.helperID, orphaned, at: now),
                .personRemoved(sandbox.adaID, at: now),
            ]
        )
        #expect(sandbox.state.actor("ada") == nil)
        #expect(sandbox.state.actor("ada-id") == nil)
        #expect(sandbox.state.members(of: sandbox.support) == [sandbox.ben, sandbox.echo])
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `the messages of a person who was removed stay`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postText(sandbox.support, content: "hello"),
            by: .unrestricted(sandbox.ada)
        )

        try sandbox.perform(.removePerson(sandbox.adaID))

        let page = try sandbox.state.messages(of: sandbox.support, limit: 10)
        #expect(page.messages.map(\.author) == [sandbox.ada])
        #expect(sandbox.state.displayName(of: sandbox.ada) == "ada-id")
    }

    @Test func `a person who doesn't exist is neither changed nor removed`() throws {
        let sandbox = try Sandbox()
        let nobody = PersonID(rawValue: "nobody")

        #expect(
            sandbox.rejection(of: .updatePerson(nobody, PersonChanges())) == .unknownPerson(nobody)
        )
        #expect(sandbox.rejection(of: .removePerson(nobody)) == .unknownPerson(nobody))
    }

    @Test func `people and apps are the control API's alone`() throws {
        let sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        let commands: [Command] = [
            .addPerson(PersonDraft(displayName: "Dan")),
            .updatePerson(sandbox.adaID, PersonChanges()),
            .removePerson(sandbox.adaID),
            .addApp(AppDraft(name: "Another")),
            .updateApp(sandbox.echoID, AppChanges()),
            .removeApp(sandbox.echoID),
        ]

        for command in commands {
            #expect(sandbox.rejection(of: command, by: ada) == .administratorRequired)
        }
    }
}
