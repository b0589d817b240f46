import Determinism
import HTTP
import JSON
import Sockets

@testable import CLI

/// A machine on which nothing is real: it remembers what a command wrote and asked, and answers
/// from a script.
final class FakeSystem {
    var variables: [(name: String, value: String)] = []
    var files: [String: [UInt8]] = [:]
    var input: [UInt8] = []
    var programs: Set<String> = ["curl"]
    var now = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
    var elapsedMilliseconds: Int64 = 0
    /// What the server answers, one after the other; after that there is no server.
    var responses: [HTTPResponse] = []

    /// What comes of each stream of events, in pieces, or a refusal; after that there is no server.
    var streams: [Streamed] = []

    /// What a server does that is asked for a stream.
    enum Streamed {
        case pieces([String])
        case refusal(HTTPResponse)
    }
    /// What a program does, given its variables, and the code with which it ends.
    var program: ([String]) -> ExitCode = { _ in .success }

    private(set) var output = ""
    private(set) var notes: [String] = []
    private(set) var requests: [Sent] = []
    private(set) var calls: [ProgramCall] = []

    /// A request that a command sent.
    struct Sent {
        let request: HTTPRequest
        let server: ServerURL
        var timeoutMilliseconds: Int64?

        /// Method and target.
        var line: String { "\(request.method) \(request.target.raw)" }
        /// The body as text.
        var body: String { String(decoding: request.body, as: UTF8.self) }
    }

    /// The machine as commands see it.
    var system: System {
        System(
            variables: variables,
            write: { text throws(Failure) in self.output += text },
            note: { self.notes.append($0) },
            read: { path throws(SystemError) in
                guard let path else { return self.input }
                guard let bytes = self.files[path] else {
                    throw SystemError(call: "open", subject: path, number: .noSuchFile)
                }
                return bytes
            },
            save: { bytes, path throws(SystemError) in
                guard path != "/denied" else {
                    throw SystemError(call: "open", subject: path, number: .permissionDenied)
                }
                self.files[path] = bytes
            },
            hasProgram: { self.programs.contains($0) },
            now: { self.now },
            elapsedMilliseconds: { self.elapsedMilliseconds },
            sleep: { self.elapsedMilliseconds += $0 },
            runProgram: { call, prepare throws(Failure) in
                self.calls.append(call)
                return self.program(try prepare())
            },
            exchange: { request, server, timeout throws(Failure) in
                self.requests.append(
                    Sent(request: request, server: server, timeoutMilliseconds: timeout)
                )
                guard !self.responses.isEmpty else {
                    throw Failure("no server answers at \(server)", .unreachable)
                }
                return self.responses.removeFirst()
            },
            stream: { request, server, take throws(Failure) in
                self.requests.append(Sent(request: request, server: server))
                guard !self.streams.isEmpty else {
                    throw Failure("no server answers at \(server)", .unreachable)
                }
                switch self.streams.removeFirst() {
                case .refusal(let response): return response
                case .pieces(let pieces):
                    for piece in pieces where try !take(Array(piece.utf8)) { break }
                    return nil
                }
            }
        )
    }

    /// Runs a command line.
    func run(_ arguments: String...) -> ExitCode { run(arguments) }

    /// Runs a command line that is in a list.
    func run(_ arguments: [String]) -> ExitCode { Tool(system: system).run(arguments) }
}

extension HTTPResponse {
    /// A success with a JSON text.
    static func json(_ text: String, status: Status = .ok) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(text.utf8))
    }
}
