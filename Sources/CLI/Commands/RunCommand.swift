import Determinism
import JSON
import Scenarios
import Webhooks

/// `wws run`: replays scenarios and says whether they went as expected.
struct RunCommand: Command {
    static let path = ["run"]
    static let group = CommandGroup.offline
    static let summary = "replay scenarios on the virtual clock"
    static let details = [
        """
        Each FILE is a scenario: steps and what is expected of them. It is played in memory by an \
        emulator of its own, with scripted receivers: no port is opened, and virtual days take \
        milliseconds. All files are read before the first is played, and a mistake is told with \
        its line and column; the others are played even when one fails.
        """,
        """
        With an app of its own (app.run in the file), a real --callback, or a running emulator \
        (--against) it is played over sockets instead, with the same result. The app finds the \
        server by the variables that wws exec sets.
        """,
        """
        The digest is the fingerprint of what happened: the same file and seed give the same \
        everywhere. Exits with 0 if all went as expected, 1 if something else was found, 2 if a \
        file is no scenario, 4 if the app or the emulator isn't there, 5 if the digest isn't the \
        one expected.
        """,
    ]
    static let examples = [
        "wws run scenarios/outage.json",
        "wws run --report junit=results.xml scenarios/*.json",
        "wws run --transcript . --expect-digest 5f0c… scenarios/outage.json",
    ]
    static var flags: [Flag<Self>] {
        [
            .optional("seed", "NUMBER", \.seed, .number(), "another seed than the files'"),
            .optional(
                "report",
                "FORMAT",
                \.report,
                .report,
                "how to report: tap on standard output, or junit=FILE"
            ),
            .optional(
                "transcript",
                "DIR",
                \.transcripts,
                .text,
                "a folder to write what happened to, as NAME.transcript for NAME.json"
            ),
            .optional(
                "against",
                "URL",
                \.against,
                .serverURL,
                "a running emulator to play on: it is reset and its clock stopped; its world, seed "
                    + "and settings are its own"
            ),
            .list(
                "callback",
                "KEY=URL",
                \.callbacks,
                .callback,
                "the real callback of the app with that key; it is called over sockets, and "
                    + "receiver steps of that key do nothing"
            ),
            .optional(
                "control-token",
                "TOKEN",
                \.controlToken,
                .token,
                "the one that the running emulator was started with, if any"
            ),
            .optional(
                "record",
                "FILE",
                \.record,
                .text,
                "a scenario to write of what came in while the only FILE was played"
            ),
            .optional(
                "expect-digest",
                "DIGEST",
                \.expectedDigest,
                .text,
                "the digest that the only FILE must have"
            ),
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .list("FILE", \.files, .text, "a scenario", isOptional: false)
        ]
    }

    var seed: UInt64?
    var report: ReportTarget?
    var transcripts: String?
    var against: ServerURL?
    var callbacks: [RealCallback] = []
    var controlToken: String?
    var record: String?
    var expectedDigest: String?
    var files: [String] = []

    func run(on system: System) throws(Failure) -> ExitCode {
        guard expectedDigest == nil || files.count == 1 else {
            throw Failure("--expect-digest goes with one FILE", .misused)
        }
        guard record == nil || files.count == 1 else {
            throw Failure("--record goes with one FILE", .misused)
        }
        guard record == nil || against == nil else {
            throw Failure(
                "--record can't be had with --against: only the running emulator knows what comes"
                    + " in; start it with --record",
                .misused
            )
        }
        // All are read before the first is played: a typing error shouldn't take a run to find.
        let scenarios = files.map { file in
            Result { () throws(Failure) in try read(file, on: system) }
        }
        for case .failure(let error) in scenarios { system.note("wws: \(error.message)") }
        var outcomes: [ScenarioOutcome] = []
        for (file, scenario) in zip(files, scenarios) {
            let start = system.elapsedMilliseconds()
            let (content, output) = play(scenario, on: system)
            let outcome = ScenarioOutcome(
                file: file,
                content: content,
                wallMilliseconds: system.elapsedMilliseconds() - start,
                appOutput: output
            )
            outcomes.append(outcome)
            if report != .tap { try system.write(Self.text(of: outcome)) }
            try writeTranscript(of: outcome, on: system)
        }
        try write(outcomes, on: system)
        return try exitCode(for: outcomes)
    }

    private func read(_ file: String, on system: System) throws(Failure) -> Scenario {
        let bytes = try system.readBody(file)
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        do throws(ScenarioError) {
            return try ScenarioParser.parse(bytes) { name throws(WorldFileError) in
                let isAbsolute = name.hasPrefix("/")
                let path = isAbsolute ? name : (folder + [name[...]]).joined(separator: "/")
                do throws(Failure) {
                    return try system.readBody(path)
                } catch {
                    throw WorldFileError(reason: error.message)
                }
            }
        } catch {
            throw Failure("\(file):\(error)", .misused)
        }
    }

    /// A file's outcome for people.
    static func text(of outcome: ScenarioOutcome) -> String {
        switch outcome.content {
        case .invalid: return "invalid  \(outcome.file)\n"
        case .notBegun(let reason):
            let lines = ["FAILED   \(outcome.file): \(reason)"] + outcome.appOutput
            return lines.joined(separator: "\n         ") + "\n"
        case .played(let result):
            let time = DurationSyntax.text(milliseconds: result.virtualMilliseconds)
            let word = result.failure == nil ? "ok      " : "FAILED  "
            var text = "\(word) \(outcome.file): \(result.name)\n"
            for line in outcome.complaint { text += "         \(line)\n" }
            return text
                + "         \(result.stepCount) steps, \(result.attemptCount) callbacks, \(time)"
                + " in \(outcome.wallMilliseconds) ms, digest \(result.digest)\n"
        }
    }

    private func writeTranscript(
        of outcome: ScenarioOutcome,
        on system: System
    ) throws(Failure) {
        guard let transcripts, case .played(let result) = outcome.content else { return }
        let name = outcome.file.split(separator: "/").last.map(String.init) ?? outcome.file
        let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
        try system.writeFile(result.transcript, to: "\(transcripts)/\(stem).transcript")
    }

    private func write(_ outcomes: [ScenarioOutcome], on system: System) throws(Failure) {
        switch report {
        case nil: break
        case .tap: try system.write(TAPReport.text(outcomes))
        case .junit(let file):
            try system.writeFile(Array(JUnitReport.text(outcomes).utf8), to: file)
        }
    }

    private func exitCode(for outcomes: [ScenarioOutcome]) throws(Failure) -> ExitCode {
        var code = ExitCode.success
        for outcome in outcomes {
            switch outcome.content {
            case .invalid: code = .misused
            case .notBegun: if code != .misused { code = .unreachable }
            case .played(let result):
                if result.failure != nil, code == .success { code = .failed }
                guard code == .success, let expectedDigest, result.digest != expectedDigest else {
                    continue
                }
                throw Failure(
                    "the digest is \(result.digest), not \(expectedDigest)",
                    .notDeterministic
                )
            }
        }
        return code
    }
}

extension ValueSyntax<RealCallback> {
    /// `KEY=URL`.
    static var callback: ValueSyntax {
        ValueSyntax(
            expectation: "the key of an app and its callback, such as echo=http://127.0.0.1:3000/",
            parse: { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, (try? CallbackURL(parsing: parts[1])) != nil else {
                    return nil
                }
                return RealCallback(key: parts[0], url: parts[1])
            },
            describe: { "\($0.key)=\($0.url)" }
        )
    }
}

/// Where a report goes.
enum ReportTarget: Hashable {
    /// To standard output, in the Test Anything Protocol.
    case tap
    /// To a file, as JUnit's XML.
    case junit(String)
}

extension ValueSyntax<ReportTarget> {
    /// `tap` or `junit=FILE`.
    static var report: ValueSyntax {
        ValueSyntax(
            expectation: "tap or junit=FILE",
            words: ["tap", "junit="],
            parse: { text in
                if text == "tap" { return .tap }
                let name = "junit="
                guard text.hasPrefix(name), text != name else { return nil }
                return .junit(String(text.dropFirst(name.count)))
            },
            describe: { target in
                switch target {
                case .tap: "tap"
                case .junit(let file): "junit=\(file)"
                }
            }
        )
    }
}
