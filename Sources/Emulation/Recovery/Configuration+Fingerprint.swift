import Crypto
import Determinism
import HTTP
import JSON
import Webhooks

extension Configuration {
    /// What a journal depends on, as names with values: with any other value, going through it
    /// again would lead elsewhere.
    ///
    /// - Parameter emulator: the emulator that was just made of this.
    /// - Returns: the values; the world's is a hash.
    func fingerprint(of emulator: Emulator) -> JSONObject {
        [
            "version": .string(Version.current),
            "seed": .string(String(seed)),
            "clock-start": .string(clockStart.rfc3339),
            "clock-rate": .string(clockRate.description),
            "world": .string(Hex.encode(SHA256.hash(emulator.exportWorld().body))),
            "callback-api": .string(callbackAPI.rawValue),
            "callback-urls": .string(callbackRules.mode.rawValue),
            "token-lifetime": .string(DurationSyntax.text(milliseconds: tokenLifetimeMilliseconds)),
        ]
    }
}
