public import Determinism
public import Emulation
public import JSON
public import Webhooks

/// A story on the virtual clock: where it begins, what is done, and what is expected of it.
public struct Scenario: Sendable {
    /// What a person calls it.
    public var name: String
    /// What the clock shows at the beginning.
    public var clock: Instant
    /// What ids and secrets grow from.
    public var seed: UInt64
    /// Who and what there is at the beginning.
    public var world: World
    /// The same as a scenario file has it.
    public var setting: JSONValue = "default"
    /// How the emulator behaves, besides.
    public var settings = ScenarioSettings()
    /// The real app that is tested, if there is one.
    public var app: AppUnderTest?
    /// What is done, in order.
    public var steps: [Step]

    /// Whether the emulator has to keep a journal, to be started again with.
    public var restarts: Bool {
        steps.contains { if case .restart = $0.action { true } else { false } }
    }

    /// The configuration of an emulator for it.
    ///
    /// - Parameter seed: another seed than the file's.
    /// - Returns: a frozen emulator's configuration.
    public func configuration(seed: UInt64? = nil) -> Configuration {
        var configuration = Configuration(world: world, clockStart: clock)
        configuration.clockRate = .frozen
        configuration.seed = seed ?? self.seed
        configuration.logLevel = .error
        configuration.callbackRules = CallbackRules(
            mode: settings.callbackRules,
            allowedHosts: settings.allowedHosts
        )
        configuration.callbackAPI = settings.callbackAPI
        if let lifetime = settings.tokenLifetimeMilliseconds {
            configuration.tokenLifetimeMilliseconds = lifetime
        }
        return configuration
    }
}

/// What a scenario says of the emulator itself, in the words of `wws start`'s flags.
public struct ScenarioSettings: Hashable, Sendable {
    /// Which callbacks are allowed.
    public var callbackRules = CallbackRules.Mode.local
    /// The hosts that callbacks may go to although their addresses are public.
    public var allowedHosts: [String] = []
    /// Which callbacks' keys are sent.
    public var callbackAPI = CallbackAPI.version1_8
    /// How long tokens are valid; the emulator's default when absent.
    public var tokenLifetimeMilliseconds: Int64?
}

/// A program that is the app of a scenario.
public struct AppUnderTest: Sendable {
    /// The program and its arguments.
    public var command: [String]
    /// The URL that answers once the program is ready.
    public var readyWhen: String?
    /// How long that may take.
    public var timeoutMilliseconds: Int64 = 30_000
    /// Where it takes callbacks, by receiver.
    public var callbacks: [(key: String, url: String)] = []

    /// Creates an app that is ready at once and takes no callbacks.
    ///
    /// - Parameter command: the program and its arguments; not empty.
    public init(command: [String]) {
        self.command = command
    }
}

/// One step of a scenario.
public struct Step: Sendable {
    /// Where it stands in the file, such as `steps[3]`.
    public let path: String
    /// How a transcript calls it; values in it aren't filled in.
    public let label: String
    /// What is done.
    let action: StepAction
    /// The name under which the whole reply is kept.
    var name: String?
    /// What else is kept of the reply: names, and paths into it.
    var saves: [(name: String, path: String)] = []
    /// What the reply must be like.
    var expectation: ResponseExpectation?
    /// What happens before the next step; all that can when absent.
    var meanwhile: Meanwhile?
}

/// What happens after a request and before the next step, whether or not it is answered by then.
public struct Meanwhile: Hashable, Sendable {
    /// How many callbacks end; as many as there are when absent.
    public var callbackCount: Int?
    /// What the clock has to show then, if an advance moves it.
    public var clock: Instant?
}

/// What a step does.
enum StepAction: Sendable {
    /// Puts a scripted receiver behind a webhook, which is registered if there is none.
    case receiver(ReceiverStep)
    /// Enables, disables or deletes a webhook.
    case webhook(key: String, WebhookChange)
    /// Sends a request.
    case call(CallStep)
    /// Kills the emulator, and starts another with its journal.
    case restart
    /// Looks at what has happened.
    case expect([Expectation])
}

/// What is done with a webhook.
enum WebhookChange: String, Hashable, Sendable {
    case enable, disable, delete
}

/// A scripted receiver.
struct ReceiverStep: Sendable {
    /// The webhook's key.
    var key: String
    /// The key of the app to register it for.
    var app: String
    /// Where it stands; where the webhook has its callback when absent.
    var url: String?
    /// The events to register it for; all when absent.
    var events: [String]
    /// The secret to register it with; minted when absent.
    var secret: String?
    /// What it answers, one after the other.
    var script: [Receiver.Answer] = []
    /// What it answers from then on.
    var otherwise = Receiver.Answer.status(200)
    /// How it answers a verification.
    var verification = Receiver.Verification.proper
}

/// A request; texts may hold `${…}`.
struct CallStep: Sendable {
    enum Body: Sendable {
        case none
        case json(JSONValue)
        case form(JSONObject)
        case text(String)
        case bytes([UInt8])
    }

    var method: String
    /// The parts of the path, each encoded once its values are filled in; or one part that begins
    /// with a slash and is a target as it is.
    var path: [String]
    var fields = JSONObject()
    var body = Body.none
    /// Whose token is sent along: a key of a person or an app.
    var actor: String?
    /// Whether an `errors` in the reply is a refusal although its status is a success.
    var isGraphQL = false
    /// Whether it takes the emulator, its clock included, back to an earlier state.
    var isRestore = false
}

/// What a reply must be like.
struct ResponseExpectation: Sendable {
    var status: JSONValue?
    var fields: [(name: String, value: JSONValue)] = []
    var body: JSONValue?
    /// Paths into the body.
    var values: [(path: String, value: JSONValue)] = []
}
