extension Instant {
    /// The service's form, such as `2018-03-22T17:06:03.529+0000`: three digits of milliseconds,
    /// no colon in the offset, never `Z`; clients parse exactly that.
    public var serviceTimestamp: String {
        text(suffix: "+0000")
    }

    /// RFC 3339 with three digits of milliseconds, such as `2018-03-22T17:06:03.529Z`.
    public var rfc3339: String {
        text(suffix: "Z")
    }

    /// The form of HTTP's `Date` field, such as `Thu, 22 Mar 2018 17:06:03 GMT` (RFC 9110 §5.6.7).
    public var httpDate: String {
        let civil = CivilTime(self)
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        var bytes = Array(weekdays[civil.weekday].utf8)
        bytes += [0x2C, 0x20]
        Self.append(civil.day, width: 2, to: &bytes)
        bytes.append(0x20)
        bytes += months[civil.month - 1].utf8
        bytes.append(0x20)
        Self.append(civil.year, width: 4, to: &bytes)
        bytes.append(0x20)
        Self.appendTime(civil, to: &bytes)
        bytes += " GMT".utf8
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads RFC 3339 (`2018-03-01T09:00:00Z`), with or without a fraction, any offset, and the
    /// service's own form without a colon in it; nothing else.
    ///
    /// Digits of the fraction beyond milliseconds are cut off. A leap second is refused.
    public init?(rfc3339 text: String) {
        var reader = TimestampReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
            reader.skip("-"), let day = reader.number(2), reader.skip("T") || reader.skip("t"),
            let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
            reader.skip(":"), let second = reader.number(2),
            let millisecond = reader.fraction(), let offset = reader.offsetMinutes(),
            reader.isAtEnd,
            let civil = CivilTime(
                year: year,
                month: month,
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                millisecond: millisecond
            )
        else { return nil }
        let instant = civil.instant.advanced(byMilliseconds: Int64(-offset) * 60_000)
        guard (Instant.earliest...Instant.latest).contains(instant) else { return nil }
        self = instant
    }

    private func text(suffix: StaticString) -> String {
        let civil = CivilTime(self)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(28)
        Self.append(civil.year, width: 4, to: &bytes)
        bytes.append(0x2D)
        Self.append(civil.month, width: 2, to: &bytes)
        bytes.append(0x2D)
        Self.append(civil.day, width: 2, to: &bytes)
        bytes.append(0x54)
        Self.appendTime(civil, to: &bytes)
        bytes.append(0x2E)
        Self.append(civil.millisecond, width: 3, to: &bytes)
        bytes += String(describing: suffix).utf8
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendTime(_ civil: CivilTime, to bytes: inout [UInt8]) {
        append(civil.hour, width: 2, to: &bytes)
        bytes.append(0x3A)
        append(civil.minute, width: 2, to: &bytes)
        bytes.append(0x3A)
        append(civil.second, width: 2, to: &bytes)
    }

    private static func append(_ value: Int, width: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(0x30 + value / divisor % 10))
            divisor /= 10
        }
    }
}

/// Reads a timestamp's parts from left to right.
private struct TimestampReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
        rest.removeFirst()
        return Int(byte - 0x30)
    }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Milliseconds; 0 when there is no fraction, `nil` when a point has no digit behind it.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        guard var value = digit() else { return nil }
        var count = 1
        while let digit = digit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        while count < 3 {
            value *= 10
            count += 1
        }
        return value
    }

    mutating func offsetMinutes() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours <= 23, minutes <= 59 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
