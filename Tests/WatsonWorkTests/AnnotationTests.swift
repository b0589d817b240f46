import JSON
import Testing
import WatsonWork

@Suite struct AnnotationTests {
    @Test(
        arguments: [
            ("generic", true), ("GENERIC", true), ("Generic", false), ("file", false),
        ]
    )
    func `a generic annotation is known by both spellings that clients send`(
        type: String,
        isGeneric: Bool
    ) throws {
        let sandbox = try Sandbox()

        let annotation = try sandbox.stored(["type": .string(type), "text": "x"])

        #expect(annotation?.type == type)
        #expect(annotation?.isGeneric == isGeneric)
    }
}
