/// A field as a part of the selection set that it stands in.
struct SelectedField {
    let field: Field
    /// The type that it is selected from; `nil` if the schema doesn't know it.
    let parent: TypeDefinition?
    /// What the type says of it; `nil` also for the fields that types have besides their own.
    let definition: FieldDefinition?

    init(_ field: Field, of parent: TypeDefinition?) {
        self.field = field
        self.parent = parent
        definition = parent?.field(named: field.name.value)
    }

    /// The object that it can only be selected from.
    var concreteParent: TypeDefinition? {
        parent.flatMap { $0.kind == .object ? $0 : nil }
    }

    /// Whether no object can have both fields, since each is selected from another object type.
    ///
    /// Interfaces and unions may have objects in common one day, even if they have none now.
    func excludes(_ other: SelectedField) -> Bool {
        guard let object = concreteParent, let otherObject = other.concreteParent else {
            return false
        }
        return object !== otherObject
    }

    /// Whether the other is a call of a field with the same name and arguments.
    func isSameCall(as other: SelectedField) -> Bool {
        field.name.value == other.field.name.value && hasSameArguments(as: other)
    }

    /// Whether the other has equal arguments, in whatever order.
    func hasSameArguments(as other: SelectedField) -> Bool {
        let (arguments, others) = (field.arguments, other.field.arguments)
        guard arguments.count == others.count else { return false }
        if arguments.isEmpty || arguments == others { return true }
        return Value.sorted(arguments) == Value.sorted(others)
    }

    /// Whether the values of both fields have such types that a client could not read them as one
    /// (`SameResponseShape`).
    func hasOtherShape(than other: SelectedField, in schema: Schema) -> Bool {
        guard let type = definition?.type, let otherType = other.definition?.type else {
            return false
        }
        return Self.differ(type, otherType, schema)
    }

    private static func differ(
        _ type: TypeReference,
        _ other: TypeReference,
        _ schema: Schema
    ) -> Bool {
        if type == other { return false }
        switch (type.form, other.form) {
        case (.nonNull(let inner), .nonNull(let otherInner)),
            (.list(let inner), .list(let otherInner)):
            return differ(inner, otherInner, schema)
        case (.named(let number), .named(let otherNumber)):
            // The parts of objects are compared one by one.
            return schema[number].kind.isLeaf || schema[otherNumber].kind.isLeaf
        case (.nonNull, _), (.list, _), (.named, _): return true
        }
    }
}

extension Value {
    /// The value with the fields of its objects in the order of their names.
    fileprivate var sorted: Value {
        switch kind {
        case .list(let values): return Value(.list(values.map(\.sorted)), range: range)
        case .object(let fields):
            let sorted = fields.map { ObjectField(name: $0.name, value: $0.value.sorted) }
                .sorted { $0.name.value < $1.name.value }
            return Value(.object(sorted), range: range)
        case .variable, .int, .float, .string, .boolean, .null, .enumValue: return self
        }
    }

    /// Arguments as the fields of an object in the order of their names.
    fileprivate static func sorted(_ arguments: [Argument]) -> Value {
        Value(.object(arguments.map { ObjectField(name: $0.name, value: $0.value) })).sorted
    }
}
