import JSON
import Testing

@testable import Emulation

/// What a file may say of messages that are put back.
@Suite struct WorldMessagesTests {
    private func error(_ messages: String) -> String {
        let text =
            #"{"people":[{"key":"a","displayName":"A"},{"key":"b","displayName":"B"}],"#
            + #""spaces":[{"key":"s","members":["a"],"messages":[\#(messages)]}]}"#
        do {
            let world = try WorldFile.parse(text)
            _ = try TestWorld { $0.world = world }
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(
        arguments: [
            #"{"as":"b","id":"m","content":"x"}"#,
            #"{"as":"a","id":"m","deleted":true}"#,
            #"{"as":"a","id":"m","content":"x","edited":"2018-03-01T09:00:00Z"}"#,
            #"{"as":"a","content":"x","created":"2018-03-01T09:00:00Z"}"#,
            #"{"as":"a","id":"m","annotations":[{"type":"note","annotationId":"n"}]}"#,
        ]
    )
    func `what can be so is taken`(message: String) {
        #expect(error(message) == "")
    }

    @Test(
        arguments: [
            (#"{"as":"b","content":"x"}"#, #"spaces[0].messages[0].as: "b" is not a member"#),
            (#"{"as":"c","id":"m","content":"x"}"#, "spaces[0].messages[0].as: no person or app"),
            (#"{"as":"a","id":"m"}"#, "must hold at least one annotation"),
            (
                #"{"as":"a","id":"m","content":"x","deleted":true}"#,
                "must not be there"
            ),
            (
                #"{"as":"a","content":"x","deleted":true}"#,
                "spaces[0].messages[0].deleted: needs an id"
            ),
            (#"{"as":"a","content":"x","updated":"2018-03-01T09:00:00Z"}"#, "needs an id"),
            (
                #"{"as":"a","id":"m","content":"x"},{"as":"a","id":"m","content":"x"}"#,
                #"spaces[0].messages[1].id: "m" is used twice"#
            ),
            (
                #"{"as":"a","content":"x"},{"as":"a","content":"x","created":"2018-02-01T09:00:00Z"}"#,
                "is before the message before it"
            ),
            (
                #"{"as":"a","id":"m","content":"x","created":"2018-02-01T09:00:00Z"}"#,
                "which is too early"
            ),
            (
                #"{"as":"a","id":"m","content":"x","updated":"2018-02-01T09:00:00Z"}"#,
                "which is too early"
            ),
            (
                #"{"as":"a","id":"m","content":"x","updated":"2019-02-01T09:00:00Z"}"#,
                "is later than the clock, which shows 2018-03-01T09:00:00.000Z"
            ),
            (
                #"{"as":"a","id":"m","content":"x","reactions":[{"reaction":"r","by":["a"],"at":[]}]}"#,
                #"must have as many elements as "by""#
            ),
            (
                #"{"as":"a","id":"m","content":"x","reactions":[{"reaction":"r","by":["a","a"]}]}"#,
                "somebody has reacted so twice"
            ),
            (
                #"{"as":"a","id":"m","content":"x","annotations":[{"type":"n","annotationId":"n"},{"type":"n","annotationId":"n"}]}"#,
                "n"
            ),
        ]
    )
    func `what can't be so is told with its place`(messages: String, message: String) {
        let error = error(messages)

        #expect(error.contains(message) && !error.isEmpty, "\(error)")
    }
}
