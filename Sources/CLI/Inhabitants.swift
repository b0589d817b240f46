import Determinism
import Emulation
import HTTP
import JSON
import Webhooks

/// The first app that is in a space, and that space: all a newcomer needs to begin.
///
/// Ids and secrets that a world file leaves out are minted from the seed when the world is loaded,
/// so they are asked of an emulator: a second one of the same configuration, which nobody ever
/// connects to and whose answers are the same.
struct Inhabitants: Hashable {
    /// A name in the world file, and what the service calls it.
    struct Entry: Hashable {
        /// The key.
        let key: String
        /// The id.
        let id: String
    }

    /// The app; `nil` if none is in any space.
    var app: Entry?
    /// The app's secret.
    var secret = ""
    /// The secret of its first webhook; if it has none, one to register a webhook with.
    var webhookSecret = ""
    /// The space that the app is in.
    var space: Entry?

    /// Knows of nobody.
    init() {}

    /// Loads the world and looks who is there.
    ///
    /// - Parameter configuration: that of the server.
    /// - Throws: a `WorldError` for what is wrong with the world.
    init(of configuration: Configuration) throws(WorldError) {
        var configuration = configuration
        configuration.controlToken = nil
        var emulator = try Emulator(configuration: configuration, at: Self.start)
        let world = Self.world(of: &emulator)
        let apps = world["apps"]?.arrayValue ?? []
        for space in world["spaces"]?.arrayValue ?? [] {
            let members = space["members"]?.arrayValue ?? []
            let app = apps.first { app in members.contains { $0 == app["key"] } }
            guard let app, let secret = app["secret"]?.stringValue else { continue }
            self.app = Self.entry(app)
            self.secret = secret
            webhookSecret =
                app["webhooks"]?[0]?["secret"]?.stringValue ?? Self.webhookSecret(from: secret)
            self.space = Self.entry(space)
            return
        }
    }

    private static let start = HostInstant(nanoseconds: 0)

    /// A secret of the service's form, 32 of a-z0-9, that belongs to an app's.
    private static func webhookSecret(from secret: String) -> String {
        String(Signature(secret: secret).token(of: Array("webhook".utf8)).prefix(32))
    }

    private static func entry(_ value: JSONValue) -> Entry {
        Entry(key: value.cell("key"), id: value.cell("id"))
    }

    /// What `GET /_wws/world` answers.
    private static func world(of emulator: inout Emulator) -> JSONValue {
        let client = ConnectionID(rawValue: 0)
        let request = ControlRequest.get("world").message(to: ServerFlags())
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        emulator.handle(.connected(client), at: start)
        emulator.handle(.received(client, bytes[...]), at: start)
        var limits = HTTPLimits()
        limits.bodyByteCount = .max
        var connection = ClientConnection(limits: limits)
        connection.start(method: request.method)
        while let output = emulator.nextOutput() {
            if case .send(client, let bytes) = output { connection.receive(bytes[...]) }
        }
        guard case .response(let response)? = connection.nextEvent() else { return .null }
        return (try? JSONParser.parse(response.body)) ?? .null
    }
}
