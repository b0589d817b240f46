/// What the service let pass though the specification doesn't, each for itself.
///
/// The engine is strict. A profile is handed to those of its parts that can let something pass, and
/// nothing of it is kept anywhere else, so that an empty profile is the strict engine.
///
/// The evidence is what clients sent while they were in production; they are named as the project's
/// fact sheet names them.
public struct LenientProfile: OptionSet, Hashable, Sendable {
    /// A bit for each leniency.
    public let rawValue: UInt32

    /// A profile with the given bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Nothing but the specification.
    public static let strict: LenientProfile = []

    /// Everything that the service let pass.
    public static let service: LenientProfile = [
        .trailingBraces, .enumNamesAsStrings, .longsAsText, .directiveFlags, .variablesAsText,
        .documentInURL, .operationKey,
    ]
}

// Documents.
extension LenientProfile {
    /// Closing braces and semicolons behind a document that is complete without them.
    ///
    /// Read by ``parse(_:limits:)``. One brace too many: VSDK `addMessageFocus`, NR
    /// `_addFocusMutation`, HK `getSpaces`; two: PY `remove_members`; `};`: WBOT's mutation. The
    /// service's grammar was graphql-java's of 2017, `document : definition+` without an end, which
    /// read no further than it could.
    public static let trailingBraces = LenientProfile(rawValue: 1 << 0)

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - limits: how large it may be.
    /// - Returns: the document; its source ends where it does.
    /// - Throws: the first error, with its place.
    public func parse(
        _ source: Source,
        limits: ParserLimits = ParserLimits()
    ) throws(GraphQLError) -> Document {
        do {
            return try Parser.parse(source, limits: limits)
        } catch {
            guard contains(.trailingBraces), let position = error.positions.first,
                let complete = source.cut(at: position),
                let document = try? Parser.parse(complete, limits: limits)
            else { throw error }
            return document
        }
    }
}

// Values.
extension LenientProfile {
    /// The name of an enum's value as a string where it is written out in a document.
    ///
    /// Read by coercion and validation. In variables, whose JSON has nothing else for them, names
    /// are strings by the specification (GraphQL October 2021 §3.9), and clients send them so:
    /// `"ADD"`, `"CARD"`, `"PRIMARY"`, `"PRIVATE"`. In documents the evidence is thin: the
    /// documentation of `addSpaceMemberRole` quotes the role, and clients of that time built
    /// documents by pasting JSON into text.
    public static let enumNamesAsStrings = LenientProfile(rawValue: 1 << 1)

    /// The scalar `Long` as text of decimal digits, in documents and in variables.
    ///
    /// Read by whoever defines that scalar. Quoted digits for a card's date: the documentation, NR,
    /// WWX, PY; text in a variable: VSDK `Date.now().toString()`.
    public static let longsAsText = LenientProfile(rawValue: 1 << 2)
}

// Introspection.
extension LenientProfile {
    /// The flags `onOperation`, `onFragment` and `onField` of directives.
    ///
    /// Read by whoever sets ``SchemaBuilder/describesDirectiveFlags``. The introspection dumps of
    /// the JSDK, taken from 2017-05 to 2018-04, have them, as the specification did before April
    /// 2016.
    public static let directiveFlags = LenientProfile(rawValue: 1 << 3)
}

// Requests.
extension LenientProfile {
    /// The member `variables` of a request as a string that holds JSON.
    ///
    /// Read by whoever reads requests. An imitation of the web client sends it, to post messages
    /// under the view `SYNCHRONOUS_CREATE_MESSAGE`.
    public static let variablesAsText = LenientProfile(rawValue: 1 << 4)

    /// The document, the variables or the operation's name as parameters of the URL of a `POST`.
    ///
    /// Read by whoever reads requests. PY sends the document so, with an empty body; EXPORT the
    /// variables; older NR the operation's name.
    public static let documentInURL = LenientProfile(rawValue: 1 << 5)

    /// The member `operation` of a request for `operationName`.
    ///
    /// Read by whoever reads requests: an imitation of the web client sends it.
    public static let operationKey = LenientProfile(rawValue: 1 << 6)
}

extension Source {
    /// The source up to a place, if nothing but closing braces, semicolons and blanks is behind it.
    fileprivate func cut(at position: Int) -> Source? {
        let end = body.startIndex + position
        guard body.indices.contains(end) else { return nil }
        let isDebris = body[end...].allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: " "),
                UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                true
            default: false
            }
        }
        return isDebris ? Source(body[..<end], name: name) : nil
    }
}
