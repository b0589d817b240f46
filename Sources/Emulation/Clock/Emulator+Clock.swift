package import Determinism
import HTTP
package import JSON
import Webhooks

extension Emulator {
    /// `GET /_wws/clock`.
    func clockStatus() -> HTTPResponse {
        .json(.ok) { json in
            json.member("now", now.rfc3339)
            json.key("rate")
            json.raw(Array(clock.rate.description.utf8))
            json.member("nextDue", nextDue?.rfc3339)
        }
    }

    /// `PUT /_wws/clock`: sets the rate; the time shown stays what it is.
    mutating func setClock(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["rate"])
        let rate = try reading { () throws(JSONAccessError) in try body.required("rate").rate() }
        clock.setRate(rate, at: host)
        record(.clock(from: now, rate: rate))
        if !clock.isStanding { flushSequencer() }
        return clockStatus()
    }
}

extension JSONCursor {
    /// A duration, as text (`"2h"`) or as a number of seconds.
    func duration() throws(JSONAccessError) -> Int64 {
        let text: String
        if case .number(let number) = value { text = number.lexeme } else { text = try string() }
        do {
            return try DurationSyntax.milliseconds(parsing: text)
        } catch {
            throw self.error("\(error)")
        }
    }

    /// An instant in RFC 3339 or the service's form.
    package func instant() throws(JSONAccessError) -> Instant {
        let text = try string()
        guard let instant = Instant(rfc3339: text) else {
            throw error("\"\(text)\" is not an instant: write it as 2018-03-01T09:00:00Z")
        }
        return instant
    }

    /// A rate of the clock, as a number or as text.
    func rate() throws(JSONAccessError) -> ClockRate {
        let text: String
        if case .number(let number) = value { text = number.lexeme } else { text = try string() }
        guard let rate = ClockRate(parsing: text) else {
            throw error(
                "\"\(text)\" is not a rate: write 0 to freeze the clock, 1 for the wall's time, or"
                    + " a number up to \(ClockRate.fastest) with at most three decimals"
            )
        }
        return rate
    }
}
