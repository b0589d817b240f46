import GraphQL
import JSON

/// Resolves fields out of a tree of JSON: an object's fields are its members, by their names.
///
/// A few members say what JSON can't: `{"!error": "…"}` is an error, `{"!arguments": true}` the
/// field's arguments as text, `"__typename"` the name of an object's type.
struct TreeResolver: Resolving {
    /// What the resolvers have in common.
    struct Context {
        /// The fields that were resolved, in order.
        var calls: [String] = []
        /// The elements of lists that were asked for one by one.
        var elementCalls: [Int] = []
    }

    /// Whether lists are given to be read element by element.
    var isLazy = true
    /// The fields as `Type.field`, by number.
    private let coordinates: [String]
    private let names: [String]

    init(_ schema: Schema) {
        var coordinates = Array(repeating: "", count: schema.fieldNumberCount)
        var names = coordinates
        for type in schema.types where type.kind == .object {
            for field in type.fields {
                coordinates[field.number.rawValue] = "\(type.name).\(field.name)"
                names[field.number.rawValue] = field.name
            }
        }
        self.coordinates = coordinates
        self.names = names
    }

    func resolve(
        _ field: FieldNumber,
        of object: JSONValue,
        _ arguments: Arguments,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<JSONValue> {
        context.calls.append(coordinates[field.rawValue])
        return try value(object[names[field.rawValue]] ?? .null, arguments)
    }

    func element(
        _ index: Int,
        of list: JSONValue,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<JSONValue> {
        context.elementCalls.append(index)
        return try value(list[index] ?? .null, .none)
    }

    func typeName(
        of object: JSONValue,
        in context: inout Context
    ) throws(GraphQLError) -> String? {
        if let message = object["!typeError"]?.stringValue { throw GraphQLError(message) }
        return object["__typename"]?.stringValue
    }

    private func value(
        _ json: JSONValue,
        _ arguments: Arguments
    ) throws(GraphQLError) -> ResolvedValue<JSONValue> {
        switch json {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return number.int64.map { .integer($0) } ?? .json(json)
        case .string(let text): return .string(text)
        case .array(let elements):
            // A list that is at hand can't hold errors.
            let values = elements.compactMap { try? value($0, arguments) }
            let isAtHand = !isLazy && values.count == elements.count
            return isAtHand ? .list(values) : .elements(of: json, count: elements.count)
        case .object(let object):
            if let message = object["!error"]?.stringValue { throw GraphQLError(message) }
            if object["!arguments"] != nil { return .string(arguments.json.text) }
            return .object(json)
        }
    }
}

extension JSONObject {
    /// The object as compact text.
    var text: String { JSONValue.object(self).compactText }
}

/// A schema with a tree behind it.
struct Service {
    let schema: Schema
    var data: JSONValue
    var profile = LenientProfile.strict
    var limits = ExecutionLimits()
    var resolver: TreeResolver

    init(_ schema: String, data: JSONValue = [:]) throws {
        try self.init(SchemaBuilder().schema(from: schema), data: data)
    }

    init(_ schema: Schema, data: JSONValue = [:]) {
        self.schema = schema
        self.data = data
        resolver = TreeResolver(schema)
    }

    /// The response to a document that is not validated before.
    func respond(
        _ document: String,
        _ variables: JSONObject = [:],
        operationName: String? = nil
    ) throws -> ExecutionResult {
        var context = TreeResolver.Context()
        return try respond(document, variables, operationName: operationName, context: &context)
    }

    /// The same, with what the resolvers have in common.
    func respond(
        _ document: String,
        _ variables: JSONObject = [:],
        operationName: String? = nil,
        context: inout TreeResolver.Context
    ) throws -> ExecutionResult {
        var prepared = PreparedDocument(
            try Parser.parse(document),
            schema: schema,
            profile: profile
        )
        return Executor(limits: limits).execute(
            &prepared,
            operationName: operationName,
            variables: variables,
            root: data,
            resolver: resolver,
            context: &context
        )
    }

    /// The text of the response to a document.
    func text(
        _ document: String,
        _ variables: JSONObject = [:],
        operationName: String? = nil
    ) throws -> String {
        let result = try respond(document, variables, operationName: operationName)
        return String(decoding: result.bytes(), as: UTF8.self)
    }

    /// The messages of the errors in the response to a document.
    func messages(_ document: String, _ variables: JSONObject = [:]) throws -> [String] {
        try respond(document, variables).errors.map(\.error.message)
    }
}
