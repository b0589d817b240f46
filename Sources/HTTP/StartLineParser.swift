/// Reads the first line of a message, however it is cut into pieces, and holds what it says.
protocol StartLineParser: Sendable {
    init()

    /// Takes the whole line from `position` on and moves it behind the line.
    ///
    /// A line that is not whole yet is left where it is: it is to be offered again together with
    /// what comes in next.
    ///
    /// - Returns: Whether the line was whole.
    mutating func parse(
        _ source: ArraySlice<UInt8>,
        from position: inout Int,
        limits: HTTPLimits
    ) throws(ParseError) -> Bool

    /// Octets of the line with its CRLF, once it is whole.
    var byteCount: Int { get }
}
