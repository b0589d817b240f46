@testable import Runtime
import Testing
import Webhooks

@Suite struct SecureAttemptsTests {
    @Test func `as many begin as there is room for, in their order`() {
        var attempts = SecureAttempts()
        for id in 1...5 { attempts.append(makeAttempt(port: 1, id: UInt64(id))) }

        #expect(take(&attempts, limit: 2) == [1, 2])
        #expect(take(&attempts, limit: 2) == [])
        attempts.release()
        #expect(take(&attempts, limit: 2) == [3])
        #expect(attempts.busyCount == 2)
        #expect(attempts.waitingCount == 2)
        attempts.append(makeAttempt(port: 1, id: 6))
        #expect(take(&attempts, limit: 9) == [4, 5, 6])
        #expect(attempts.waitingCount == 0)
    }

    @Test func `certificates are remembered up to the limit, and with one more forgotten`() {
        var attempts = SecureAttempts()
        attempts.remember([1], of: endpoint(1), limit: 2)
        attempts.remember([2], of: endpoint(2), limit: 2)
        attempts.remember([3], of: endpoint(2), limit: 2)
        #expect(attempts.certificates(of: endpoint(1)) == [1])
        #expect(attempts.certificates(of: endpoint(2)) == [3])

        attempts.remember([4], of: endpoint(3), limit: 2)

        #expect(attempts.rememberedCount == 1)
        #expect(attempts.certificates(of: endpoint(3)) == [4])
        attempts.forget(endpoint(3))
        #expect(attempts.certificates(of: endpoint(3)) == nil)
    }

    @Test func `with a limit of zero nothing is remembered`() {
        var attempts = SecureAttempts()

        attempts.remember([1], of: endpoint(1), limit: 0)

        #expect(attempts.rememberedCount == 0)
    }

    private func take(_ attempts: inout SecureAttempts, limit: Int) -> [UInt64] {
        var ids: [UInt64] = []
        while let attempt = attempts.next(limit: limit) { ids.append(attempt.id.rawValue) }
        return ids
    }

    private func endpoint(_ port: UInt16) -> Endpoint { Endpoint(host: "a", port: port) }
}
