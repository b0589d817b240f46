import Determinism
import Foundation
import Glibc

/// Feeds fuzzers and reports what they find, with the line to paste that shows it again.
enum Driver {
    /// How much memory a run may take, whatever it is fed.
    private static let memoryByteCountLimit = 1 << 30
    /// A minimised input is printed up to here.
    private static let shownByteCount = 400

    /// The folder of inputs that once failed.
    private static let corpora = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/corpus")

    /// Every fuzzer of the product: its corpus, then a few inputs made up from a fixed seed.
    static func smoke() -> Bool {
        Registry.fuzzers.allSatisfy { fuzzer in
            replay(fuzzer, corpus: corpora.appendingPathComponent(fuzzer.name).path)
                && run(fuzzer, seed: 0x2a, events: fuzzer.smokeEventCount)
        }
    }

    /// Tries `events` inputs; input number i of a seed is the first one of seed + i.
    static func run(_ fuzzer: Fuzzer, seed: UInt64, events: Int) -> Bool {
        let start = DispatchTime.now().uptimeNanoseconds
        let acceptedCount: Int
        switch search(fuzzer, seed: seed, events: events) {
        case .failed(let seed):
            report(fuzzer, seed: seed)
            return false
        case .passed(let count):
            acceptedCount = count
        }
        let milliseconds = (DispatchTime.now().uptimeNanoseconds - start) / 1_000_000
        guard peakMemoryByteCount() <= memoryByteCountLimit else {
            Console.say("\(fuzzer.name): took \(peakMemoryByteCount() >> 20) MiB of memory")
            return false
        }
        Console.say(
            "\(fuzzer.name): \(events) inputs, \(acceptedCount) accepted, \(milliseconds) ms"
        )
        guard events < 100 || acceptedCount >= events / 20 else {
            Console.say("\(fuzzer.name): so few are accepted that the law is hardly tried")
            return false
        }
        return true
    }

    /// Tries the files of a folder; a folder that isn't there has none.
    static func replay(_ fuzzer: Fuzzer, corpus: String?) -> Bool {
        guard let corpus else { return true }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus)) ?? []
        return names.sorted().allSatisfy { name in
            guard let data = FileManager.default.contents(atPath: "\(corpus)/\(name)") else {
                return true
            }
            guard let finding = finding(of: fuzzer, in: [UInt8](data)) else { return true }
            Console.say("\(fuzzer.name): \(corpus)/\(name): \(finding)")
            return false
        }
    }

    /// How a search for inputs that break a law ended.
    enum Verdict: Equatable {
        /// None was found, and so many inputs were accepted.
        case passed(acceptedCount: Int)
        /// The first input of this seed breaks it.
        case failed(seed: UInt64)
    }

    /// Tries inputs until one breaks the fuzzer's law.
    static func search(_ fuzzer: Fuzzer, seed: UInt64, events: Int) -> Verdict {
        Alarm.arm(fuzzer)
        defer { Alarm.disarm() }
        var acceptedCount = 0
        for event in 0..<UInt64(events) {
            let seed = seed &+ event
            Alarm.watch(seed, seconds: fuzzer.secondsPerInput)
            do throws(Finding) {
                if try fuzzer.check(input(of: fuzzer, seed: seed)) { acceptedCount += 1 }
            } catch {
                return .failed(seed: seed)
            }
        }
        return .passed(acceptedCount: acceptedCount)
    }

    private static func input(of fuzzer: Fuzzer, seed: UInt64) -> [UInt8] {
        var prng = PRNG(seed: seed)
        return fuzzer.generate(&prng)
    }

    private static func finding(of fuzzer: Fuzzer, in input: [UInt8]) -> Finding? {
        do throws(Finding) {
            _ = try fuzzer.check(input)
            return nil
        } catch {
            return error
        }
    }

    private static func report(_ fuzzer: Fuzzer, seed: UInt64) {
        var input = input(of: fuzzer, seed: seed)
        minimise(&input, of: fuzzer)
        let finding = finding(of: fuzzer, in: input)?.description ?? ""
        let shown = String(decoding: input.prefix(shownByteCount), as: UTF8.self)
        Console.say(
            """
            \(fuzzer.name): \(finding)
              input, \(input.count) bytes: \(shown.debugDescription)
              to repeat: swift run Fuzz \(fuzzer.name) --events 1 --seed 0x\(hex(seed))
            """
        )
    }

    private static func hex(_ number: UInt64) -> String { String(number, radix: 16) }

    /// Leaves out stretches of an input, long ones first, for as long as it still fails.
    private static func minimise(_ input: inout [UInt8], of fuzzer: Fuzzer) {
        var length = input.count / 2
        while length > 0 {
            var start = 0
            while start < input.count {
                let shorter = Array(input[..<start] + input[min(start + length, input.count)...])
                if finding(of: fuzzer, in: shorter) != nil {
                    input = shorter
                } else {
                    start += length
                }
            }
            length /= 2
        }
    }

    private static func peakMemoryByteCount() -> Int {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }
}
