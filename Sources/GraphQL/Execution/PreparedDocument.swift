public import JSON

/// A document that has been read and validated against a schema, ready to be executed many times.
///
/// It keeps the plans of its operations, which grow as it is executed.
public struct PreparedDocument: Sendable {
    /// The schema that it was validated against.
    public let schema: Schema
    /// The text it was read from.
    public let source: Source
    /// Why it can't be executed; empty if it can.
    public let errors: [GraphQLError]
    /// The document; `nil` if it could not be read.
    public let document: Document?

    private let profile: LenientProfile
    private let fragments: [String: FragmentDefinition]
    /// The variables that decide which fields there are.
    private let conditionVariables: [String]
    private var plans: [KeptPlan] = []

    /// How many plans are kept; operations with several conditions have one for each outcome.
    static let planLimit = 8
    /// Plans with more fields than this are not kept.
    static let plannedFieldLimit = 20_000

    /// A plan with what it holds for.
    private struct KeptPlan: Sendable {
        let operation: Int
        let conditions: [InputValue?]
        var plan: OperationPlan
    }

    /// Reads a document and validates it by all rules of the specification.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - schema: the schema that it is for.
    ///   - profile: what may pass though the specification forbids it.
    ///   - limits: how large it may be.
    ///   - validationLimits: how much its validation may cost.
    public init(
        reading source: Source,
        schema: Schema,
        profile: LenientProfile = .strict,
        limits: ParserLimits = ParserLimits(),
        validationLimits: ValidationLimits = ValidationLimits()
    ) {
        let validator = Validator(schema: schema, profile: profile, limits: validationLimits)
        self.init(reading: source, schema: schema, profile: profile, limits: limits) {
            validator.errors(in: $0)
        }
    }

    /// Reads and validates a document.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - schema: the schema that it is for.
    ///   - profile: what may pass though the specification forbids it.
    ///   - limits: how large it may be.
    ///   - validate: finds what is wrong with the document once it is read.
    public init(
        reading source: Source,
        schema: Schema,
        profile: LenientProfile = .strict,
        limits: ParserLimits = ParserLimits(),
        validate: (Document) -> [GraphQLError]
    ) {
        do throws(GraphQLError) {
            let document = try profile.parse(source, limits: limits)
            self.init(document, schema: schema, profile: profile, errors: validate(document))
        } catch {
            self.init(unreadable: source, schema: schema, error: error)
        }
    }

    /// A document that was validated.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - schema: the schema.
    ///   - profile: what may pass though the specification forbids it.
    ///   - errors: what validation found; without errors the document can be executed.
    public init(
        _ document: Document,
        schema: Schema,
        profile: LenientProfile = .strict,
        errors: [GraphQLError] = []
    ) {
        self.schema = schema
        self.document = document
        self.errors = errors
        self.profile = profile
        source = document.source
        fragments = Dictionary(document.fragments.map { ($0.name.value, $0) }) { $1 }
        conditionVariables = errors.isEmpty ? Condition.variableNames(in: document) : []
    }

    /// A document that could not be read.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - schema: the schema that it is for.
    ///   - error: why it could not be read.
    public init(unreadable source: Source, schema: Schema, error: GraphQLError) {
        self.schema = schema
        self.source = source
        errors = [error]
        document = nil
        profile = .strict
        fragments = [:]
        conditionVariables = []
    }
}

extension PreparedDocument {
    /// An operation that is about to be executed.
    @usableFromInline
    struct Start {
        fileprivate let operation: Int
        fileprivate let conditions: [InputValue?]
        @usableFromInline var execution: Execution
        @usableFromInline let rootType: TypeDefinition
    }

    /// Begins an execution (GraphQL October 2021 §6.1).
    ///
    /// - Parameters:
    ///   - operationName: which operation is meant; not needed if there is but one.
    ///   - variables: the values of its variables.
    ///   - limits: how much it may ask for.
    /// - Returns: the operation, or why the request is not executed.
    @usableFromInline
    mutating func begin(
        _ operationName: String?,
        _ variables: JSONObject,
        _ limits: ExecutionLimits
    ) -> Result<Start, RequestErrors> {
        guard errors.isEmpty, let document else { return .failure(RequestErrors(errors)) }
        do throws(GraphQLError) {
            let index = try Self.operation(operationName, among: document.operations)
            let operation = document.operations[index]
            let rootType = try rootType(of: operation)
            try check(operation, limits)
            let coerced = VariableCoercion.coerce(
                variables,
                for: operation,
                schema: schema,
                profile: profile,
                errorLimit: limits.coercionErrorLimit
            )
            return coerced.map { values in
                let conditions = conditionVariables.map { values[$0] }
                let plan = takePlan(operation: index, conditions) ?? newPlan(for: operation)
                return Start(
                    operation: index,
                    conditions: conditions,
                    execution: Execution(plan: plan, variables: values, limits: limits),
                    rootType: rootType
                )
            }
        } catch {
            return .failure(RequestErrors([error]))
        }
    }

    /// Ends an execution: keeps its plan for the next and hands out the response.
    @usableFromInline
    mutating func finish(_ start: inout Start, isWritten: Bool) -> ExecutionResult {
        let result = start.execution.finish(isWritten: isWritten, source: source)
        let plan = start.execution.plan
        if plan.fields.count <= Self.plannedFieldLimit {
            if plans.count >= Self.planLimit { plans.removeFirst() }
            plans.append(
                KeptPlan(operation: start.operation, conditions: start.conditions, plan: plan)
            )
        }
        return result
    }

    private mutating func takePlan(operation: Int, _ conditions: [InputValue?]) -> OperationPlan? {
        let index = plans.firstIndex { $0.operation == operation && $0.conditions == conditions }
        return index.map { plans.remove(at: $0).plan }
    }

    private func newPlan(for operation: OperationDefinition) -> OperationPlan {
        OperationPlan(schema: schema, operation: operation, fragments: fragments, profile: profile)
    }

    /// The place of the operation that is meant (`GetOperation`).
    private static func operation(
        _ name: String?,
        among operations: [OperationDefinition]
    ) throws(GraphQLError) -> Int {
        guard let name else {
            switch operations.count {
            case 0: throw GraphQLError("Must provide an operation.")
            case 1: return 0
            default:
                throw GraphQLError(
                    "Must provide operation name if query contains multiple operations."
                )
            }
        }
        guard let index = operations.firstIndex(where: { $0.name?.value == name }) else {
            throw GraphQLError("Unknown operation named \"\(name)\".")
        }
        return index
    }

    private func rootType(
        of operation: OperationDefinition
    ) throws(GraphQLError) -> TypeDefinition {
        let kind = operation.operation
        guard let type = schema.rootType(for: kind) else {
            throw GraphQLError(
                "Schema is not configured to execute \(kind.rawValue) operation.",
                positions: [operation.position]
            )
        }
        guard kind != .subscription else {
            throw GraphQLError(
                "Subscriptions are not executed here.",
                positions: [operation.position]
            )
        }
        return type
    }

    private func check(
        _ operation: OperationDefinition,
        _ limits: ExecutionLimits
    ) throws(GraphQLError) {
        guard let measure = OperationMeasure.measure(operation, fragments) else {
            throw GraphQLError("Fragments spread themselves.", positions: [operation.position])
        }
        let reason: String
        if measure.depth > limits.depthLimit {
            reason = "nests deeper than \(limits.depthLimit) levels"
        } else if measure.fieldCount > limits.operationFieldLimit {
            reason = "selects more than \(limits.operationFieldLimit) fields"
        } else if measure.aliasCount > limits.aliasLimit {
            reason = "has more than \(limits.aliasLimit) aliases"
        } else {
            return
        }
        throw GraphQLError(
            "The operation \(reason), with its fragments taken in.",
            positions: [operation.position]
        )
    }
}
