import Determinism
import Testing
import WatsonWork

@Suite struct WorkStateDecideTemplatesTests {
    private static let statuses: [TemplateDraft.Choice] = [.init(displayName: "Open")]

    private func draft(_ name: String = "T") -> TemplateDraft {
        TemplateDraft(name: name, description: "D", statuses: Self.statuses)
    }

    @Test func `a template has minted ids, each of its kind, and knows who made it`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        var draft = draft()
        draft.properties = [
            .init(displayName: "L", kind: .list([.init(displayName: "one")])),
            .init(displayName: "B", kind: .boolean(defaultValue: true)),
        ]
        draft.requiredApps = [sandbox.helperID]

        let events = try sandbox.perform(
            .createTemplate(draft),
            by: Author(actor: sandbox.ada, permissions: [.spaceCreate])
        )

        let template = try #require(sandbox.state.templates.first?.value)
        #expect(events == [.templateCreated(template)])
        #expect(Array(template.id.rawValue)[14] == "1")
        let inner =
            template.statuses.map(\.id) + template.properties.map(\.id)
            + [template.properties[0].defaultValueID]
        #expect(Set(inner).count == 4)
        #expect(inner.allSatisfy { $0.utf8.count == 36 && Array($0)[14] == "4" })
        #expect(template.name == "T" && template.description == "D" && !template.isShared)
        #expect(template.created == now && template.updated == now)
        #expect(template.createdBy == sandbox.adaID && template.updatedBy == sandbox.adaID)
        #expect(template.requiredApps == [sandbox.helperID])
        #expect(events[0].spaceID == nil && events[0].instant == now)
    }

    @Test func `apps and tokens without the permission have nothing to do with templates`()
        throws
    {
        var sandbox = try Sandbox()
        try sandbox.perform(.createTemplate(draft()), by: .unrestricted(sandbox.ada))
        let id = try #require(sandbox.state.templates.first?.key)
        let commands: [Command] = [
            .createTemplate(draft()), .deleteTemplate(id), .shareTemplate(id),
        ]

        for command in commands {
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.echo))
                    == .personRequired(sandbox.echo)
            )
            #expect(
                sandbox.rejection(of: command, by: Author(actor: sandbox.ada, permissions: []))
                    == .missingPermission(.spaceCreate)
            )
            #expect(sandbox.rejection(of: command, by: .unrestricted(sandbox.ada)) == nil)
            #expect(sandbox.rejection(of: command) == nil)
        }
    }

    @Test func `only its maker shares and deletes a template`() throws {
        var sandbox = try Sandbox()
        let (ada, ben) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.ben))
        try sandbox.perform(.createTemplate(draft()), by: ada)
        let id = try #require(sandbox.state.templates.first?.key)
        for command in [Command.shareTemplate(id), .deleteTemplate(id)] {
            #expect(
                sandbox.rejection(of: command, by: ben)
                    == .creatorRequired(sandbox.ben, of: id.rawValue)
            )
        }

        let now = sandbox.now
        let shared = try sandbox.perform(.shareTemplate(id), by: ada)
        #expect(shared == [.templateShared(id, by: sandbox.adaID, at: now)])
        #expect(sandbox.state.templates[id]?.isShared == true)
        #expect(sandbox.state.templates[id]?.updated == now)
        #expect(try sandbox.perform(.shareTemplate(id), by: ada) == [])

        let later = sandbox.now
        let deleted = try sandbox.perform(.deleteTemplate(id), by: ada)
        #expect(deleted == [.templateDeleted(id, by: sandbox.adaID, at: later)])
        #expect(sandbox.state.templates.isEmpty)
        for command in [Command.shareTemplate(id), .deleteTemplate(id)] {
            #expect(sandbox.rejection(of: command, by: ada) == .unknownTemplate(id))
        }
    }

    struct Case: CustomTestStringConvertible {
        let field: String
        let message: String
        let change: @Sendable (inout TemplateDraft) -> Void
        var testDescription: String { "\(field): \(message)" }
    }

    @Test(
        arguments: [
            Case(field: "name", message: "must not be blank") { $0.name = " " },
            Case(field: "statuses", message: "must hold at least one value") {
                $0.statuses = []
            },
            Case(field: "statuses[0].displayName", message: "must not be blank") {
                $0.statuses = [.init(displayName: "")]
            },
            Case(field: "properties[0].displayName", message: "must not be blank") {
                $0.properties = [.init(displayName: "", kind: .text(defaultValue: ""))]
            },
            Case(
                field: "properties[0].acceptableValues",
                message: "must hold at least one value"
            ) { $0.properties = [.init(displayName: "L", kind: .list([]))] },
            Case(field: "properties[0].id", message: "\"x\" is used twice") {
                $0.statuses = [.init(id: "x", displayName: "X")]
                $0.properties = [.init(id: "x", displayName: "X", kind: .text(defaultValue: ""))]
            },
            Case(field: "requiredApps[0]", message: "there is no app \"nothing\"") {
                $0.requiredApps = [AppID(rawValue: "nothing")]
            },
            Case(field: "id", message: "must not be empty") { $0.id = TemplateID(rawValue: "") },
        ]
    )
    func `a template that can't be is refused with the place`(testCase: Case) throws {
        let sandbox = try Sandbox()
        var draft = draft()
        testCase.change(&draft)

        #expect(
            sandbox.rejection(of: .createTemplate(draft))
                == .invalid(field: testCase.field, message: testCase.message)
        )
    }

    @Test func `an id that is taken is refused`() throws {
        var sandbox = try Sandbox()
        var draft = draft()
        draft.id = TemplateID(rawValue: "t")
        try sandbox.perform(.createTemplate(draft))

        #expect(sandbox.rejection(of: .createTemplate(draft)) == .duplicateIdentifier("t"))
    }

    @Test func `the lists of a template are as long as the limit and no longer`() throws {
        var limits = WorkLimits()
        limits.templatePropertyLimit = 2
        let sandbox = try Sandbox(limits: limits)
        func rejection(_ change: (inout TemplateDraft) -> Void) -> String? {
            var draft = draft()
            change(&draft)
            return sandbox.rejection(of: .createTemplate(draft))?.message
        }
        func choices(_ count: Int) -> [TemplateDraft.Choice] {
            Array(repeating: .init(displayName: "x"), count: count)
        }
        func properties(_ count: Int) -> [TemplateDraft.Property] {
            let property = TemplateDraft.Property(displayName: "L", kind: .list(choices(2)))
            return Array(repeating: property, count: count)
        }

        #expect(rejection { $0.statuses = choices(2) } == nil)
        #expect(
            rejection { $0.statuses = choices(3) } == "statuses: holds 3 values; the limit is 2"
        )
        #expect(rejection { $0.properties = properties(2) } == nil)
        #expect(
            rejection { $0.properties = properties(3) }
                == "properties: holds 3 properties; the limit is 2"
        )
        #expect(
            rejection { draft in
                draft.properties = [.init(displayName: "L", kind: .list(choices(3)))]
            } == "properties[0].acceptableValues: holds 3 values; the limit is 2"
        )
        #expect(
            rejection { $0.requiredApps = Array(repeating: sandbox.echoID, count: 3) }
                == "requiredApps: holds 3 requiredApps; the limit is 2"
        )
    }
}
