/// Calls `body` with `bytes` cut in the ways that break parsers: whole, in two at every offset, and
/// one byte at a time.
///
/// - Parameters:
///   - bytes: what a parser is to be fed with.
///   - body: is called once for each way of cutting, with the pieces in order.
/// - Throws: what `body` throws.
public func everySplit(of bytes: [UInt8], _ body: ([ArraySlice<UInt8>]) throws -> Void) rethrows {
    try body([bytes[...]])
    for offset in bytes.indices.dropFirst() {
        try body([bytes[..<offset], bytes[offset...]])
    }
    try body(bytes.indices.map { bytes[$0...$0] })
}
