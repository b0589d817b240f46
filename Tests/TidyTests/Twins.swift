/// Every source file has tests of its own.
enum Twins {
    /// The files that need none, each with the reason.
    static let exceptions: [String: String] = [
        "Sources/CLI/Arguments/Quotation.swift": "one call of JSON's writer, which has its tests",
        "Sources/CLI/Commands/HelpCommand.swift": "prints what HelpTests compare with goldens",
        "Sources/CLI/ExitCode.swift": "constants; ToolTests look at those that commands end with",
        "Sources/CLI/Main.swift": "the process's entry: EndToEndTests start it",
        "Sources/CLI/System+Process.swift": "the process's own world: EndToEndTests run in it",
        "Sources/CLI/System.swift": "the seam itself: all tests of commands put a fake in it",
        "Sources/Determinism/CivilTime.swift": "not public; InstantTests read and print dates",
        "Sources/Determinism/ClockRate.swift": "VirtualClockTests read, print and run rates",
        "Sources/Determinism/HostInstant.swift": "a number with a name; VirtualClockTests use it",
        "Sources/Emulation/Configuration.swift": "values without behaviour of their own",
        "Sources/Emulation/HTTP/Connection.swift": "values; ConnectionBehaviourTests use them",
        "Sources/Emulation/Input.swift": "values without behaviour of their own",
        "Sources/Emulation/Output.swift": "values without behaviour of their own",
        "Sources/Sockets/ForegroundCommand.swift": "wants a process: ExecTests run it",
        "Sources/Scenarios/Expectation.swift": "values; ExpectationParserTests",
        "Sources/Scenarios/Running/ScenarioResult.swift": "values; ScenarioRunnerTests",
        "Sources/Scenarios/Running/Stage.swift": "a protocol; each of its two conformers has tests",
        "Sources/WatsonWorkEmulator/Exports.swift": "names only; the module's tests use them",
        "Sources/HTTP/HTTPVersion.swift": "two constants without behaviour of their own",
        "Sources/HTTP/RouteTree.swift": "the part of Router that isn't generic: RouterTests",
        "Sources/HTTP/StartLineParser.swift": "a protocol; each of its two conformers has tests",
    ]

    /// The suites that would count as the tests of a file.
    ///
    /// `HTTPResponse.Status+Registry` is tested by `HTTPResponseStatusRegistryTests`,
    /// `HTTPResponseStatusTests`, `HTTPResponseTests`, `StatusTests` or `RegistryTests`.
    static func suites(for name: String) -> Set<String> {
        let parts = name.split { $0 == "." || $0 == "+" }
        let prefixes = parts.indices.map { parts[...$0].joined() }
        return Set((prefixes + parts.dropFirst().map(String.init)).map { $0 + "Tests" })
    }

    /// The names of the types that a test file declares.
    static func suites(in swift: SwiftText) -> [String] {
        zip(swift.tokens, swift.tokens.dropFirst()).compactMap { keyword, name in
            let isType =
                keyword.kind == .word && ["struct", "class", "enum"].contains(keyword.text)
            return isType && name.text.hasSuffix("Tests") ? name.text : nil
        }
    }

    /// The source files without tests, and the exceptions that are none any more.
    static func breaches(
        sources: [SourceFile],
        tests: [SourceFile],
        exceptions: [String: String]
    ) -> [Breach] {
        var suites: [String: Set<String>] = [:]
        for test in tests {
            suites[test.module, default: []].formUnion(Self.suites(in: test.swift))
        }
        let untested = sources.filter { file in
            suites[file.module + "Tests", default: []].isDisjoint(with: Self.suites(for: file.name))
        }
        let missing = untested.map(\.path).filter { exceptions[$0] == nil }.map {
            Breach(path: $0, message: "has no tests of its own and no exception")
        }
        let stale = Set(exceptions.keys).subtracting(untested.map(\.path)).sorted().map {
            Breach(path: $0, message: "needs no exception: it is gone, or it has tests")
        }
        return missing + stale
    }
}
