import Glibc

/// `Fuzz NAME`, `Fuzz smoke`, `Fuzz canary`, `Fuzz simulate`, `Fuzz digest` and
/// `Fuzz graphql-documents`.
@main struct Main {
    static let usage = """
        usage: Fuzz NAME [--seed 0x2a] [--events 100000] [--corpus DIR]
               Fuzz smoke                     every fuzzer, briefly
               Fuzz canary                    checks that a broken law, a trap and a loop are seen
               Fuzz simulate --seeds A..<B    the whole product under each seed
               Fuzz digest --seed 0x2a        the fingerprint of one simulation
               Fuzz graphql-documents --seeds A..<B [--peer PYTHON]
                                              made-up requests with their answers, or how
                                              graphql-core, which PYTHON has, answers them, too
        NAME: \(Registry.fuzzers.map(\.name).joined(separator: " "))

        """

    static func main() {
        #if LIBFUZZER
            LibFuzzer.run()
        #else
            do throws(Misuse) {
                let options = try Options(Array(CommandLine.arguments.dropFirst()))
                exit(try run(options) ? 0 : 1)
            } catch {
                Console.complain("Fuzz: \(error.description)\n\(usage)")
                exit(2)
            }
        #endif
    }

    /// Carries out a command; false if something is broken.
    private static func run(_ options: Options) throws(Misuse) -> Bool {
        switch options.command {
        case "smoke": return Driver.smoke()
        case "canary": return Canary.isAlive()
        case "simulate": return Simulations.run(try options.requiredSeeds())
        case "digest": return Simulations.printDigest(seed: options.seed)
        case "graphql-documents":
            let seeds = try options.requiredSeeds()
            guard let python = options.peer else { return Comparison.printCases(seeds) }
            return Comparison.run(seeds, python: python)
        default:
            guard let fuzzer = Registry.fuzzer(named: options.command) else {
                throw Misuse("there is no fuzzer \(options.command)")
            }
            return Driver.replay(fuzzer, corpus: options.corpus)
                && Driver.run(fuzzer, seed: options.seed, events: options.events)
        }
    }
}

/// What the process says.
enum Console {
    /// Prints a line on the standard output at once.
    static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    /// Writes a text to the standard error.
    static func complain(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
    }
}
