import Testing
import Webhooks

@Suite struct IdentifiersTests {
    @Test(arguments: [0, 1, 17, UInt64.max])
    func `a delivery's id is read back from what it prints`(number: UInt64) {
        let id = DeliveryID(rawValue: number)

        #expect(id.description == "d-\(number)")
        #expect(DeliveryID(parsing: id.description) == id)
    }

    @Test(
        arguments: [
            "", "17", "d-", "d-017", "d-+1", "d--1", "D-1", "d-1 ", "d-18446744073709551616",
        ]
    )
    func `nothing else is a delivery's id`(text: String) {
        #expect(DeliveryID(parsing: text) == nil)
    }

    @Test func `deliveries and attempts are ordered by their numbers`() {
        #expect(DeliveryID(rawValue: 9) < DeliveryID(rawValue: 10))
        #expect(AttemptID(rawValue: 9) < AttemptID(rawValue: 10))
    }

    @Test func `a webhook's id prints as clients see it`() {
        #expect("\(WebhookID(rawValue: "5ab3e0e4e4b068880e35e1cd"))" == "5ab3e0e4e4b068880e35e1cd")
    }
}
