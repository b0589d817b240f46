/// What the rules of validation have in common: the document, the schema, and what they found.
struct ValidationContext {
    let document: Document
    let schema: Schema
    let limits: ValidationLimits
    /// Tells which literals are values of which leaves, as execution does.
    let literals: LiteralCoercion
    /// The names of the types that the document itself defines, which it shouldn't.
    let definedTypes: Set<String>
    /// The names of the directives that the document itself defines, which it shouldn't.
    let definedDirectives: Set<String>
    /// The place that the walk has come to.
    var types: TypeInfo
    /// The document's fragments.
    var fragments: DocumentFragments
    /// The variables that were used up to the place.
    var uses = VariableUses()
    /// How often something was looked at again, see ``ValidationLimits/visitLimit``.
    var visitCount = 0
    /// The errors by the part of the walk that they belong to: that up to the end of the first
    /// operation, that end itself, the part up to the end of the second operation, and so on.
    private var parts: [[GraphQLError]] = [[]]
    /// The part that errors are added to, and how many of the walk's errors there are.
    private var part = 0
    private var errorCount = 0
    private var hasTooManyVisits = false

    init(
        _ document: Document,
        schema: Schema,
        profile: LenientProfile,
        limits: ValidationLimits
    ) {
        self.document = document
        self.schema = schema
        self.limits = limits
        literals = LiteralCoercion(schema: schema, profile: profile)
        types = TypeInfo(schema)
        fragments = DocumentFragments(document)
        var definedTypes: Set<String> = []
        var definedDirectives: Set<String> = []
        for definition in document.definitions {
            switch definition {
            case .type(let type) where !type.isExtension: definedTypes.insert(type.name.value)
            case .directive(let directive): definedDirectives.insert(directive.name.value)
            case .operation, .fragment, .schema, .type: break
            }
        }
        self.definedTypes = definedTypes
        self.definedDirectives = definedDirectives
    }
}

// Errors.
extension ValidationContext {
    /// Whether there are more errors than may be reported, so that no more need be looked for.
    var isFull: Bool { errorCount > limits.errorLimit }

    /// Tells what is wrong.
    mutating func report(_ message: String, at positions: Int...) {
        report(GraphQLError(message, positions: positions))
    }

    /// Tells what is wrong.
    mutating func report(_ error: GraphQLError) {
        guard !isFull else { return }
        errorCount += 1
        parts[part].append(error)
    }

    /// Tells, once, that the limit on visits was met.
    mutating func reportTooManyVisits() {
        if hasTooManyVisits { return }
        hasTooManyVisits = true
        report(limits.tooManyVisits)
    }

    /// Leaves room for the errors that are due at the end of an operation, which are only found
    /// once all fragments were seen.
    mutating func endOperation() {
        parts.append([])
        parts.append([])
        part += 2
    }

    /// Begins with the errors that are due at the end of an operation.
    ///
    /// They come before what is behind the operation, so that the limit counts them anew.
    mutating func beginEnd(ofOperation operation: Int) {
        part = 2 * operation + 1
        errorCount = 0
    }

    /// Begins with the errors that are due at the end of the document.
    mutating func beginEndOfDocument() {
        part = parts.count - 1
        errorCount = 0
    }

    /// Everything that is wrong, in the order of the document, up to the limit.
    var allErrors: [GraphQLError] {
        let errors = parts.count == 1 ? parts[0] : parts.flatMap { $0 }
        guard errors.count > limits.errorLimit else { return errors }
        return errors.prefix(limits.errorLimit) + [ValidationLimits.tooManyErrors]
    }
}
