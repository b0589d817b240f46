import JSON
import Testing

@testable import Scenarios

@Suite struct ScenarioErrorTests {
    @Test func `an editor can follow its text`() {
        let position = TextPosition(offset: 3, in: Array("a\nbc".utf8))

        let error = ScenarioError(position: position, path: "steps[0]", message: "is wrong")

        #expect(error.description == "2:2: steps[0]: is wrong")
        let whole = ScenarioError(position: position, path: "", message: "is wrong")
        #expect(whole.description == "2:2: is wrong")
    }
}
