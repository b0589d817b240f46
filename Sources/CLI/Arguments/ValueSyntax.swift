import JSON
import Determinism

/// How the value of a flag or argument is written: read from text, and put back into it.
struct ValueSyntax<Value> {
    /// What would be right; completes the sentence "it must be …".
    let expectation: String
    /// The words that are allowed, if they can be listed.
    var words: [String] = []
    /// The value that a text stands for, `nil` if it is none.
    let parse: (String) -> Value?
    /// The text of a value, as help shows it.
    let describe: (Value) -> String

    /// Reads a text.
    func read(_ text: String) throws(Mismatch) -> Value {
        guard let value = parse(text) else {
            let nearest = Spelling.nearest(to: text, among: words)
            throw Mismatch(text: text, expectation: expectation, suggestion: nearest)
        }
        return value
    }
}

/// A text that isn't what it should be.
struct Mismatch: Error, Hashable {
    /// What was written.
    let text: String
    /// What would be right; completes the sentence "it must be …".
    let expectation: String
    /// What was probably meant.
    let suggestion: String?

    /// The sentence about `name`, which was given the text.
    func message(about name: String) -> String {
        let hint = suggestion.map { "; did you mean \($0)?" } ?? ""
        return "\(name) is \(quoted(text)), but must be \(expectation)\(hint)"
    }
}

extension ValueSyntax<String> {
    /// Any text but none.
    static var text: ValueSyntax {
        ValueSyntax(
            expectation: "a text that isn't empty",
            parse: { $0.isEmpty ? nil : $0 },
            describe: { $0 }
        )
    }

    /// Any text at all.
    static var anyText: ValueSyntax {
        ValueSyntax(expectation: "a text", parse: { $0 }, describe: { $0 })
    }

    /// The name of a host or its address, with nothing before or behind it; brackets are taken off.
    static var host: ValueSyntax {
        ValueSyntax(
            expectation: "a host name or an address, such as 127.0.0.1, without scheme and port",
            parse: { text in
                let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
                let host = isBracketed ? String(text.dropFirst().dropLast()) : text
                let fits = host.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                        || "-._:%".utf8.contains(byte)
                }
                // One colon stands before a port; an address of version 6 has at least two.
                let hasPort = host.utf8.count { $0 == 0x3A } == 1
                return fits && !host.isEmpty && !hasPort ? host : nil
            },
            describe: { $0 }
        )
    }

    /// How far an advance goes at most, in the words of the server.
    static var bound: ValueSyntax {
        ValueSyntax(
            expectation: "a duration such as 72h or an instant such as 2018-03-01T09:00:00Z",
            parse: { text in
                let isDuration = (try? DurationSyntax.milliseconds(parsing: text)) != nil
                return isDuration || Instant(rfc3339: text) != nil ? text : nil
            },
            describe: { $0 }
        )
    }

    /// A bearer token: what can stand in an `Authorization` field without ending it.
    static var token: ValueSyntax {
        ValueSyntax(
            expectation: "visible ASCII characters without blanks",
            parse: { text in
                let fits = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                return fits && !text.isEmpty ? text : nil
            },
            describe: { $0 }
        )
    }
}

extension ValueSyntax<Bool> {
    /// Whether a flag without a value is set; only an environment variable spells it out.
    static var truth: ValueSyntax {
        ValueSyntax(
            expectation: "true or false",
            words: ["true", "false"],
            parse: { ["true": true, "1": true, "false": false, "0": false][$0] },
            describe: { String($0) }
        )
    }
}

extension ValueSyntax {
    /// A whole number of the type's range, in decimals.
    static func number() -> ValueSyntax where Value: FixedWidthInteger {
        ValueSyntax(
            expectation: "a number from \(Value.min) to \(Value.max)",
            parse: { text in
                text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Value(text) : nil
            },
            describe: { "\($0)" }
        )
    }

    /// One of the words that the cases of an enumeration stand for.
    static func word() -> ValueSyntax
    where Value: CaseIterable & RawRepresentable<String> {
        let words = Value.allCases.map(\.rawValue)
        let list = words.dropLast().joined(separator: ", ")
        return ValueSyntax(
            expectation: "\(list) or \(words.last ?? "")",
            words: words,
            parse: { Value(rawValue: $0) },
            describe: { $0.rawValue }
        )
    }
}

extension ValueSyntax<ClockRate> {
    /// A rate of the clock.
    static var clockRate: ValueSyntax {
        ValueSyntax(
            expectation: "a rate from 0 (frozen) to \(ClockRate.fastest), such as 1, 60 or 0.5",
            parse: { ClockRate(parsing: $0) },
            describe: { $0.description }
        )
    }
}

extension ValueSyntax<Instant> {
    /// An instant.
    static var instant: ValueSyntax {
        ValueSyntax(
            expectation: "an instant such as 2018-03-01T09:00:00Z",
            parse: { Instant(rfc3339: $0) },
            describe: { $0.rfc3339 }
        )
    }
}

extension ValueSyntax<StartingPoint> {
    /// An instant, or the word `now`.
    static var startingPoint: ValueSyntax {
        ValueSyntax(
            expectation: "now or an instant such as 2018-03-01T09:00:00Z",
            words: ["now"],
            parse: { $0 == "now" ? .now : Instant(rfc3339: $0).map(StartingPoint.at) },
            describe: { point in
                switch point {
                case .now: "now"
                case .at(let instant): instant.rfc3339
                }
            }
        )
    }
}

extension ValueSyntax<Int64> {
    /// A duration in milliseconds that is at least `minimum`.
    static func duration(atLeast minimum: Int64 = 0) -> ValueSyntax {
        let bound = minimum > 0 ? " and at least \(DurationSyntax.text(milliseconds: minimum))" : ""
        return ValueSyntax(
            expectation: "a duration such as 90s, 30m, 2h, 3d, 1h30m or plain seconds\(bound)",
            parse: { text in
                let value = try? DurationSyntax.milliseconds(parsing: text)
                return value.flatMap { $0 >= minimum ? $0 : nil }
            },
            describe: { milliseconds in
                // In one unit, as people write it: 3599s, not 59m59s.
                let units: [(name: String, milliseconds: Int64)] = [
                    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
                ]
                let unit = units.first { milliseconds % $0.milliseconds == 0 && milliseconds > 0 }
                return unit.map { "\(milliseconds / $0.milliseconds)\($0.name)" } ?? "0s"
            }
        )
    }
}

/// Where on the timeline something starts.
enum StartingPoint: Hashable {
    /// At what the clock on the wall shows.
    case now
    /// At a given instant.
    case at(Instant)

    /// The instant, given what the clock on the wall shows.
    func instant(now: Instant) -> Instant {
        switch self {
        case .now: now
        case .at(let instant): instant
        }
    }
}
