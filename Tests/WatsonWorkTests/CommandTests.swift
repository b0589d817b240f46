import JSON
import Testing
import WatsonWork

@Suite struct CommandTests {
    private let space = SpaceID(rawValue: "5ab3e27be4b0f06c7f8da41b")

    @Test func `a body's annotations are taken over in their order`() throws {
        let body = try JSONObject(parsing: #"{"annotations":[{"text":"a"},{"text":"b"}]}"#)

        let command = try Command.postAppMessage(to: space, body: body)

        #expect(command == .postAppMessage(space, annotations: [["text": "a"], ["text": "b"]]))
    }

    @Test(
        arguments: [
            (#"{}"#, "annotations", "is missing"),
            (#"{"annotations":null}"#, "annotations", "expected an array, found null"),
            (#"{"annotations":{"text":"a"}}"#, "annotations", "expected an array, found an object"),
            (
                #"{"annotations":[{"text":"a"},"b"]}"#, "annotations[1]",
                "expected an object, found a string"
            ),
        ]
    )
    func `annotations that are no list of objects are refused`(
        body: String,
        field: String,
        message: String
    ) throws {
        let body = try JSONObject(parsing: body)

        #expect(throws: Rejection.invalid(field: field, message: message)) {
            try Command.postAppMessage(to: space, body: body)
        }
    }
}
