import Determinism
import Emulation
import JSON
import Webhooks

/// The steps of a recording: its requests, and where receivers come in.
struct RecordedScript {
    private let recorder: Recorder

    init(_ recorder: Recorder) {
        self.recorder = recorder
    }

    /// A receiver that is put somewhere before a step.
    private struct Placement {
        let step: Int
        let webhook: String
        let url: String
        var verification: JSONObject?
        var answers: [JSONObject] = []
    }

    var steps: [JSONValue] {
        var steps: [JSONValue] = []
        var placements = placements()[...]
        var clock = recorder.head.clock
        for (index, entry) in recorder.entries.enumerated() {
            // Of a running clock, nothing else says how far it has come.
            if !entry.moment.isFrozen, entry.moment.at > clock {
                steps.append(["advance": ["to": .string(entry.moment.at.rfc3339)]])
            }
            clock = entry.moment.at
            while let placement = placements.first, placement.step <= index {
                steps.append(Self.step(placement))
                placements.removeFirst()
            }
            guard entry.isPlayable else { continue }
            var step = entry.content
            if let meanwhile = meanwhile(after: index) { step["meanwhile"] = meanwhile }
            steps.append(.object(step))
        }
        if let end = recorder.end, recorder.isFrozen {
            let request: JSONValue = ["method": "GET", "path": "/_wws/digest"]
            steps.append(
                ["request": request, "expect": ["digest": .string(end.digest)]]
            )
        }
        return steps
    }

    /// The moment at which the request after a step came, or the session ended.
    private func moment(after index: Int) -> RecordedMoment? {
        index + 1 < recorder.entries.count
            ? recorder.entries[index + 1].moment : recorder.end?.moment
    }

    /// What happened between a step and the next one, where it isn't all that could.
    private func meanwhile(after index: Int) -> JSONValue? {
        let entry = recorder.entries[index]
        guard let next = moment(after: index), entry.moment.isFrozen, next.isFrozen,
            !next.isAtRest
        else { return entry.isAnswered ? nil : [:] }
        let count = attemptCount(before: next) - attemptCount(before: entry.moment)
        var meanwhile: JSONObject = ["callbacks": .number(JSONNumber(Int64(count)))]
        if next.at > entry.moment.at { meanwhile["clock"] = .string(next.at.rfc3339) }
        return .object(meanwhile)
    }

    /// How many attempts were over at a moment; their numbers grow.
    private func attemptCount(before moment: RecordedMoment) -> Int {
        var (low, high) = (0, recorder.attempts.count)
        while low < high {
            let middle = (low + high) / 2
            let isOver = recorder.attempts[middle].id.rawValue < moment.openAttempt.rawValue
            if isOver { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where receivers are put: before the first callback to each URL, and before a verification
    /// that is answered otherwise than the one before.
    ///
    /// A verification is answered word by word: what changes a webhook may change its secret, which
    /// no receiver knows before. It fits, since challenges grow from the seed.
    private func placements() -> [Placement] {
        var placements: [Placement] = []
        /// The latest of each URL.
        var latest: [String: Int] = [:]
        for attempt in recorder.attempts {
            let verification = attempt.isVerification ? attempt.answer : nil
            if let index = latest[attempt.url] {
                let present = placements[index]
                guard attempt.isVerification,
                    present.verification != verification
                else { continue }
            }
            latest[attempt.url] = placements.count
            placements.append(
                Placement(
                    step: attempt.cause,
                    webhook: attempt.webhook,
                    url: attempt.url,
                    verification: verification
                )
            )
        }
        assignAnswers(to: &placements)
        return placements
    }

    /// Gives each answer to the receiver that stands at its URL when it is asked for.
    private func assignAnswers(to placements: inout [Placement]) {
        var step = 0
        for attempt in recorder.attempts where !attempt.isVerification {
            step = max(step, attempt.cause)
            while let next = moment(after: step), next.openAttempt.rawValue <= attempt.id.rawValue,
                step + 1 < recorder.entries.count
            {
                step += 1
            }
            let index = placements.lastIndex { $0.url == attempt.url && $0.step <= step }
            if let index { placements[index].answers.append(attempt.answer) }
        }
    }

    private static func step(_ placement: Placement) -> JSONValue {
        var step: JSONObject = [
            "receiver": .string(placement.webhook), "url": .string(placement.url),
        ]
        var runs: [(answer: JSONObject, count: Int64)] = []
        for answer in placement.answers {
            if runs.last?.answer == answer {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((answer, 1))
            }
        }
        let answers = runs.map { run -> JSONValue in
            // The last one would be given for ever otherwise.
            var answer: JSONObject = ["times": .number(JSONNumber(run.count))]
            for (key, value) in run.answer { answer[key] = value }
            return .object(answer)
        }
        if !answers.isEmpty { step["answers"] = .array(answers) }
        if let verification = placement.verification {
            step["verification"] = .object(verification)
        }
        return .object(step)
    }
}
