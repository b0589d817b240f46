#if LIBFUZZER
    import Determinism
    import Foundation
    import Glibc

    /// LLVM's driver: coverage leads it to inputs that nobody would make up.
    ///
    /// The binary that `scripts/fuzz` builds takes the fuzzer's name from `FUZZER`, and libFuzzer's
    /// own arguments: the folder of the corpus first, then flags.
    enum LibFuzzer {
        /// How many inputs are made up for a corpus that is still empty.
        private static let plantedCount: UInt64 = 200

        private static let name = ProcessInfo.processInfo.environment["FUZZER"] ?? ""
        private static let fuzzer = Registry.fuzzer(named: name)

        static func run() -> Never {
            guard let fuzzer else {
                Console.complain("FUZZER=\(name) names no fuzzer\n\(Main.usage)")
                exit(2)
            }
            if CommandLine.arguments.count > 1 {
                plant(fuzzer, in: CommandLine.arguments[1])
            }
            var count = CommandLine.argc
            var arguments = unsafe CommandLine.unsafeArgv
            exit(unsafe runDriver(&count, &arguments) { unsafe LibFuzzer.check($0, $1) })
        }

        private static func plant(_ fuzzer: Fuzzer, in folder: String) {
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
            guard names?.isEmpty == true else { return }
            for seed in 0..<plantedCount {
                var prng = PRNG(seed: seed)
                let input = Data(fuzzer.generate(&prng))
                try? input.write(to: URL(fileURLWithPath: "\(folder)/seed-\(seed)"))
            }
        }

        private static func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
            let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
            do throws(Finding) {
                _ = try fuzzer?.check(input)
            } catch {
                preconditionFailure(error.description)
            }
            return 0
        }
    }

    /// `LLVMFuzzerRunDriver` of libFuzzer, which has no header that Swift could import.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runDriver(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt
#endif
