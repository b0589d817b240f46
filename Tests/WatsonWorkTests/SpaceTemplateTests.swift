import Determinism
import Testing
import WatsonWork

/// Spaces that are made after a template.
@Suite struct SpaceTemplateTests {
    private static let id = TemplateID(rawValue: "t")

    /// The sandbox with a template that has a property of each kind and needs the app Helper.
    private func sandbox() throws -> Sandbox {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .createTemplate(
                TemplateDraft(
                    id: Self.id,
                    name: "T",
                    statuses: [
                        .init(id: "open", displayName: "Open"),
                        .init(id: "done", displayName: "Done"),
                    ],
                    properties: [
                        .init(
                            id: "list",
                            displayName: "List",
                            kind: .list([
                                .init(id: "one", displayName: "1"),
                                .init(id: "two", displayName: "2"),
                            ])
                        ),
                        .init(id: "text", displayName: "Text", kind: .text(defaultValue: "x")),
                        .init(id: "flag", displayName: "Flag", kind: .boolean(defaultValue: false)),
                    ],
                    requiredApps: [sandbox.helperID]
                )
            )
        )
        return sandbox
    }

    private func value(_ property: String, _ value: String) -> PropertyValue {
        PropertyValue(propertyID: property, valueID: value)
    }

    private func make(
        _ values: [PropertyValue] = [],
        status: String? = nil,
        in sandbox: inout Sandbox
    ) throws -> Space {
        let draft = SpaceDraft(
            title: "S",
            templateID: Self.id,
            statusValueID: status,
            propertyValueIDs: values
        )
        try sandbox.perform(.createSpace(draft), by: .unrestricted(sandbox.ada))
        return try #require(sandbox.state.spaces.values.last)
    }

    @Test func `a space has the first status, a value for each property and the apps`() throws {
        var sandbox = try sandbox()
        let space = try make([value("text", "given")], in: &sandbox)

        #expect(space.templateID == Self.id && space.template?.name == "T")
        #expect(space.statusValueID == "open" && space.statusHistory.isEmpty)
        #expect(
            space.propertyValueIDs
                == [value("list", "one"), value("text", "given"), value("flag", "FALSE")]
        )
        #expect(space.value(ofProperty: "flag") == "FALSE")
        #expect(space.value(ofProperty: "none") == nil)
        #expect(space.memberIDs == [sandbox.ada, sandbox.helper])
    }

    @Test func `an app that was removed since is no member of a new space`() throws {
        var sandbox = try sandbox()
        try sandbox.perform(.removeApp(sandbox.helperID))

        #expect(try make(in: &sandbox).memberIDs == [sandbox.ada])
    }

    @Test func `a change shows what really changed, in the template's order`() throws {
        var sandbox = try sandbox()
        let space = try make(in: &sandbox).id
        let now = sandbox.now

        let events = try sandbox.perform(
            .updateSpace(
                space,
                SpaceChanges(
                    statusValueID: "done",
                    propertyValueIDs: [
                        value("flag", "TRUE"), value("text", "x"), value("list", "one"),
                        value("list", "two"),
                    ]
                )
            ),
            by: .unrestricted(sandbox.ada)
        )

        let effective = SpaceChanges(
            statusValueID: "done",
            propertyValueIDs: [value("list", "two"), value("flag", "TRUE")]
        )
        #expect(events == [.spaceUpdated(space, effective, by: sandbox.ada, at: now)])
        #expect(
            sandbox.state.spaces[space]?.propertyValueIDs
                == [value("list", "two"), value("text", "x"), value("flag", "TRUE")]
        )
    }

    @Test func `the history has one entry for each status, the latest last`() throws {
        var sandbox = try sandbox()
        let space = try make(in: &sandbox).id
        let start = sandbox.now
        for status in ["done", "open", "done", "done"] {
            try sandbox.perform(.updateSpace(space, SpaceChanges(statusValueID: status)))
        }

        let history = try #require(sandbox.state.spaces[space]).statusHistory
        #expect(history.map(\.valueID) == ["open", "done"])
        #expect(history.map { $0.updated.milliseconds(since: start) } == [1, 2])
        #expect(history.allSatisfy { $0.updatedBy == nil })
    }

    @Test func `values that the template doesn't know are refused by name`() throws {
        var sandbox = try sandbox()
        let space = try make(in: &sandbox).id
        let cases: [(SpaceChanges, String, String)] = [
            (
                SpaceChanges(statusValueID: "shut"), "statusValue",
                "the template has no status \"shut\""
            ),
            (
                SpaceChanges(propertyValueIDs: [value("list", "one"), value("x", "y")]),
                "propertyValues[1].propertyId", "the template has no property \"x\""
            ),
            (
                SpaceChanges(propertyValueIDs: [value("list", "three")]),
                "propertyValues[0].propertyValueId", "\"three\" is no value of \"List\""
            ),
            (
                SpaceChanges(propertyValueIDs: [value("flag", "true")]),
                "propertyValues[0].propertyValueId", "\"true\" is no value of \"Flag\""
            ),
        ]

        for (changes, field, message) in cases {
            #expect(
                sandbox.rejection(of: .updateSpace(space, changes))
                    == .invalid(field: field, message: message)
            )
            let draft = SpaceDraft(
                title: "S",
                templateID: Self.id,
                statusValueID: changes.statusValueID,
                propertyValueIDs: changes.propertyValueIDs
            )
            #expect(
                sandbox.rejection(of: .createSpace(draft))
                    == .invalid(field: field, message: message)
            )
        }
    }

    @Test func `a space without a template has no status and no properties`() throws {
        let sandbox = try sandbox()
        func rejection(_ changes: SpaceChanges) -> Rejection? {
            sandbox.rejection(of: .updateSpace(sandbox.support, changes))
        }

        #expect(
            rejection(SpaceChanges(statusValueID: "open"))
                == .invalid(
                    field: "statusValue",
                    message: "the space was not made after a template"
                )
        )
        #expect(
            rejection(SpaceChanges(propertyValueIDs: [value("list", "one")]))?.field
                == "propertyValues"
        )
        let nothing = TemplateID(rawValue: "nothing")
        #expect(
            sandbox.rejection(of: .createSpace(SpaceDraft(title: "S", templateID: nothing)))
                == .unknownTemplate(nothing)
        )
    }

    @Test func `a space keeps its template when that is deleted`() throws {
        var sandbox = try sandbox()
        let space = try make(in: &sandbox).id
        try sandbox.perform(.deleteTemplate(Self.id))

        try sandbox.perform(.updateSpace(space, SpaceChanges(statusValueID: "done")))

        #expect(sandbox.state.spaces[space]?.template?.name == "T")
        #expect(sandbox.state.spaces[space]?.statusValueID == "done")
        #expect(sandbox.state.checkInvariants() == [])
    }
}
