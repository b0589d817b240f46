import GraphQL
import JSON

/// The algorithms of GraphQL October 2021 §6, word for word and without regard to speed, over the
/// trees that ``TreeResolver`` reads.
struct ReferenceInterpreter {
    /// Null that may not stay where it is; the error has been told.
    private struct NullGoesUp: Error {}

    let schema: Schema
    let document: Document
    /// The variables' values, coerced.
    let variables: JSONObject
    private(set) var errors: [GraphQLError] = []

    init(schema: Schema, document: Document, variables: JSONObject) {
        self.schema = schema
        self.document = document
        self.variables = variables
    }

    typealias Path = [GraphQLError.PathElement]

    mutating func execute(_ root: JSONValue) -> JSONValue {
        let operation = document.operations[0]
        guard let type = schema.rootType(for: operation.operation) else { return .null }
        let data = try? executeSelectionSets([operation.selectionSet], type, root, [])
        return data ?? .null
    }

    /// The algorithm `ExecuteSelectionSet`.
    private mutating func executeSelectionSets(
        _ sets: [SelectionSet],
        _ type: TypeDefinition,
        _ object: JSONValue,
        _ path: Path
    ) throws(NullGoesUp) -> JSONValue {
        var groups: [(key: String, fields: [Field])] = []
        var visited: [String] = []
        for set in sets { collectFields(set, type, &groups, &visited) }
        var result = JSONObject()
        for (key, fields) in groups {
            if let field = schema.field(named: fields[0].name.value, of: type) {
                result[key] = try executeField(field, fields, type, object, path + [.key(key)])
            }
        }
        return .object(result)
    }

    /// The algorithm `CollectFields`.
    private func collectFields(
        _ set: SelectionSet,
        _ type: TypeDefinition,
        _ groups: inout [(key: String, fields: [Field])],
        _ visited: inout [String]
    ) {
        for selection in set.selections where isIncluded(selection.directives) {
            switch selection {
            case .field(let field):
                if let index = groups.firstIndex(where: { $0.key == field.responseName }) {
                    groups[index].fields.append(field)
                } else {
                    groups.append((field.responseName, [field]))
                }
            case .fragmentSpread(let spread):
                let name = spread.name.value
                if visited.contains(name) { continue }
                visited.append(name)
                guard let fragment = document.fragments.first(where: { $0.name.value == name }),
                    applies(fragment.typeCondition, type)
                else { continue }
                collectFields(fragment.selectionSet, type, &groups, &visited)
            case .inlineFragment(let fragment):
                if let condition = fragment.typeCondition, !applies(condition, type) { continue }
                collectFields(fragment.selectionSet, type, &groups, &visited)
            }
        }
    }

    private func isIncluded(_ directives: [Directive]) -> Bool {
        directives.allSatisfy { directive in
            guard let condition = directive.argument(named: "if") else { return true }
            return json(condition) == .bool(directive.name.value == "include")
        }
    }

    /// The algorithm `DoesFragmentTypeApply`.
    private func applies(_ condition: Name, _ type: TypeDefinition) -> Bool {
        schema.type(named: condition.value).map { schema.possibleTypes(of: $0).contains(type) }
            ?? false
    }

    /// The algorithm `ExecuteField`.
    private mutating func executeField(
        _ field: FieldDefinition,
        _ fields: [Field],
        _ parent: TypeDefinition,
        _ object: JSONValue,
        _ path: Path
    ) throws(NullGoesUp) -> JSONValue {
        if field.name == "__typename" { return .string(parent.name) }
        var value = object[field.name] ?? .null
        if value["!arguments"] != nil {
            value = .string(arguments(of: fields[0], field).text)
        }
        return try completeValue(value, field.type, (field, fields, parent), path)
    }

    /// The algorithm `CoerceArgumentValues`, for arguments of the type `Int` and lists of it.
    private func arguments(of field: Field, _ definition: FieldDefinition) -> JSONObject {
        var result = JSONObject()
        for argument in definition.arguments {
            let given = field.arguments.first { $0.name.value == argument.name }?.value
            if let value = given.flatMap(json) ?? argument.defaultValue.flatMap(json) {
                let isSingle = value.arrayValue == nil && !value.isNull
                result[argument.name] = argument.type.isList && isSingle ? [value] : value
            }
        }
        return result
    }

    private func json(_ value: Value) -> JSONValue? {
        switch value.kind {
        case .variable(let name): variables[name]
        case .int(let text): JSONNumber(lexeme: text).map(JSONValue.number)
        case .boolean(let flag): .bool(flag)
        case .list(let values): .array(values.map { json($0) ?? .null })
        default: .null
        }
    }

    /// The algorithm `CompleteValue`, and the handling of field errors (§6.4.4).
    private mutating func completeValue(
        _ value: JSONValue,
        _ type: TypeReference,
        _ field: (definition: FieldDefinition, nodes: [Field], parent: TypeDefinition),
        _ path: Path
    ) throws(NullGoesUp) -> JSONValue {
        do {
            let name = "\(field.parent.name).\(field.definition.name)"
            if let message = value["!error"]?.stringValue { throw GraphQLError(message) }
            if value.isNull, type.isNonNull {
                throw GraphQLError("Cannot return null for non-nullable field \(name).")
            }
            if value.isNull { return .null }
            if let elementType = type.element {
                guard let elements = value.arrayValue else {
                    throw GraphQLError(
                        "Expected Iterable, but did not find one for field \"\(name)\"."
                    )
                }
                var completed: [JSONValue] = []
                for (index, element) in elements.enumerated() {
                    completed.append(
                        try completeValue(element, elementType, field, path + [.index(index)])
                    )
                }
                return .array(completed)
            }
            let named = schema.namedType(of: type)
            if named.kind.isLeaf { return try coerceResult(value, named) }
            guard value.objectValue != nil else {
                throw GraphQLError("Expected value of type \"\(named.name)\" but got a leaf.")
            }
            let object = named.kind == .object ? named : try resolveAbstractType(named, value, name)
            let sets = field.nodes.compactMap(\.selectionSet)
            return try executeSelectionSets(sets, object, value, path)
        } catch {
            if let error = error as? GraphQLError {
                errors.append(
                    GraphQLError(error.message, positions: field.nodes.map(\.position), path: path)
                )
            }
            if type.isNonNull { throw NullGoesUp() }
            return .null
        }
    }

    /// The algorithm `ResolveAbstractType`.
    private func resolveAbstractType(
        _ abstract: TypeDefinition,
        _ value: JSONValue,
        _ field: String
    ) throws -> TypeDefinition {
        guard let name = value["__typename"]?.stringValue, let type = schema.type(named: name)
        else {
            throw GraphQLError(
                "Abstract type \"\(abstract.name)\" must resolve to an Object type at runtime"
                    + " for field \"\(field)\"."
            )
        }
        guard schema.possibleTypes(of: abstract).contains(type) else {
            throw GraphQLError(
                "Runtime Object type \"\(name)\" is not a possible type for \"\(abstract.name)\"."
            )
        }
        return type
    }

    /// The algorithm `CoerceResult`, for the types `Int` and `String`.
    private func coerceResult(_ value: JSONValue, _ type: TypeDefinition) throws -> JSONValue {
        switch (type.name, value) {
        case ("Int", .number(let number)):
            guard let integer = number.int64, Int32(exactly: integer) != nil else {
                throw GraphQLError(
                    "Int cannot represent non 32-bit signed integer value: \(number.lexeme)"
                )
            }
            return value
        case ("Int", .bool(let flag)): return flag ? 1 : 0
        case ("Int", .object), ("String", .object), ("Int", .array), ("String", .array):
            throw GraphQLError(
                type.name == "Int"
                    ? "Int cannot represent non-integer value: [object Object]"
                    : "String cannot represent value: [object Object]"
            )
        case ("Int", _):
            throw GraphQLError("Int cannot represent non-integer value: \(value.compactText)")
        case (_, .number(let number)): return .string(number.lexeme)
        case (_, .bool(let flag)): return .string(flag ? "true" : "false")
        default: return value
        }
    }
}
