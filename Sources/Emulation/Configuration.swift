public import Determinism
public import GraphQL
public import HTTP
public import Webhooks

/// Everything that decides how an emulator behaves, fixed when it is made.
public struct Configuration: Sendable {
    /// The world that it starts with and goes back to on a reset.
    public var world: World
    /// What every id, secret and key grows from; the same seed gives the same ones.
    public var seed: UInt64 = 1
    /// The instant that the virtual clock shows at the start.
    public var clockStart: Instant
    /// How fast the virtual clock runs at the start.
    public var clockRate: ClockRate = .realTime
    /// Which callback API's keys the events carry.
    public var callbackAPI = CallbackAPI.version1_8
    /// How long an access token is valid, in milliseconds of virtual time: 3,599 s by default.
    public var tokenLifetimeMilliseconds: Int64 = 3_599_000
    /// How long an authorization code is valid, in milliseconds of virtual time: 10 min by default,
    /// the most that RFC 6749 §4.1.2 advises.
    public var authorizationCodeLifetimeMilliseconds: Int64 = 600_000
    /// How long a refresh token is valid, in milliseconds of virtual time: 30 d by default, as in
    /// Spring Security OAuth.
    public var refreshTokenLifetimeMilliseconds: Int64 = 2_592_000_000
    /// The bearer token that the control API demands; `nil` leaves it open.
    public var controlToken: String?
    /// Which `Host` names the control API answers to.
    public var controlHosts = ControlHosts.loopback
    /// How large requests may be.
    public var limits = HTTPLimits()
    /// What GraphQL requests may do beyond the specification; the service let pass all of it.
    public var graphQLProfile = LenientProfile.service
    /// How large GraphQL documents may be; the body's limit comes before.
    public var parserLimits = ParserLimits()
    /// How much a GraphQL operation may ask for.
    public var executionLimits = ExecutionLimits()
    /// How the dispatcher delivers: schedule, time limit, bounds.
    public var dispatcher = Dispatcher.Configuration()
    /// Which URLs callbacks may have, and which addresses they may go to.
    public var callbackRules = CallbackRules()
    /// Whether it tells what comes in, so that a session can be replayed (``RecordedEvent``).
    public var isRecorded = false
    /// The least severe entries that are logged; those below cost nothing.
    public var logLevel = LogLevel.info

    /// Creates the default configuration.
    ///
    /// - Parameters:
    ///   - world: what there is at the start.
    ///   - clockStart: what the virtual clock shows then.
    public init(world: World = .builtIn, clockStart: Instant) {
        self.world = world
        self.clockStart = clockStart
        limits.largeBodyPath = ControlRoute.replaceWorld.pattern.template
        dispatcher.userAgent = "wws/\(Version.current)"
    }
}

/// The generations of the outbound callback API, which differ in the keys of events.
public enum CallbackAPI: String, Hashable, Sendable, CaseIterable {
    /// Before October 2018: message events without `conversationId` and `conversationType`.
    case version1_7 = "1.7"
    /// From October 2018 on, with both keys.
    case version1_8 = "1.8"
}

/// Which `Host` names the control API answers to, against DNS rebinding.
public enum ControlHosts: Hashable, Sendable {
    /// Names and addresses of this machine only: for a server that listens on a loopback address.
    case loopback
    /// Every name: for a server that others are meant to reach.
    case any
}

/// The program's version.
public enum Version {
    /// The version that `User-Agent` and `--help` show.
    public static let current = "0.1.0"
}
