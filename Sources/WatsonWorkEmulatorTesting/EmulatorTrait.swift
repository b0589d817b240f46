#if canImport(Testing)
    public import Testing
    @_exported public import WatsonWorkEmulator

    /// Gives each test an emulator of its own, which ends with the test.
    ///
    /// ```swift
    /// @Suite(.emulator) struct BotTests {
    ///     let emulator: EmulatorServer
    ///
    ///     init() throws { emulator = try .current }
    ///
    ///     @Test func `nobody has said anything yet`() async throws {
    ///         #expect(try await emulator.messages(in: "support").isEmpty)
    ///     }
    /// }
    /// ```
    public struct EmulatorTrait: TestTrait, SuiteTrait, TestScoping {
        @TaskLocal fileprivate static var current: EmulatorServer?

        private let options: EmulatorOptions

        fileprivate init(_ options: EmulatorOptions) {
            self.options = options
        }

        /// Each test of a suite gets its own, not the suite one for all.
        public var isRecursive: Bool { true }

        /// Starts an emulator, runs the test, and stops the emulator.
        ///
        /// - Parameters:
        ///   - test: the test.
        ///   - testCase: the arguments that it runs with.
        ///   - function: runs it.
        /// - Throws: what the test throws, or a mistake in the options.
        @concurrent
        public func provideScope(
            for test: Test,
            testCase: Test.Case?,
            performing function: @concurrent @Sendable () async throws -> Void
        ) async throws {
            try await withEmulator(options) { emulator in
                try await Self.$current.withValue(emulator, operation: function)
            }
        }
    }

    extension Trait where Self == EmulatorTrait {
        /// An emulator with the default options for each test.
        public static var emulator: Self { emulator() }

        /// An emulator for each test.
        ///
        /// - Parameter options: how each behaves.
        /// - Returns: the trait, for a test or a suite.
        public static func emulator(_ options: EmulatorOptions = EmulatorOptions()) -> Self {
            EmulatorTrait(options)
        }
    }

    /// A test asks for its emulator, and has none.
    public struct MissingEmulator: Error, CustomStringConvertible {
        /// What to do about it.
        public var description: String {
            "no emulator here: give the test or its suite the trait .emulator, and ask for it"
                + " in the test's own task, since detached tasks don't inherit it"
        }
    }

    extension EmulatorServer {
        /// The emulator of the test that runs.
        ///
        /// - Throws: a ``MissingEmulator`` outside of a test with the trait.
        public static var current: EmulatorServer {
            get throws(MissingEmulator) {
                guard let emulator = EmulatorTrait.current else { throw MissingEmulator() }
                return emulator
            }
        }
    }
#endif
