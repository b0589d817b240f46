import Determinism
import Foundation

extension Fuzzer {
    /// Counts line ends, and misses those that a cut goes through: the planted mistake.
    static let canary = Fuzzer(
        name: "canary",
        smokeEventCount: 0,
        generate: { prng in
            (0..<prng.next(in: 1...20)).map { _ in prng.pick(Array("ab\r\n".utf8)) }
        },
        check: { bytes throws(Finding) in
            let lineEnd = Array("\r\n".utf8)
            let whole = bytes[...].occurrences(of: lineEnd)
            for pieces in Cuts.all(of: bytes) {
                let sum = pieces.map { $0.occurrences(of: lineEnd) }.reduce(0, +)
                try requireEqual(sum, whole, "cuts change how many lines there are")
            }
            return true
        }
    )

    /// Traps where the canary finds something.
    static let trappingCanary = Fuzzer(
        name: "canary-trap",
        smokeEventCount: 0,
        generate: canary.generate,
        check: { bytes throws(Finding) in
            do throws(Finding) {
                return try canary.check(bytes)
            } catch {
                preconditionFailure(error.description)
            }
        }
    )

    /// Never comes back where the canary finds something.
    static let hangingCanary = Fuzzer(
        name: "canary-hang",
        smokeEventCount: 0,
        secondsPerInput: 1,
        generate: canary.generate,
        check: { bytes throws(Finding) in
            var prng = PRNG(seed: 0)
            do throws(Finding) {
                return try canary.check(bytes)
            } catch {
                while prng.next(in: 0...1) < 2 {}
                return false
            }
        }
    )
}

/// Proves that failures are seen: an alarm that never rings looks like a house that never burns.
enum Canary {
    /// Whether the broken law, the trap and the endless loop are each found, with a seed.
    static func isAlive() -> Bool {
        guard case .failed(let seed) = Driver.search(.canary, seed: 0x2a, events: 1000) else {
            Console.say("canary: the planted mistake was not found")
            return false
        }
        guard Driver.search(.canary, seed: seed, events: 1) == .failed(seed: seed) else {
            Console.say("canary: the seed 0x\(String(seed, radix: 16)) doesn't repeat the failure")
            return false
        }
        for fuzzer in [Fuzzer.trappingCanary, .hangingCanary] {
            guard complaint(of: fuzzer).contains("--events 1 --seed 0x") else {
                Console.say("\(fuzzer.name): the process died without naming the seed")
                return false
            }
        }
        Console.say("canary: a broken law, a trap and an endless loop were found")
        return true
    }

    /// What another process that runs this fuzzer writes to its standard error before it dies.
    private static func complaint(of fuzzer: Fuzzer) -> String {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        child.arguments = [fuzzer.name, "--events", "1000"]
        // The runtime's own report of a crash takes seconds and isn't what is asked for here.
        child.environment = ["SWIFT_BACKTRACE": "enable=no"]
        let output = Pipe()
        child.standardError = output
        child.standardOutput = FileHandle.nullDevice
        guard (try? child.run()) != nil else { return "" }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        guard child.terminationReason == .uncaughtSignal else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}

extension ArraySlice where Element == UInt8 {
    fileprivate func occurrences(of pattern: [UInt8]) -> Int {
        indices.count { self[$0...].starts(with: pattern) }
    }
}
