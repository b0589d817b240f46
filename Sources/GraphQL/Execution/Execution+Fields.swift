// Executing fields (GraphQL October 2021 §6.3, §6.4).
extension Execution {
    /// Writes an object (`ExecuteSelectionSet`).
    ///
    /// Fields are executed one after the other, in the order of the document, so that mutations are
    /// serial by construction.
    @inlinable
    mutating func executeFields<Resolver: Resolving>(
        _ parts: PlannedParts,
        of object: Resolver.Object,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        guard begin(Int(parts.count)) else { return false }
        if parts.count == 0 { text.append(UInt8(ascii: "{")) }
        for index in Int(parts.start)..<Int(parts.start + parts.count) {
            guard executeField(index, of: object, resolver, &context) else { return false }
        }
        text.append(UInt8(ascii: "}"))
        return true
    }

    /// Writes a field (`ExecuteField`).
    @inlinable
    mutating func executeField<Resolver: Resolving>(
        _ index: Int,
        of object: Resolver.Object,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        let field = plan.fields[index]
        switch field.role {
        case .resolved: break
        case .typename:
            appendLead(field)
            return true
        case .schema, .type:
            return executeIntrospection(index)
        }
        let value: ResolvedValue<Resolver.Object>
        do {
            value = try resolver.resolve(
                field.number,
                of: object,
                arguments(of: field),
                in: &context
            )
        } catch {
            report(error, field: index)
            return appendNull(of: field)
        }
        return complete(value, of: index, field, resolver, &context)
    }

    /// Writes a field's value behind its lead (`CompleteValue`).
    @inlinable
    mutating func complete<Resolver: Resolving>(
        _ value: ResolvedValue<Resolver.Object>,
        of index: Int,
        _ field: PlannedField,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        if field.isPlainLeaf, case .string(let string) = value, field.shape == .text {
            text.append(plan.leads, field.leadStart, field.leadEnd, quoting: string)
            return true
        }
        path.append(Int32(index))
        defer { path.removeLast() }
        if case .null = value {
            guard field.isNonNull(field.listDepth) else { return appendNull(of: field) }
            reportNull(of: index)
            return false
        }
        appendLead(field)
        let start = text.count
        let isWritten =
            field.listDepth == 0
            ? completeValue(value, of: index, field, resolver, &context)
            : completeList(value, of: index, field, field.listDepth, resolver, &context)
        return isWritten || takeBack(to: start, field, field.listDepth)
    }

    /// The field's arguments, which are coerced once an execution, or once for all if the variables
    /// have no say in them.
    @inlinable
    mutating func arguments(of field: PlannedField) throws(GraphQLError) -> Arguments {
        if field.arguments < 0 { return .none }
        switch plan.arguments[Int(field.arguments)] {
        case .ready(let arguments): return arguments
        case .failed(let error): throw error
        case .pending: return try coercedArguments(at: Int(field.arguments))
        }
    }

    /// Writes null for a field that could not be had, if it may be null.
    @inlinable
    mutating func appendNull(of field: PlannedField) -> Bool {
        if isAborted || field.isNonNull(field.listDepth) { return false }
        appendLead(field)
        text.appendNull()
        return true
    }

    /// Writes what stands before a field's value.
    @inlinable
    mutating func appendLead(_ field: PlannedField) {
        text.append(plan.leads, field.leadStart, field.leadEnd)
    }
}
