import Determinism
import HTTP
import Sockets

/// What a command sees of the machine it runs on; tests put their own in its place.
struct System {
    /// The environment.
    var variables: [(name: String, value: String)]
    /// Writes what the caller asked for.
    var write: (String) throws(Failure) -> Void
    /// Writes a line about it for a person.
    var note: (String) -> Void
    /// Reads a file; without a name, what is piped or typed in.
    var read: (String?) throws(SystemError) -> [UInt8]
    /// Replaces or creates a file, whole or not at all.
    var save: ([UInt8], String) throws(SystemError) -> Void
    /// Whether a program can be found by its name.
    var hasProgram: (String) -> Bool
    /// What the clock on the wall shows.
    var now: () -> Instant
    /// Milliseconds on a clock that is never set.
    var elapsedMilliseconds: () -> Int64
    /// Waits for so many milliseconds.
    var sleep: (Int64) -> Void
    /// Runs a program to its end with the streams and signals of this process.
    ///
    /// What it needs is made first, behind signals that are held back, and gives its environment.
    var runProgram:
        (ProgramCall, _ prepare: () throws(Failure) -> [String]) throws(Failure) -> ExitCode
    /// Sends a request to a server and waits for the response, for so many milliseconds.
    var exchange: (HTTPRequest, ServerURL, Int64?) throws(Failure) -> HTTPResponse
    /// Sends a request and hands on the content of a success as it comes, until that ends or isn't
    /// wanted any more; gives the response if it is no success.
    var stream:
        (HTTPRequest, ServerURL, ([UInt8]) throws(Failure) -> Bool) throws(Failure) -> HTTPResponse?
}

/// A program with its arguments.
struct ProgramCall: Hashable {
    /// Its name, to be searched for as a shell does, or its path.
    var name = ""
    /// What follows its name.
    var arguments: [String] = []
}

extension System {
    /// Reads a body from a file, or from what is piped in when there is no name or the name is `-`.
    func readBody(_ path: String?) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            return try read(path == "-" ? nil : path)
        } catch {
            let name = path.map(quoted) ?? "the input"
            throw Failure("can't read \(name): \(error.number.text)", .misused)
        }
    }

    /// Writes a file that the caller named.
    func writeFile(_ bytes: [UInt8], to path: String) throws(Failure) {
        do throws(SystemError) {
            try save(bytes, path)
        } catch {
            throw Failure("can't write \(quoted(path)): \(error.number.text)", .misused)
        }
    }

    /// Writes a line of what the caller asked for.
    func writeLine(_ line: String) throws(Failure) {
        try write(line + "\n")
    }
}
