/// Undoes the chunked transfer coding (RFC 9112 §7.1).
///
///     chunk          = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
///     chunked-body   = *chunk last-chunk trailer-section CRLF
///     chunk-ext      = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
///
/// Extensions and trailer fields are checked, counted, and dropped. The states are the parts of the
/// grammar; each octet moves the decoder at most one of them onward.
struct ChunkedDecoder: Sendable {
    private enum State {
        case firstSizeDigit, size, blanks, extensions, sizeLineFeed
        case data, dataCarriageReturn, dataLineFeed, trailers, complete
    }

    /// Digits of a size: enough for any that can be met, and leading zeros find an end.
    static let sizeDigitLimit = 16

    private let limits: HTTPLimits
    private var state = State.firstSizeDigit
    /// The size of the chunk so far, then what is left of its data.
    private var remaining = 0
    private var lineByteCount = 0
    private var extensionByteCount = 0
    private var trailers: FieldSectionParser

    init(limits: HTTPLimits, joinsFolds: Bool) {
        self.limits = limits
        trailers = FieldSectionParser(
            .init(
                byteCountLimit: limits.trailerByteCount,
                fieldCountLimit: limits.fieldCount,
                overrun: .trailersTooLarge,
                keepsFields: false,
                joinsFolds: joinsFolds
            )
        )
    }

    /// Takes octets from `position` on and appends the data among them to `body`.
    ///
    /// - Returns: Whether the body is whole.
    mutating func decode(
        _ source: ArraySlice<UInt8>,
        from position: inout Int,
        into body: inout [UInt8]
    ) throws(ParseError) -> Bool {
        let span = source.span
        while position < span.count {
            switch state {
            case .data:
                let end = position + min(remaining, span.count - position)
                let base = source.startIndex
                body.append(contentsOf: source[(base + position)..<(base + end)])
                remaining -= end - position
                position = end
                if remaining == 0 { state = .dataCarriageReturn }
            case .trailers:
                guard try trailers.parse(source, from: &position) else { return false }
                state = .complete
                return true
            case .complete:
                preconditionFailure("octets behind the last chunk are not the decoder's")
            case .firstSizeDigit, .size, .blanks, .extensions, .sizeLineFeed,
                .dataCarriageReturn, .dataLineFeed:
                try take(span[position], room: limits.bodyByteCount - body.count)
                position += 1
            }
        }
        return false
    }

    private mutating func take(_ byte: UInt8, room: Int) throws(ParseError) {
        switch state {
        case .firstSizeDigit:
            guard ASCII.hexDigit(byte) != nil else { throw Self.offence(inSize: byte) }
            lineByteCount = 0
            state = .size
            try takeSize(byte, room: room)
        case .size:
            try takeSize(byte, room: room)
        case .blanks, .extensions:
            try takeExtension(byte)
        case .sizeLineFeed:
            guard byte == ASCII.lineFeed else { throw .bareCarriageReturn }
            state = remaining == 0 ? .trailers : .data
        case .dataCarriageReturn:
            guard byte == ASCII.carriageReturn else { throw Self.offence(behindData: byte) }
            state = .dataLineFeed
        case .dataLineFeed:
            guard byte == ASCII.lineFeed else { throw Self.offence(behindData: byte) }
            state = .firstSizeDigit
        case .data, .trailers, .complete:
            preconditionFailure("octets in state \(state) are taken in bulk")
        }
    }

    private mutating func takeSize(_ byte: UInt8, room: Int) throws(ParseError) {
        if byte == ASCII.carriageReturn {
            state = .sizeLineFeed
        } else if byte == ASCII.semicolon || ASCII.isBlank(byte) {
            state = .blanks
            try takeExtension(byte)
        } else {
            guard let digit = ASCII.hexDigit(byte) else { throw Self.offence(inSize: byte) }
            try countLineByte()
            guard lineByteCount <= Self.sizeDigitLimit else {
                throw ParseError(
                    .invalidChunkSize,
                    "A chunk size has more than \(Self.sizeDigitLimit) digits."
                )
            }
            // No overflow: the size so far is within the room for a body.
            remaining = remaining * 16 + digit
            guard remaining <= room else {
                throw .contentTooLarge(limits.bodyByteCount)
            }
        }
    }

    private mutating func takeExtension(_ byte: UInt8) throws(ParseError) {
        if state == .blanks {
            if byte == ASCII.semicolon {
                state = .extensions
            } else if !ASCII.isBlank(byte) {
                throw Self.offence(inSize: byte)
            }
        } else if byte == ASCII.carriageReturn {
            state = .sizeLineFeed
            return
        }
        guard byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab else {
            if byte == ASCII.lineFeed { throw .bareLineFeed }
            throw ParseError(
                .invalidChunkExtension,
                "A chunk extension contains \(ASCII.describe(byte))."
            )
        }
        try countLineByte()
        extensionByteCount += 1
        guard extensionByteCount <= limits.chunkExtensionByteCount else {
            throw ParseError(
                .chunkExtensionsTooLarge,
                "The chunk extensions are longer than \(limits.chunkExtensionByteCount) bytes."
            )
        }
    }

    private mutating func countLineByte() throws(ParseError) {
        lineByteCount += 1
        guard lineByteCount <= limits.chunkLineByteCount else {
            throw ParseError(
                .chunkLineTooLong,
                "The line before a chunk is longer than \(limits.chunkLineByteCount) bytes."
            )
        }
    }
}

extension ChunkedDecoder {
    private static func offence(inSize byte: UInt8) -> ParseError {
        byte == ASCII.lineFeed
            ? .bareLineFeed
            : ParseError(.invalidChunkSize, "A chunk size contains \(ASCII.describe(byte)).")
    }

    private static func offence(behindData byte: UInt8) -> ParseError {
        ParseError(
            .invalidChunkEnd,
            "A chunk is not followed by an empty line but by \(ASCII.describe(byte))."
        )
    }
}

extension ParseError {
    static func contentTooLarge(_ limit: Int) -> ParseError {
        ParseError(.contentTooLarge, "The body is longer than \(limit) bytes.")
    }
}
