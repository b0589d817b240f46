import Testing
import WatsonWork

@Suite struct FocusDraftTests {
    @Test func `a draft needs a lens and a phrase and leaves the rest open`() {
        let draft = FocusDraft(lens: "L", phrase: "p")

        #expect(draft.category == nil && draft.confidence == nil && draft.payload == nil)
        #expect(draft.start == nil && draft.end == nil && draft.version == nil)
        #expect(draft.hidden == nil && draft.actions.isEmpty)
    }
}
