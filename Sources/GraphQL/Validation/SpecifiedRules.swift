/// All rules of validation as one visitor, so that a document is walked through once.
///
/// At each node the rules are asked in the reference implementation's order, so that errors come in
/// its order too.
struct SpecifiedRules: DocumentVisitor {
    var context: ValidationContext

    private let executableDefinitions = ExecutableDefinitions()
    private var uniqueOperationNames = UniqueOperationNames()
    private let loneAnonymousOperation = LoneAnonymousOperation()
    private let singleFieldSubscriptions = SingleFieldSubscriptions()
    private var knownTypeNames = KnownTypeNames()
    private let fragmentsOnCompositeTypes = FragmentsOnCompositeTypes()
    private let variablesAreInputTypes = VariablesAreInputTypes()
    private let scalarLeafs = ScalarLeafs()
    private let fieldsOnCorrectType = FieldsOnCorrectType()
    private var uniqueFragmentNames = UniqueFragmentNames()
    private let knownFragmentNames = KnownFragmentNames()
    private var noUnusedFragments = NoUnusedFragments()
    private let possibleFragmentSpreads = PossibleFragmentSpreads()
    private var noFragmentCycles = NoFragmentCycles()
    private let uniqueVariableNames = UniqueVariableNames()
    private let noUndefinedVariables = NoUndefinedVariables()
    private let noUnusedVariables = NoUnusedVariables()
    private let knownDirectives = KnownDirectives()
    private let uniqueDirectivesPerLocation = UniqueDirectivesPerLocation()
    private var knownArgumentNames = KnownArgumentNames()
    private let uniqueArgumentNames = UniqueArgumentNames()
    private var valuesOfCorrectType = ValuesOfCorrectType()
    private let providedRequiredArguments = ProvidedRequiredArguments()
    private let variablesInAllowedPosition = VariablesInAllowedPosition()
    private var overlappingFieldsCanBeMerged = OverlappingFieldsCanBeMerged()
    private var uniqueInputFieldNames = UniqueInputFieldNames()
    private var maxIntrospectionDepth = MaxIntrospectionDepth()

    init(_ context: ValidationContext) {
        self.context = context
    }
}

// Documents and their definitions.
extension SpecifiedRules {
    mutating func enter(_ document: Document) {
        executableDefinitions.enter(document, &context)
        overlappingFieldsCanBeMerged.enter(document, &context)
    }

    mutating func leave(_ document: Document) {
        let isComplete = leaveOperations(of: document)
        context.beginEndOfDocument()
        if isComplete {
            noUnusedFragments.leave(document, &context)
        } else {
            context.reportTooManyVisits()
        }
        overlappingFieldsCanBeMerged.leave(document, &context)
    }

    /// Asks the rules that are due at the end of each operation, now that all fragments are known.
    ///
    /// - Parameter document: the document.
    /// - Returns: whether the limit on visits let all operations be looked at.
    private mutating func leaveOperations(of document: Document) -> Bool {
        for (place, operation) in document.operations.enumerated() {
            var visitCount = context.visitCount
            let fragments = context.fragments.reached(from: operation.selectionSet, &visitCount)
            let uses = context.uses.uses(inOperation: place, fragments: fragments)
            if !fragments.isEmpty { visitCount += uses.count }
            context.visitCount = visitCount
            guard visitCount <= context.limits.visitLimit else { return false }
            noUnusedFragments.leaveOperation(takingIn: fragments, context)
            guard !uses.isEmpty || !operation.variables.isEmpty else { continue }
            context.beginEnd(ofOperation: place)
            let variables = DeclaredVariables(operation)
            noUndefinedVariables.leave(operation, variables, uses, &context)
            noUnusedVariables.leave(operation, variables, uses, &context)
            variablesInAllowedPosition.leave(operation, variables, uses, &context)
        }
        return true
    }

    mutating func enter(_ operation: OperationDefinition) {
        context.types.enter(operation)
        context.uses.beginOperation()
        knownTypeNames.isInTypeSystem = false
        guard !context.isFull else { return }
        uniqueOperationNames.enter(operation, &context)
        loneAnonymousOperation.enter(operation, &context)
        singleFieldSubscriptions.enter(operation, &context)
        uniqueVariableNames.enter(operation, &context)
        uniqueDirectivesPerLocation.enter(operation.directives, &context)
    }

    mutating func leave(_ operation: OperationDefinition) {
        context.uses.endOperation()
        context.endOperation()
        context.types.leaveDefinition()
    }

    mutating func enter(_ variable: VariableDefinition) {
        context.types.enter(variable)
        guard !context.isFull else { return }
        variablesAreInputTypes.enter(variable, &context)
        uniqueDirectivesPerLocation.enter(variable.directives, &context)
    }

    mutating func leave(_ variable: VariableDefinition) {
        context.types.leave(variable)
    }

    mutating func enter(_ fragment: FragmentDefinition) {
        context.types.enter(fragmentOn: fragment.typeCondition)
        context.uses.beginFragment()
        knownTypeNames.isInTypeSystem = false
        guard !context.isFull else { return }
        fragmentsOnCompositeTypes.enter(fragment, &context)
        uniqueFragmentNames.enter(fragment, &context)
        noFragmentCycles.enter(fragment, &context)
        uniqueDirectivesPerLocation.enter(fragment.directives, &context)
    }

    mutating func leave(_ fragment: FragmentDefinition) {
        context.uses.endFragment()
        context.types.leaveDefinition()
    }

    mutating func visitTypeName(_ name: Name) {
        guard !context.isFull else { return }
        knownTypeNames.visit(name, &context)
    }
}

// Selections.
extension SpecifiedRules {
    mutating func enter(_ selectionSet: SelectionSet) {
        context.types.enter(selectionSet)
        guard !context.isFull else { return }
        overlappingFieldsCanBeMerged.enter(selectionSet, &context)
    }

    mutating func leave(_ selectionSet: SelectionSet) {
        context.types.leave(selectionSet)
    }

    mutating func enter(_ field: Field) {
        context.types.enter(field)
        guard !context.isFull else { return }
        scalarLeafs.enter(field, &context)
        fieldsOnCorrectType.enter(field, &context)
        uniqueDirectivesPerLocation.enter(field.directives, &context)
        uniqueArgumentNames.enter(field.arguments, &context)
        maxIntrospectionDepth.enter(field, &context)
    }

    mutating func leave(_ field: Field) {
        if !context.isFull { providedRequiredArguments.leave(field, &context) }
        context.types.leave(field)
    }

    mutating func enter(_ spread: FragmentSpread) {
        guard !context.isFull else { return }
        knownFragmentNames.enter(spread, &context)
        possibleFragmentSpreads.enter(spread, &context)
        uniqueDirectivesPerLocation.enter(spread.directives, &context)
    }

    mutating func enter(_ fragment: InlineFragment) {
        context.types.enter(fragmentOn: fragment.typeCondition)
        guard !context.isFull else { return }
        fragmentsOnCompositeTypes.enter(fragment, &context)
        possibleFragmentSpreads.enter(fragment, &context)
        uniqueDirectivesPerLocation.enter(fragment.directives, &context)
    }

    mutating func leave(_ fragment: InlineFragment) {
        context.types.leaveDefinition()
    }
}

// Directives, arguments and values.
extension SpecifiedRules {
    mutating func enter(_ directives: [Directive], on location: DirectiveLocation) {
        // Those that stand in executable definitions were checked with what they are applied to.
        guard !location.isExecutable, !context.isFull else { return }
        uniqueDirectivesPerLocation.enter(directives, &context)
    }

    mutating func enter(_ directive: Directive, on location: DirectiveLocation) {
        context.types.enter(directive)
        guard !context.isFull else { return }
        knownDirectives.enter(directive, on: location, &context)
        knownArgumentNames.enter(directive, &context)
        uniqueArgumentNames.enter(directive.arguments, &context)
    }

    mutating func leave(_ directive: Directive, on location: DirectiveLocation) {
        knownArgumentNames.leave(directive)
        if !context.isFull { providedRequiredArguments.leave(directive, &context) }
        context.types.leave(directive)
    }

    mutating func enter(_ argument: Argument) {
        context.types.enter(argument)
        guard !context.isFull else { return }
        knownArgumentNames.enter(argument, &context)
    }

    mutating func leave(_ argument: Argument) {
        context.types.leave(argument)
    }

    mutating func enter(_ value: Value) {
        if case .variable(let name) = value.kind {
            context.uses.append(
                VariableUse(
                    name: name,
                    position: value.position,
                    type: context.types.inputType,
                    hasDefault: context.types.hasDefault
                )
            )
            return
        }
        context.types.enter(value)
        guard !context.isFull else { return }
        valuesOfCorrectType.enter(value, &context)
        uniqueInputFieldNames.enter(value)
    }

    mutating func leave(_ value: Value) {
        context.types.leave(value)
    }

    mutating func enter(_ field: ObjectField) {
        context.types.enter(field)
        guard !context.isFull else { return }
        valuesOfCorrectType.enter(field, &context)
        uniqueInputFieldNames.enter(field, &context)
    }

    mutating func leave(_ field: ObjectField) {
        context.types.leave(field)
    }
}

// What a document to be executed shouldn't define.
extension SpecifiedRules {
    mutating func enter(_ schema: SchemaDefinitionNode) {
        knownTypeNames.isInTypeSystem = true
    }

    mutating func enter(_ type: TypeDefinitionNode) {
        knownTypeNames.isInTypeSystem = true
    }

    mutating func enter(_ directive: DirectiveDefinitionNode) {
        knownTypeNames.isInTypeSystem = true
    }
}
