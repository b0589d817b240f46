import Determinism
import Emulation
import JSON
import Webhooks

/// Reads scenario files; everything is checked before anything runs.
public enum ScenarioParser {
    /// The largest file that is read, in bytes.
    public static let byteCountLimit = 16 << 20
    /// How many steps a scenario has at most.
    public static let stepLimit = 100_000

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: JSON in UTF-8.
    ///   - readWorld: reads the world file of a name, relative to the scenario's folder.
    /// - Returns: the scenario.
    /// - Throws: the first thing that is wrong, with its place.
    public static func parse(
        _ bytes: [UInt8],
        readWorld: (String) throws(WorldFileError) -> [UInt8]
    ) throws(ScenarioError) -> Scenario {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, limits: .init(byteCountLimit: byteCountLimit))
        } catch {
            throw ScenarioError(
                position: TextPosition(offset: error.offset, in: bytes),
                path: "",
                message: error.message
            )
        }
        do {
            return try scenario(JSONCursor(value), readWorld)
        } catch {
            let offset = JSONLocator.offset(of: error.path, in: bytes)
            throw ScenarioError(
                position: TextPosition(offset: offset, in: bytes),
                path: error.path,
                message: error.message
            )
        }
    }

    private static func scenario(
        _ json: JSONCursor,
        _ readWorld: (String) throws(WorldFileError) -> [UInt8]
    ) throws(JSONAccessError) -> Scenario {
        try json.allow(ScenarioGrammar.scenario)
        let steps = try json.required("steps").elements()
        guard steps.count <= stepLimit else {
            throw try json.required("steps").error("has more than \(stepLimit) steps")
        }
        var scenario = Scenario(
            name: try json.required("name").name(),
            clock: try json.optional("clock")?.instant() ?? defaultClock,
            seed: try json.optional("seed")?.seed() ?? 1,
            world: .builtIn,
            steps: try steps.map { (step) throws(JSONAccessError) in
                try StepParser.step(step)
            }
        )
        if let world = try json.optional("world") {
            (scenario.world, scenario.setting) = try Self.world(world, readWorld)
        }
        if let settings = try json.optional("settings") {
            scenario.settings = try Self.settings(settings)
        }
        scenario.app = try json.optional("app").map { (app) throws(JSONAccessError) in
            try Self.app(app)
        }
        return scenario
    }

    /// Where scenarios begin that don't say.
    private static let defaultClock = Instant(millisecondsSinceEpoch: 1_519_894_800_000)

    private static func world(
        _ json: JSONCursor,
        _ read: (String) throws(WorldFileError) -> [UInt8]
    ) throws(JSONAccessError) -> (World, JSONValue) {
        var bytes: [UInt8]?
        if let name = json.value.stringValue {
            if name == "default" { return (.builtIn, json.value) }
            do throws(WorldFileError) {
                bytes = try read(name)
            } catch {
                throw json.error("\"\(name)\" can't be read: \(error.reason)")
            }
        }
        do throws(WorldError) {
            guard let bytes else { return (try World.parse(json.value), json.value) }
            let world = try World.parse(bytes)
            return (world, (try? JSONParser.parse(bytes)) ?? .null)
        } catch {
            throw json.error("is no world: \(error)")
        }
    }

    private static func settings(_ json: JSONCursor) throws(JSONAccessError) -> ScenarioSettings {
        try json.allow(ScenarioGrammar.settings)
        var settings = ScenarioSettings()
        if let rules = try json.optional("callbackUrls") {
            settings.callbackRules = try rules.word()
        }
        if let hosts = try json.optional("allowEgress") {
            settings.allowedHosts = try hosts.elements().map { (host) throws(JSONAccessError) in
                try host.name()
            }
        }
        if let version = try json.optional("callbackApi") {
            settings.callbackAPI = try version.word()
        }
        settings.tokenLifetimeMilliseconds = try json.optional("tokenLifetime")?.duration()
        return settings
    }

    private static func app(_ json: JSONCursor) throws(JSONAccessError) -> AppUnderTest {
        try json.allow(ScenarioGrammar.app)
        let run = try json.required("run")
        let command = try run.elements().map { (word) throws(JSONAccessError) in
            try word.string()
        }
        guard !command.isEmpty else { throw run.error("must name a program") }
        var app = AppUnderTest(command: command)
        app.readyWhen = try json.optional("readyWhen")?.string()
        if let timeout = try json.optional("timeout") {
            app.timeoutMilliseconds = try timeout.duration()
        }
        if let callbacks = try json.optional("callbacks") {
            for (key, url) in try callbacks.members() {
                app.callbacks.append((key, try url.string()))
            }
        }
        return app
    }
}

/// Why the file of a world can't be read.
public struct WorldFileError: Error, Hashable, Sendable {
    /// The system's words for it.
    public let reason: String

    /// Creates the error.
    public init(reason: String) {
        self.reason = reason
    }
}
