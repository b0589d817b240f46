/// Reads the head of a message, each octet once, however it is cut into pieces (RFC 9112 §2.1).
///
/// The octets are always offered from the first one that has not been taken: whole lines are taken,
/// the line that is not whole yet is left and offered again with what has come in since.
struct HeadParser<Line: StartLineParser>: Sendable {
    private let limits: HTTPLimits
    private(set) var line = Line()
    private var section: FieldSectionParser
    /// Whether the start line is whole: a message has begun.
    private(set) var hasLine = false

    init(limits: HTTPLimits, joinsFolds: Bool) {
        self.limits = limits
        section = FieldSectionParser(
            FieldSectionParser.Rules(
                byteCountLimit: limits.headByteCount,
                fieldCountLimit: limits.fieldCount,
                overrun: .headTooLarge,
                joinsFolds: joinsFolds
            )
        )
    }

    /// Which of the fields heed attention.
    var noticed: NoticedFields { section.noticed }

    /// Takes lines from `position` on; true once the head is whole.
    mutating func parse(
        _ source: ArraySlice<UInt8>,
        from position: inout Int
    ) throws(ParseError) -> Bool {
        if !hasLine {
            guard try line.parse(source, from: &position, limits: limits) else { return false }
            hasLine = true
            section.reset(without: line.byteCount)
        }
        return try section.parse(source, from: &position)
    }

    /// Hands the fields of a whole head over.
    mutating func takeFields() -> HTTPFields {
        section.takeFields()
    }

    /// Makes ready for the next head.
    mutating func reset() {
        line = Line()
        hasLine = false
    }
}
