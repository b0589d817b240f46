/// What the schema says of the place that a walk through a document has come to.
///
/// Each node is entered before the rules see it and left after they have; what the schema doesn't
/// know is `nil`.
struct TypeInfo {
    /// A place where a value stands.
    private struct InputPlace {
        /// The type that the value should be of.
        let type: TypeReference?
        /// Whether the place has a value if none is given.
        let hasDefault: Bool
    }

    private let schema: Schema
    private var outputTypes: [TypeReference?] = []
    private var parentTypes: [TypeDefinition?] = []
    private var fields: [FieldDefinition?] = []
    private var inputPlaces: [InputPlace] = []
    /// The directive whose arguments come next.
    private(set) var directive: DirectiveDefinition?
    /// The argument whose value comes next.
    private(set) var argument: InputValueDefinition?

    init(_ schema: Schema) {
        self.schema = schema
    }

    /// The type of the operation, fragment or field that was entered last.
    var type: TypeReference? { outputTypes.last ?? nil }

    /// The composite type whose parts are being selected.
    var parentType: TypeDefinition? { parentTypes.last ?? nil }

    /// The field that was entered last.
    var field: FieldDefinition? { fields.last ?? nil }

    /// The type that the value should be of; for lists, once they are entered, that of an element.
    var inputType: TypeReference? { inputPlaces.last?.type }

    /// The type of the list or object that the value belongs to.
    var parentInputType: TypeReference? {
        inputPlaces.count > 1 ? inputPlaces[inputPlaces.count - 2].type : nil
    }

    /// Whether the place of the value has a value if none is given.
    var hasDefault: Bool { inputPlaces.last?.hasDefault ?? false }

    /// Turns to an operation.
    mutating func enter(_ operation: OperationDefinition) {
        let root = schema.rootType(for: operation.operation)
        outputTypes.append(root.flatMap { $0.kind == .object ? TypeReference($0.number) : nil })
    }

    /// Turns to a fragment's definition, or to a fragment in a selection set.
    mutating func enter(fragmentOn typeCondition: Name?) {
        guard let typeCondition else {
            outputTypes.append(type.map { TypeReference($0.namedType) })
            return
        }
        let condition = schema.type(named: typeCondition.value)
        outputTypes.append(
            condition.flatMap { $0.kind.isOutput ? TypeReference($0.number) : nil }
        )
    }

    /// Turns back from an operation or fragment.
    mutating func leaveDefinition() {
        outputTypes.removeLast()
    }

    /// Turns to the parts of what was entered last.
    mutating func enter(_ selectionSet: SelectionSet) {
        let parent = type.map(schema.namedType(of:))
        parentTypes.append(parent.flatMap { $0.kind.isComposite ? $0 : nil })
    }

    /// Turns back from the parts.
    mutating func leave(_ selectionSet: SelectionSet) {
        parentTypes.removeLast()
    }

    /// Turns to a field.
    mutating func enter(_ field: Field) {
        let definition = parentType.flatMap { schema.field(named: field.name.value, of: $0) }
        fields.append(definition)
        outputTypes.append(definition?.type)
    }

    /// Turns back from a field.
    mutating func leave(_ field: Field) {
        fields.removeLast()
        outputTypes.removeLast()
    }

    /// Turns to a variable's default.
    mutating func enter(_ variable: VariableDefinition) {
        let type = schema.typeReference(to: variable.type)
        let isInput = type.map { schema.namedType(of: $0).kind.isInput } ?? false
        inputPlaces.append(InputPlace(type: isInput ? type : nil, hasDefault: false))
    }

    /// Turns back from a variable.
    mutating func leave(_ variable: VariableDefinition) {
        inputPlaces.removeLast()
    }

    /// Turns to a directive.
    mutating func enter(_ directive: Directive) {
        self.directive = schema.directive(named: directive.name.value)
    }

    /// Turns back from a directive.
    mutating func leave(_ directive: Directive) {
        self.directive = nil
    }

    /// Turns to an argument's value.
    ///
    /// As in the reference implementation, the arguments of an unknown directive are taken for
    /// those of the field that it is applied to.
    mutating func enter(_ argument: Argument) {
        let name = argument.name.value
        let definition =
            directive.map { $0.argument(named: name) } ?? field?.argument(named: name)
        self.argument = definition
        push(definition)
    }

    /// Turns back from an argument.
    mutating func leave(_ argument: Argument) {
        self.argument = nil
        inputPlaces.removeLast()
    }

    /// Turns to a value; that of a list turns to its elements.
    mutating func enter(_ value: Value) {
        guard case .list = value.kind else { return }
        let list = inputType?.nullable
        inputPlaces.append(InputPlace(type: list?.element ?? list, hasDefault: false))
    }

    /// Turns back from a value.
    mutating func leave(_ value: Value) {
        guard case .list = value.kind else { return }
        inputPlaces.removeLast()
    }

    /// Turns to the value of an object's field.
    mutating func enter(_ field: ObjectField) {
        push(inputType.flatMap { schema.namedType(of: $0).inputField(named: field.name.value) })
    }

    /// Turns back from an object's field.
    mutating func leave(_ field: ObjectField) {
        inputPlaces.removeLast()
    }

    private mutating func push(_ definition: InputValueDefinition?) {
        inputPlaces.append(
            InputPlace(type: definition?.type, hasDefault: definition?.defaultValue != nil)
        )
    }
}
