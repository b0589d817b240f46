import Emulation
import Foundation
import HTTP
import JSON

/// A running `wws`, pinned to core 0.
struct Emulated {
    let child: Child
    let port: UInt16

    /// Starts it on a free port; `world` is the content of a world file.
    init(_ options: Options, flags: [String] = [], world: JSONValue? = nil) throws {
        var command = [options.wws, "start", "--port", "0", "--log-level", "warning"] + flags
        if let world {
            let path = try Peers.temporaryFolder() + "/world.json"
            try Data(world.compactBytes()).write(to: URL(fileURLWithPath: path))
            command += ["--world", path]
        }
        child = try Child(core: 0, command)
        port = try Self.port(in: child.firstLine)
    }

    /// The port in the line that says that it is ready.
    static func port(in line: String) throws -> UInt16 {
        let url = line.split(separator: " ").first { $0.hasPrefix("http://") } ?? ""
        guard line.hasPrefix("wws ready "), let port = UInt16(url.split(separator: ":").last ?? "")
        else { throw BenchError("\(line) is no ready line") }
        return port
    }

    /// The app of the built-in world that is a member of a space.
    static var app: World.App {
        get throws {
            guard let app = World.builtIn.apps.first else { throw BenchError("there is no app") }
            return app
        }
    }

    /// The value of `Authorization` that the app asks for tokens with.
    static var basic: String {
        get throws {
            let app = try Self.app
            let text = "\(app.id ?? ""):\(app.secret ?? "")"
            return "Basic " + Data(text.utf8).base64EncodedString()
        }
    }

    static let tokenForm = "grant_type=client_credentials"
    static let formType = "application/x-www-form-urlencoded"

    /// A token of the app.
    func token() throws -> String {
        var exchange = try Exchange(port: port)
        let body = try exchange.success(
            .post,
            "/oauth/token",
            fields: ["Authorization": try Self.basic, "Content-Type": Self.formType],
            body: Self.tokenForm
        )
        guard let token = try JSONParser.parse(body)["access_token"]?.stringValue else {
            throw BenchError("there is no token in the answer")
        }
        return token
    }

    /// A message as an app posts it.
    static let message = #"""
        {"type":"appMessage","version":1.0,"annotations":[{"type":"generic","version":1.0,\#
        "color":"#6CB7FB","title":"Build 4711","text":"All *1,204* tests passed in 41 s.",\#
        "actor":{"name":"Builder","avatar":"","url":"https://example.com/builds/4711"}}]}
        """#
}
