import Testing
import WatsonWork

@Suite struct SpaceDraftTests {
    @Test func `a draft is of a private space for many unless it says otherwise`() {
        let draft = SpaceDraft(title: "T")

        #expect(draft.kind == .team && draft.visibility == .private && !draft.allowsGuests)
        #expect(draft.members.isEmpty && draft.propertyValueIDs.isEmpty)
        #expect(draft.id == nil && draft.key == nil && draft.templateID == nil)
    }

    @Test func `a member is an ordinary one unless the draft says otherwise`() {
        let member = MemberDraft(.app(AppID(rawValue: "a")))

        #expect(member.role == .member && member.permissions.isEmpty)
    }
}
