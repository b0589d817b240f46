import Testing
import WatsonWorkEmulator

@Suite struct EmulatorClockTests {
    @Test func `it stands until it is moved, on and never back`() async throws {
        try await withEmulator { emulator in
            let clock = emulator.clock
            let start = try await clock.now

            let move = try await clock.advance(by: .milliseconds(1_500))
            #expect(move.from == start)
            #expect(move.to == start.advanced(by: .milliseconds(1_500)))
            #expect(move.attempts == 0)
            try await clock.advance(to: start.advanced(by: .hours(1)))
            #expect(try await clock.now.duration(since: start) == .hours(1))
            try await clock.settle()
            #expect(try await clock.now.duration(since: start) == .hours(1))
            await #expect(throws: EmulatorError.self) { try await clock.advance(to: start) }
            let error = await #expect(throws: EmulatorError.self) {
                try await clock.advance(by: .milliseconds(-1))
            }
            #expect(error?.message.contains("-1ms") == true)
        }
    }

    @Test func `a move counts what it brought about`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(then: .status(503))
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()

            let move = try await emulator.clock.advance(by: .hours(72))

            #expect(move.attempts == 246)
            #expect(move.failed == 246)
            #expect(move.delivered == 0)
            #expect(move.discarded == 1)
        }
    }

    @Test func `it goes from one due instant to the next`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(.reset, .status(404))
            let start = try await emulator.clock.now
            #expect(try await emulator.clock.nextDue == nil)
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()

            #expect(try await emulator.clock.nextDue == start.advanced(by: .seconds(30)))
            #expect(try await emulator.clock.next().failed == 1)
            #expect(try await emulator.clock.next().delivered == 1)
            let last = try await emulator.clock.next()
            #expect(last.from == last.to)
        }
    }

    @Test func `an app that calls back a moment later can be waited for`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            try await emulator.post("hi", as: "ada", in: "support")

            let late = Task {
                while bot.callbacks.isEmpty { await Task.yield() }
                try await emulator.post("hi yourself", as: "echo", in: "support")
            }
            try await emulator.clock.advance(by: .zero, settling: .seconds(5))

            try await late.value
            #expect(try await emulator.messages(in: "support").count == 2)
        }
    }

    @Test func `it can be let run, and stopped again`() async throws {
        try await withEmulator { emulator in
            let start = try await emulator.clock.now

            try await emulator.clock.run(at: .fastest)
            while try await emulator.clock.now == start {}
            try await emulator.clock.run(at: .frozen)

            #expect(try await emulator.clock.now > start)
            #expect(try await emulator.clock.now == (try await emulator.clock.now))
        }
    }
}

@Suite struct ClockConditionTests {
    @Test func `time passes until a delivery is in a state, or the bound is reached`() async throws
    {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            bot.answer(.status(503), .status(503))
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()
            let id = try #require(try await emulator.deliveries().first?.id)

            #expect(try await emulator.clock.until(.deliveries(.retrying)))
            #expect(try await !emulator.clock.until(.delivery(id, .delivered), bound: .seconds(59)))
            #expect(try await emulator.clock.until(.delivery(id, .delivered), bound: .seconds(1)))
            #expect(bot.callbacks.map(\.retryCount) == [0, 1, 2])
        }
    }

    @Test func `of one webhook, and of one space`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated], key: "b")
            bot.answer(.status(503))
            for text in ["1", "2"] { try await emulator.post(text, as: "ada", in: "support") }

            #expect(try await emulator.clock.until(.deliveries(.delivered, atLeast: 2, of: "b")))
            #expect(try await emulator.clock.until(.noneWaiting(for: "b", in: "support")))
            #expect(bot.callbacks.map(\.index) == [0, 0, 1])
        }
    }

    @Test func `what isn't there is told`() async throws {
        try await withEmulator { emulator in
            let error = await #expect(throws: EmulatorError.self) {
                _ = try await emulator.clock.until(.noneWaiting(for: "nobody", in: "support"))
            }

            #expect(error?.message.contains(#"there is no webhook "nobody""#) == true)
        }
    }
}

@Suite struct VirtualTimeTests {
    @Test func `the longer units are multiples of the shorter`() {
        #expect(Duration.minutes(2) == .seconds(120))
        #expect(Duration.hours(2) == .minutes(120))
        #expect(Duration.days(2) == .hours(48))
    }

    @Test func `an instant is moved by whole milliseconds, and not out of its range`() {
        let start = Instant(millisecondsSinceEpoch: 10)

        #expect(start.advanced(by: .microseconds(1_999)).millisecondsSinceEpoch == 11)
        #expect(start.advanced(by: .milliseconds(-1)).millisecondsSinceEpoch == 9)
        #expect(start.advanced(by: .seconds(Int64.max)).millisecondsSinceEpoch == .max)
        let earlier = Instant(millisecondsSinceEpoch: -10)
        #expect(earlier.advanced(by: .seconds(Int64.min)).millisecondsSinceEpoch == .min)
        #expect(start.advanced(by: .hours(1)).duration(since: start) == .hours(1))
        #expect(start.duration(since: start.advanced(by: .seconds(1))) == .seconds(-1))
    }
}
