/// An operation made ready to be executed: its fields collected for each type of object, their
/// arguments coerced, and what the response has between the values laid out as bytes.
///
/// Parts are planned when an object first needs them, so a plan never outgrows what was executed,
/// and a plan that is kept is complete after a few executions. It holds for one outcome of the
/// conditions in the operation, as `@skip` and `@include` decide which fields there are.
@usableFromInline
struct OperationPlan: Sendable {
    /// What is needed of a field only when parts are planned or an error is told.
    struct Detail: Sendable {
        /// The nodes that share the response name.
        let nodes: [Field]
        let responseName: String
        let definition: FieldDefinition
        let parent: TypeDefinition
    }

    @usableFromInline let schema: Schema
    let operation: OperationDefinition
    private let fragments: [String: FragmentDefinition]
    private let profile: LenientProfile

    @usableFromInline private(set) var fields: [PlannedField] = []
    private(set) var details: [Detail] = []
    /// The leads of all fields, one after the other.
    @usableFromInline private(set) var leads: [UInt8] = []
    @usableFromInline private(set) var parts: [PlannedParts] = []
    @usableFromInline private(set) var alternatives: [PlannedAlternative] = []
    /// The arguments of fields that take any, with the fields that they belong to.
    @usableFromInline private(set) var arguments: [PlannedArguments] = []
    private var argumentOwners: [Int] = []
    /// The places of those arguments that the variables have a say in.
    private var variableArguments: [Int] = []
    /// How long the data of the last response was.
    var responseByteCount = 0
    /// Why parts can't be had.
    private(set) var failures: [GraphQLError] = []

    init(
        schema: Schema,
        operation: OperationDefinition,
        fragments: [String: FragmentDefinition],
        profile: LenientProfile
    ) {
        self.schema = schema
        self.operation = operation
        self.fragments = fragments
        self.profile = profile
        parts.append(PlannedParts(owner: -1))
    }

    /// The place of the parts that the operation selects from the root object.
    @usableFromInline static let rootParts = 0

    /// Forgets the arguments that depend on the variables of the execution before.
    mutating func forgetVariables() {
        for place in variableArguments { arguments[place] = .pending }
    }

    /// The error that stands for parts that can't be had, `nil` if they can.
    func failure(of parts: PlannedParts) -> GraphQLError? {
        parts.start < PlannedParts.unplanned ? failures[Int(-2 - parts.start)] : nil
    }
}

/// A field's arguments as the plan has them.
@usableFromInline
enum PlannedArguments: Sendable {
    /// They are still to be coerced.
    case pending
    /// They are coerced.
    case ready(Arguments)
    /// They can't be coerced, which is an error of the field wherever it is executed.
    case failed(GraphQLError)
}

// Parts.
extension OperationPlan {
    /// Plans the parts of an object.
    ///
    /// - Parameters:
    ///   - place: where the parts are.
    ///   - type: the object's type.
    ///   - variables: the values of the operation's variables.
    mutating func plan(
        _ place: Int,
        for type: TypeDefinition,
        _ variables: VariableValues
    ) {
        var collector = FieldCollector(
            schema: schema,
            fragments: fragments,
            variables: variables,
            type: type
        )
        let owner = Int(parts[place].owner)
        do {
            if owner < 0 {
                try collector.collect(operation.selectionSet)
            } else {
                for node in details[owner].nodes {
                    if let selectionSet = node.selectionSet { try collector.collect(selectionSet) }
                }
            }
        } catch {
            parts[place].start = Int32(-2 - failures.count)
            failures.append(error)
            return
        }
        let start = fields.count
        for group in collector.groups { add(group, to: type, isFirst: fields.count == start) }
        parts[place].start = Int32(start)
        parts[place].count = Int32(fields.count - start)
    }

    /// Adds an alternative to the parts of an abstract value.
    ///
    /// - Parameters:
    ///   - type: the object's type.
    ///   - place: where the parts of the abstract value are.
    /// - Returns: where the parts of the object are.
    mutating func addAlternative(_ type: TypeDefinition, to place: Int) -> Int {
        let next = parts[place].alternative
        parts[place].alternative = Int32(alternatives.count)
        alternatives.append(PlannedAlternative(typeName: type.name, parts: parts.count, next: next))
        parts.append(PlannedParts(owner: Int(parts[place].owner)))
        return parts.count - 1
    }

    private mutating func add(
        _ group: FieldCollector.Group,
        to parent: TypeDefinition,
        isFirst: Bool
    ) {
        guard let node = group.fields.first,
            let definition = schema.field(named: node.name.value, of: parent)
        else { return }  // An unknown field is left out; validation doesn't let one come here.
        let role = PlannedField.Role(definition)
        let type = schema.namedType(of: definition.type)
        let lead = appendLead(group.responseName, isFirst: isFirst)
        if role == .typename { leads += "\"\(parent.name)\"".utf8 }
        fields.append(
            PlannedField(
                number: definition.number,
                role: role,
                shape: PlannedField.Shape(type),
                type: definition.type,
                lead: lead..<leads.count,
                arguments: definition.arguments.isEmpty ? -1 : arguments.count,
                parts: type.kind.isComposite ? parts.count : -1
            )
        )
        details.append(
            Detail(
                nodes: group.fields,
                responseName: group.responseName,
                definition: definition,
                parent: parent
            )
        )
        if type.kind.isComposite { parts.append(PlannedParts(owner: fields.count - 1)) }
        if !definition.arguments.isEmpty {
            if node.arguments.contains(where: \.value.hasVariables) {
                variableArguments.append(arguments.count)
            }
            arguments.append(.pending)
            argumentOwners.append(fields.count - 1)
        }
    }

    /// Lays out what stands before a value, and gives the place where it begins.
    private mutating func appendLead(_ responseName: String, isFirst: Bool) -> Int {
        let start = leads.count
        leads.append(UInt8(ascii: isFirst ? "{" : ","))
        leads.append(UInt8(ascii: "\""))
        leads += responseName.utf8
        leads.append(UInt8(ascii: "\""))
        leads.append(UInt8(ascii: ":"))
        return start
    }
}

// Arguments.
extension OperationPlan {
    /// Coerces a field's arguments and keeps them.
    mutating func coerceArguments(
        at place: Int,
        _ variables: VariableValues
    ) throws(GraphQLError) -> Arguments {
        let detail = details[argumentOwners[place]]
        let coercion = ArgumentCoercion(schema: schema, profile: profile, variables: variables)
        do throws(GraphQLError) {
            // The field has one set of arguments: nodes with others can't be merged (§5.3.2).
            let coerced = try coercion.coerce(
                detail.nodes[0].arguments,
                for: detail.definition.arguments,
                slotCount: detail.definition.argumentSlotCount,
                at: detail.nodes[0].position
            )
            arguments[place] = .ready(coerced)
            return coerced
        } catch {
            arguments[place] = .failed(error)
            throw error
        }
    }
}

extension PlannedField.Role {
    /// Where the value of a field comes from.
    fileprivate init(_ definition: FieldDefinition) {
        switch IntrospectionField(definition.number) {
        case .typename: self = .typename
        case .schema: self = .schema
        case .type: self = .type
        default: self = .resolved
        }
    }
}
