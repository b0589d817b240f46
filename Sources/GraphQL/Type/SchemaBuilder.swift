/// Makes schemas of schema documents (GraphQL October 2021 §3).
public struct SchemaBuilder: Sendable {
    /// The conversions of the schema's own scalars by name; others are taken as they are.
    public var scalars: [String: CustomScalar]
    /// The directives that it has besides those it defines.
    public var specifiedDirectives: [SpecifiedDirective]
    /// Whether directives have the flags `onOperation`, `onFragment` and `onField`, by which they
    /// were described before April 2016, besides `locations`.
    public var describesDirectiveFlags: Bool
    /// How large documents may be.
    public var limits: ParserLimits

    /// A builder of schemas.
    ///
    /// - Parameters:
    ///   - scalars: the conversions of the schema's own scalars by name.
    ///   - specifiedDirectives: the directives that it has besides those it defines.
    ///   - describesDirectiveFlags: whether directives have flags besides locations.
    ///   - limits: how large documents may be.
    public init(
        scalars: [String: CustomScalar] = [:],
        specifiedDirectives: [SpecifiedDirective] = SpecifiedDirective.allCases,
        describesDirectiveFlags: Bool = false,
        limits: ParserLimits = ParserLimits()
    ) {
        self.scalars = scalars
        self.specifiedDirectives = specifiedDirectives
        self.describesDirectiveFlags = describesDirectiveFlags
        self.limits = limits
    }

    /// Makes a schema of a schema document.
    ///
    /// - Parameter source: the document's text.
    /// - Returns: the schema, which is valid.
    /// - Throws: everything that is wrong with it; a syntax error comes alone.
    public func schema(from source: Source) throws(SchemaError) -> Schema {
        let document: Document
        do {
            document = try Parser.parse(source, limits: limits)
        } catch {
            throw SchemaError(errors: [error], source: source)
        }
        return try schema(from: document)
    }

    /// Makes a schema of a schema document.
    ///
    /// - Parameter text: the document's text.
    /// - Returns: the schema, which is valid.
    /// - Throws: everything that is wrong with it; a syntax error comes alone.
    public func schema(from text: String) throws(SchemaError) -> Schema {
        try schema(from: Source(text, name: "schema"))
    }

    /// Makes a schema of a schema document.
    ///
    /// - Parameter document: the document.
    /// - Returns: the schema, which is valid.
    /// - Throws: everything that is wrong with it.
    public func schema(from document: Document) throws(SchemaError) -> Schema {
        let schema = try uncheckedSchema(from: document)
        try schema.check()
        return schema
    }

    /// Makes a schema whose names all resolve, but which may break other rules.
    func uncheckedSchema(from document: Document) throws(SchemaError) -> Schema {
        let errors = SchemaDocumentValidation.errors(in: document)
        guard errors.isEmpty else { throw SchemaError(errors: errors, source: document.source) }
        return SchemaDraft(document, self).schema()
    }
}

/// The directives that the specification defines (§3.13.1 to §3.13.4).
public enum SpecifiedDirective: String, Hashable, Sendable, CaseIterable {
    /// `@include(if:)`
    case include
    /// `@skip(if:)`
    case skip
    /// `@deprecated(reason:)`
    case deprecated
    /// `@specifiedBy(url:)`
    case specifiedBy
}

/// Everything that is wrong with a schema.
public struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; there is at least one error.
    public let errors: [GraphQLError]
    /// The lines and columns of each error.
    public let locations: [[SourceLocation]]

    init(errors: [GraphQLError], source: Source) {
        self.errors = errors
        locations = errors.map(SourceLocator(source).locations(of:))
    }

    /// A line for each error, such as `3:14: Unknown type "Tpye".`.
    public var description: String {
        zip(errors, locations).map { error, locations in
            (locations.first.map { "\($0): " } ?? "") + error.message
        }.joined(separator: "\n")
    }
}
