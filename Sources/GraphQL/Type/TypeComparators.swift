extension Schema {
    /// Whether every value of one type is a value of the other (GraphQL October 2021 §3.6,
    /// `IsValidImplementationFieldType`).
    ///
    /// Types are their own subtypes, as is a type without null of the same with null; lists compare
    /// by their elements, objects and interfaces with what they implement or belong to.
    public func isSubtype(_ type: TypeReference, of other: TypeReference) -> Bool {
        if type == other { return true }
        switch (type.form, other.form) {
        case (.nonNull(let inner), .nonNull(let otherInner)):
            return isSubtype(inner, of: otherInner)
        case (_, .nonNull):
            return false
        case (.nonNull(let inner), _):
            return isSubtype(inner, of: other)
        case (.list(let element), .list(let otherElement)):
            return isSubtype(element, of: otherElement)
        case (.list, .named), (.named, .list):
            return false
        case (.named(let number), .named(let otherNumber)):
            return isSubtype(self[number], of: self[otherNumber])
        }
    }

    /// Whether an object or interface implements the interface or belongs to the union.
    public func isSubtype(_ type: TypeDefinition, of other: TypeDefinition) -> Bool {
        switch other.kind {
        case .interface:
            type.kind == .object
                ? isPossibleType(type, of: other) : type.interfaces.contains(other.number)
        case .union: isPossibleType(type, of: other)
        case .scalar, .object, .enum, .inputObject: false
        }
    }

    /// Whether there are objects that both types may stand for.
    public func overlaps(_ type: TypeDefinition, _ other: TypeDefinition) -> Bool {
        if type === other { return true }
        return switch (type.kind.isAbstract, other.kind.isAbstract) {
        case (true, true):
            type.possibleTypes.contains { isPossibleType(self[$0], of: other) }
        case (true, false): isSubtype(other, of: type)
        case (false, true): isSubtype(type, of: other)
        case (false, false): false
        }
    }
}
