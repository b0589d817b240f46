import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct AnnotationDraftMentionTests {
    private func mentions(
        in text: String,
        limits: WorkLimits = WorkLimits()
    ) throws -> [JSONObject] {
        var sandbox = try Sandbox(limits: limits)
        try sandbox.perform(
            .postText(sandbox.support, content: text),
            by: .unrestricted(sandbox.ada)
        )
        let message = try #require(sandbox.state.messages.first?.value)
        return message.annotations.map(\.payload)
    }

    @Test func `a mention says whom it means and where it stands`() throws {
        #expect(
            try mentions(in: "hi <@ben-id|Ben E.>!") == [
                [
                    "type": "mention", "version": 1, "mentionedId": "ben-id",
                    "displayName": "Ben E.", "start": 3, "end": 19,
                ]
            ]
        )
    }

    @Test func `a mention of everybody means the space`() throws {
        #expect(
            try mentions(in: "<@space>") == [
                [
                    "type": "mention", "version": 1, "mentionedId": "support-id",
                    "displayName": "space", "start": 0, "end": 8,
                ]
            ]
        )
    }

    /// A face outside the basic plane is two units to Java and JavaScript.
    @Test func `places are counted in UTF-16 units`() throws {
        let mention = try mentions(in: "\u{1F600}\u{E9}<@ben-id|\u{1F600}>").first

        #expect(mention?["start"] == 3 && mention?["end"] == 15)
    }

    @Test(
        arguments: [
            ("<@ben-id|Ben><@echo-id|Echo>", ["ben-id", "echo-id"]),
            ("<@ben-id|B> <@ben-id|B>", ["ben-id", "ben-id"]),
            ("<@ <@ben-id|Ben>", ["ben-id"]), ("<@ben-id|a|b>", ["ben-id"]),
            ("<@ben-id>", []), ("<@ben-id|>", []), ("<@|Ben>", []), ("<@>", []), ("<@", []),
            ("<@ben-id|Ben", []), ("@ben-id|Ben>", []), ("< @ben-id|Ben>", []), ("a > b < c", []),
            ("<@cleo-id|Cleo>", []), ("<@nobody|N>", []), ("<@ben|Ben>", []), ("<@Space>", []),
        ]
    )
    func `only those in the space are mentioned, by id and name`(
        text: String,
        ids: [String]
    ) throws {
        #expect(try mentions(in: text).compactMap { $0["mentionedId"]?.stringValue } == ids)
    }

    @Test func `the mentions past the limit are plain text`() throws {
        var limits = WorkLimits()
        limits.annotationCountLimit = 2

        #expect(try mentions(in: "<@space> <@space>", limits: limits).count == 2)
        #expect(try mentions(in: "<@space> <@space> <@space>", limits: limits).count == 2)
    }

    @Test func `each mention is told of after the message, by its author`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        let events = try sandbox.perform(
            .postText(sandbox.support, content: "<@ben-id|Ben> <@space>"),
            by: .unrestricted(sandbox.ada)
        )

        let message = try #require(sandbox.state.messages.first?.value)
        #expect(events.count == 3)
        for (event, annotation) in zip(events.dropFirst(), message.annotations) {
            #expect(event == .annotationAdded(annotation, to: message.id, in: sandbox.support))
            #expect(annotation.createdBy == sandbox.ada && annotation.created == now)
        }
        #expect(sandbox.state.ordinals(of: sandbox.support, annotationType: "mention") == [0])
    }
}
