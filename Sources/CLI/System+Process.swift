import Determinism
import Glibc
import Sockets

extension System {
    /// The machine that the process really runs on.
    static var process: System {
        System(
            variables: ProcessEnvironment.variables(),
            write: { text throws(Failure) in
                do throws(SystemError) {
                    try StandardStream.output.write(text)
                } catch {
                    throw Failure("can't write the output: \(error.number.text)", .failed)
                }
            },
            note: { line in try? StandardStream.error.write(line + "\n") },
            read: { path throws(SystemError) in
                guard let path else { return try StandardStream.input.readAll() }
                return try FileContents.read(path)
            },
            save: { bytes, path throws(SystemError) in
                try FileContents.write(bytes, to: path)
            },
            hasProgram: { ProgramSearch.find($0) != nil },
            now: { Instant(millisecondsSinceEpoch: WallClock.milliseconds()) },
            elapsedMilliseconds: { Int64(MonotonicClock.nanoseconds() / 1_000_000) },
            sleep: { milliseconds in usleep(UInt32(clamping: milliseconds * 1_000)) },
            exchange: Exchange.run,
            stream: Exchange.stream
        )
    }
}
