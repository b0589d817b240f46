public import Determinism
public import Emulation

/// How an emulator behaves; by default every run of the same test sees the same bytes.
public struct EmulatorOptions: Sendable {
    /// The people, apps and spaces that it starts with, and goes back to on a reset.
    public var world = World.builtIn
    /// What its clock shows at the start: 2018-03-01T09:00:00Z by default.
    public var clockStart = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
    /// How fast its clock runs: by default it stands until a test moves it.
    public var clockRate = ClockRate.frozen
    /// What every id, secret and token grows from; the same seed gives the same ones.
    public var seed: UInt64 = 1
    /// The port on 127.0.0.1; 0 takes a free one.
    public var port: UInt16 = 0
    /// How long access tokens are valid, in virtual time, in whole milliseconds.
    public var tokenLifetime = Duration.seconds(3_599)
    /// Which generation of callbacks it sends.
    public var callbackAPI = CallbackAPI.version1_8
    /// Whether it logs each request and callback to the standard error stream.
    public var isLogging = false

    /// Creates the defaults.
    public init() {}

    /// Creates the defaults with another world.
    ///
    /// - Parameter world: what there is at the start.
    public init(world: World) {
        self.world = world
    }

    var configuration: Configuration {
        var configuration = Configuration(world: world, clockStart: clockStart)
        configuration.clockRate = clockRate
        configuration.seed = seed
        configuration.tokenLifetimeMilliseconds = tokenLifetime.wholeMilliseconds
        configuration.callbackAPI = callbackAPI
        if !isLogging { configuration.logLevel = .error }
        return configuration
    }
}
