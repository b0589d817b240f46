import Determinism
import JSON
import Testing
import Webhooks

@testable import Emulation

@Suite struct ConfigurationFingerprintTests {
    private func fingerprint(_ configuration: Configuration) throws -> JSONObject {
        let host = HostInstant(nanoseconds: 0)
        return configuration.fingerprint(
            of: try Emulator(configuration: configuration, at: host)
        )
    }

    @Test func `whatever a journal depends on is in it`() throws {
        var configuration = Configuration(clockStart: TestWorld.start)
        let first = try fingerprint(configuration)
        #expect(try fingerprint(configuration) == first)
        var all = [first]
        configuration.seed = 2
        all.append(try fingerprint(configuration))
        configuration.clockRate = .frozen
        all.append(try fingerprint(configuration))
        configuration.world.spaces[0].title = "Other"
        all.append(try fingerprint(configuration))
        configuration.tokenLifetimeMilliseconds = 1_000
        all.append(try fingerprint(configuration))
        configuration.callbackAPI = .version1_7
        all.append(try fingerprint(configuration))
        configuration.clockStart = configuration.clockStart.advanced(byMilliseconds: 1)
        all.append(try fingerprint(configuration))

        #expect(Set(all.map { JSONValue.object($0).compactText }).count == all.count)
        configuration.controlToken = "x"
        configuration.logLevel = .error
        #expect(try fingerprint(configuration) == all.last)
    }
}
