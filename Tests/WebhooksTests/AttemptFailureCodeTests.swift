import Testing
import Webhooks

@Suite struct AttemptFailureCodeTests {
    @Test func `each code stands for a failure that has it, and no other word does`() {
        #expect(AttemptFailure.codes.count == 18)
        #expect(Set(AttemptFailure.codes).count == 18)
        for code in AttemptFailure.codes {
            #expect(AttemptFailure(code: code)?.code == code)
        }
        #expect(AttemptFailure(code: "timed out") == nil)
    }
}
