/// One run of an operation: what is written so far, what went wrong, and where it stands.
///
/// Values are written as they are completed; where null has to go up to a parent (GraphQL October
/// 2021 §6.4.4), the text is taken back to where the parent's value began. Functions that write a
/// value answer whether they could: if not, an error has been told and null is for the caller to
/// write, or to pass on.
@usableFromInline
struct Execution {
    /// So many bytes are reserved for a response of unknown size: memory that isn't written to
    /// costs little, growing into memory that is new costs a page fault for each page.
    private static let firstCapacity = 256 << 10
    /// So many bytes more than the last response had are reserved for the next, besides an eighth.
    private static let spareCapacity = 1 << 10

    @usableFromInline var plan: OperationPlan
    private let variables: VariableValues
    private let limits: ExecutionLimits

    @usableFromInline var text = ResponseText()
    private(set) var errors: [ExecutionError] = []
    /// The way from the root to the value being completed: numbers of fields, and for places in
    /// lists their complements, which are negative.
    @usableFromInline var path: [Int32] = []
    /// Whether a limit was met, so that nothing more is executed and all of the data is null.
    @usableFromInline private(set) var isAborted = false
    private var fieldCount = 0

    init(plan: OperationPlan, variables: VariableValues, limits: ExecutionLimits) {
        self.plan = plan
        self.variables = variables
        self.limits = limits
        self.plan.forgetVariables()
        let lastCount = plan.responseByteCount
        text.bytes.reserveCapacity(
            lastCount == 0 ? Self.firstCapacity : lastCount / 8 * 9 + Self.spareCapacity
        )
        text.append(ExecutionResult.prefix)
    }
}

extension Execution {
    /// The response, once everything is executed; the text is moved out.
    mutating func finish(isWritten: Bool, source: Source) -> ExecutionResult {
        var whole = ResponseText()
        swap(&whole, &text)
        plan.responseByteCount = whole.count
        if !isWritten {
            whole.rollBack(to: ExecutionResult.prefix.count)
            whole.appendNull()
        }
        whole.append(UInt8(ascii: "}"))
        // What is much too large is not kept for as long as the response waits to be sent.
        let isRoomy = whole.bytes.capacity / 4 > whole.count
        return ExecutionResult(
            text: isRoomy ? Array(whole.bytes[...]) : whole.bytes,
            errors: errors,
            source: source
        )
    }
}

// Planning as it is needed.
extension Execution {
    /// The parts of an object, planned now if they haven't been before; `nil` if there are none to
    /// be had, which is told.
    @usableFromInline
    mutating func preparedParts(_ place: Int, _ type: TypeDefinition) -> PlannedParts? {
        if plan.parts[place].start == PlannedParts.unplanned {
            plan.plan(place, for: type, variables)
        }
        let parts = plan.parts[place]
        if let error = plan.failure(of: parts) {
            report(error)
            return nil
        }
        return parts
    }

    /// Tells why parts can't be had.
    @usableFromInline
    mutating func reportFailure(of parts: PlannedParts) {
        if let error = plan.failure(of: parts) { report(error) }
    }

    /// The parts of a field's value, whose type is known without looking at it.
    @usableFromInline
    mutating func preparedParts(ofObjectIn field: Int) -> PlannedParts? {
        let type = plan.schema.namedType(of: plan.details[field].definition.type)
        return preparedParts(Int(plan.fields[field].parts), type)
    }

    /// The parts of an abstract value whose type is named, which is the first of its type.
    @usableFromInline
    mutating func preparedParts(ofAlternative typeName: String?, in field: Int) -> PlannedParts? {
        let detail = plan.details[field]
        let abstract = plan.schema.namedType(of: detail.definition.type)
        switch AbstractTypes.resolve(typeName, as: abstract, of: detail, in: plan.schema) {
        case .failure(let error):
            report(error)
            return nil
        case .success(let type):
            let place = plan.addAlternative(type, to: Int(plan.fields[field].parts))
            return preparedParts(place, type)
        }
    }

    /// A field's arguments, coerced now if they haven't been before.
    @usableFromInline
    mutating func coercedArguments(at place: Int) throws(GraphQLError) -> Arguments {
        try plan.coerceArguments(at: place, variables)
    }
}

// Errors.
extension Execution {
    /// Tells an error of the value being completed.
    @usableFromInline
    mutating func report(_ error: GraphQLError) {
        report(error, in: path)
    }

    /// Tells an error of a field that isn't on the way yet.
    @usableFromInline
    mutating func report(_ error: GraphQLError, field: Int) {
        report(error, in: path + [Int32(field)])
    }

    /// Tells that a value must not be null but is.
    @usableFromInline
    mutating func reportNull(of field: Int) {
        let detail = plan.details[field]
        report(
            GraphQLError(
                "Cannot return null for non-nullable field"
                    + " \(detail.parent.name).\(detail.definition.name)."
            )
        )
    }

    private mutating func report(_ error: GraphQLError, in path: [Int32]) {
        guard !isAborted else { return }
        guard errors.count < limits.errorLimit else {
            abort("The response has more than \(limits.errorLimit) errors.", in: path)
            return
        }
        append(error, in: path)
    }

    private mutating func append(_ error: GraphQLError, in path: [Int32]) {
        let detail = path.last { $0 >= 0 }.map { plan.details[Int($0)] }
        var error = error
        if error.positions.isEmpty, let detail {
            error.positions = detail.nodes.prefix(SourceLocator.locationLimit).map(\.position)
        }
        if !path.isEmpty { error.path = path.map(pathElement) }
        errors.append(
            ExecutionError(
                error,
                field: detail?.definition,
                fieldType: detail.map { plan.schema.namedType(of: $0.definition.type) },
                parentType: detail?.parent
            )
        )
    }

    private func pathElement(_ step: Int32) -> GraphQLError.PathElement {
        step < 0 ? .index(Int(~step)) : .key(plan.details[Int(step)].responseName)
    }

    /// Ends the execution because a limit is met.
    private mutating func abort(_ reason: String, in path: [Int32]) {
        guard !isAborted else { return }
        append(GraphQLError(reason + " Execution aborted."), in: path)
        isAborted = true
    }
}

// Limits.
extension Execution {
    /// Counts the fields of an object that is about to be executed; whether the limits let it be.
    @usableFromInline
    mutating func begin(_ count: Int) -> Bool {
        fieldCount += count
        if fieldCount > limits.responseFieldLimit {
            abort("The response has more than \(limits.responseFieldLimit) fields.", in: path)
        }
        if text.count > limits.responseByteLimit {
            abort("The response has more than \(limits.responseByteLimit) bytes.", in: path)
        }
        return !isAborted
    }

    /// Whether the limits let a list have so many elements.
    @usableFromInline
    mutating func beginList(_ count: Int) -> Bool {
        if count > limits.listElementLimit {
            abort("A list has more than \(limits.listElementLimit) elements.", in: path)
        }
        return !isAborted
    }
}
