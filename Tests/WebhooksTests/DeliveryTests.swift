import Testing
import Webhooks

@Suite struct DeliveryTests {
    @Test func `states have the names of the control API`() {
        #expect(
            DeliveryState.allCases.map(\.rawValue)
                == ["waiting", "sending", "retrying", "delivered", "discarded", "dropped"]
        )
    }

    @Test func `settled are those of which nothing will be sent any more`() {
        #expect(DeliveryState.allCases.filter(\.isSettled) == [.delivered, .discarded, .dropped])
    }

    @Test func `reasons are words for JSON`() {
        #expect(
            DropReason.allCases.map(\.rawValue) == [
                "webhook-deleted", "webhook-disabled", "verification-failed", "lane-full",
            ]
        )
    }
}
