import HTTP
import JSON
import Sockets

/// `wws export`: writes the present world as a world file.
struct ExportCommand: ClientCommand {
    static let path = ["export"]
    static let summary = "write the present world as a world file"
    static let details = [
        """
        The file holds people, apps, webhooks, templates, spaces and messages, with their ids and \
        instants: wws start --world and wws import take it. What is going on (tokens, deliveries, \
        the clock) is not in it.
        """
    ]
    static let examples = ["wws export world.json", "wws export - | less"]
    static var operands: [Operand<Self>] {
        [
            .required("FILE", \.file, .text, "the file to write; standard output for -")
        ]
    }

    var server = ServerFlags()
    var file = ""

    var request: ControlRequest { .get("world") }

    func run(on system: System) throws(Failure) -> ExitCode {
        let world = try parse(try reply(on: system))
        let bytes = server.showsJSON ? world.compactBytes() + [0x0A] : world.prettyBytes()
        guard file != "-" else {
            try system.write(String(decoding: bytes, as: UTF8.self))
            return .success
        }
        do throws(SystemError) {
            try system.save(bytes, file)
        } catch {
            throw Failure("can't write \(quoted(file)): \(error.number.text)", .failed)
        }
        try system.write(text(for: world))
        return .success
    }

    func text(for reply: JSONValue) -> String {
        let counts = ["people", "apps", "spaces"].map { key in
            "\(reply[key]?.arrayValue?.count ?? 0) \(key)"
        }
        return "wrote \(counts.joined(separator: ", ")) to \(file)\n"
    }
}

/// `wws import`: begins anew in the world of a world file.
struct ImportCommand: ClientCommand {
    static let path = ["import"]
    static let summary = "begin anew in the world of a world file"
    static let details = [
        """
        Everything that was there is gone, and tokens are void; the clock goes on. wws reset still \
        goes back to the world that the server was started with. A file with a mistake changes \
        nothing.
        """
    ]
    static let examples = ["wws import world.json"]
    static var operands: [Operand<Self>] {
        [
            .required("FILE", \.file, .text, "the world file; standard input for -")
        ]
    }

    var server = ServerFlags()
    var file = ""

    var request: ControlRequest {
        ControlRequest(method: .put, path: ["world"], isPatient: true)
    }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        let bytes = try system.readBody(file)
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes)
        } catch {
            throw Failure("\(file): \(error.message)", .invalidWorld)
        }
        guard case .object(let object) = value else {
            throw Failure("\(file): a world is an object of JSON", .invalidWorld)
        }
        var request = request
        request.body = object
        return try send(request, on: system)
    }

    func text(for reply: JSONValue) -> String {
        let counts = ["people", "apps", "spaces", "messages"].map { key in
            "\(reply.cell(key)) \(key)"
        }
        return "began anew with \(counts.joined(separator: ", "))\n"
    }
}
