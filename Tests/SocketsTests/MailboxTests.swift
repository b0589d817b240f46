import Sockets
import Synchronization
import Testing

@Suite struct MailboxTests {
    @Test func `messages come out in the order in which they went in`() {
        let mailbox = Mailbox<Int> {}
        mailbox.post(1)
        mailbox.post(2)

        #expect(mailbox.takeAll() == [1, 2])
        #expect(mailbox.takeAll() == [])
    }

    @Test func `the owner is woken once for what it takes at once`() {
        let wakes = Atomic(0)
        let mailbox = Mailbox<Int> { wakes.add(1, ordering: .relaxed) }
        mailbox.post(1)
        mailbox.post(2)
        #expect(wakes.load(ordering: .relaxed) == 1)

        _ = mailbox.takeAll()
        mailbox.post(3)

        #expect(wakes.load(ordering: .relaxed) == 2)
    }

    @Test func `nothing is lost with many senders, and each one's order is kept`() throws {
        let waker = try Waker()
        let mailbox = Mailbox<(sender: Int, number: Int)> { waker.wake() }
        for sender in 0..<4 {
            let thread = try SystemThread(
                name: "sender",
                stackByteCount: 1 << 18,
                context: sender
            ) { sender in
                for number in 0..<1_000 { mailbox.post((sender, number)) }
            }
            _ = consume thread
        }

        var next = [0, 0, 0, 0]
        while next != [1_000, 1_000, 1_000, 1_000] {
            try #require(waker.wait(milliseconds: patience))
            waker.reset()
            for message in mailbox.takeAll() {
                #expect(message.number == next[message.sender])
                next[message.sender] += 1
            }
        }
    }
}
