public import JSON

// Completing values (GraphQL October 2021 §6.4.3).
extension Execution {
    /// Writes a value that is in no list, or in all of them, and that is not null.
    @inlinable
    mutating func completeValue<Resolver: Resolving>(
        _ value: ResolvedValue<Resolver.Object>,
        of index: Int,
        _ field: PlannedField,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        switch (field.shape, value) {
        case (.text, .string(let string)):
            text.append(quoting: string)
            return true
        case (.boolean, .bool(let flag)):
            text.append(flag)
            return true
        case (.int, .integer(let integer)) where Int32(exactly: integer) != nil:
            text.append(integer)
            return true
        case (.object, .object(let object)):
            var parts = plan.parts[Int(field.parts)]
            if parts.start < 0 {
                guard let prepared = preparedParts(ofObjectIn: index) else { return false }
                parts = prepared
            }
            return executeFields(parts, of: object, resolver, &context)
        case (.abstract, .object(let object)):
            return completeAbstract(object, of: index, field, resolver, &context)
        default:
            return completeLeaf(value.leaf, of: index)
        }
    }

    /// Writes an object behind an interface or union, once it is known what it is.
    @inlinable
    mutating func completeAbstract<Resolver: Resolving>(
        _ object: Resolver.Object,
        of index: Int,
        _ field: PlannedField,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        let typeName: String?
        do {
            typeName = try resolver.typeName(of: object, in: &context)
        } catch {
            report(error)
            return false
        }
        var next = plan.parts[Int(field.parts)].alternative
        while next >= 0 {
            if plan.alternatives[Int(next)].typeName == typeName {
                let parts = plan.parts[Int(plan.alternatives[Int(next)].parts)]
                if parts.start >= 0 { return executeFields(parts, of: object, resolver, &context) }
                reportFailure(of: parts)
                return false
            }
            next = plan.alternatives[Int(next)].next
        }
        guard let parts = preparedParts(ofAlternative: typeName, in: index) else { return false }
        return executeFields(parts, of: object, resolver, &context)
    }

    /// Writes a list that is not null; levels count down to the value inside all the lists.
    @inlinable
    mutating func completeList<Resolver: Resolving>(
        _ value: ResolvedValue<Resolver.Object>,
        of index: Int,
        _ field: PlannedField,
        _ level: UInt8,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        switch value {
        case .elements(let list, let count):
            return appendList(count) { execution, place in
                do throws(GraphQLError) {
                    let element = try resolver.element(place, of: list, in: &context)
                    return execution.complete(element, in: index, field, level, resolver, &context)
                } catch {
                    execution.report(error)
                    return execution.takeBack(to: execution.text.count, field, level - 1)
                }
            }
        case .objects(let objects):
            return appendList(objects.count) { execution, place in
                let element = ResolvedValue.object(objects[place])
                return execution.complete(element, in: index, field, level, resolver, &context)
            }
        case .list(let elements):
            return appendList(elements.count) { execution, place in
                execution.complete(elements[place], in: index, field, level, resolver, &context)
            }
        case .json(.array(let elements)):
            return appendList(elements.count) { execution, place in
                let element = ResolvedValue<Resolver.Object>(elements[place])
                return execution.complete(element, in: index, field, level, resolver, &context)
            }
        case .null, .bool, .integer, .float, .string, .json, .object:
            reportNoList(in: index)
            return false
        }
    }

    /// Writes a list, element by element.
    @inlinable @inline(__always)
    mutating func appendList(
        _ count: Int,
        _ appendElement: (inout Execution, Int) -> Bool
    ) -> Bool {
        guard beginList(count) else { return false }
        text.append(UInt8(ascii: "["))
        for place in 0..<count {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            path.append(~Int32(truncatingIfNeeded: place))
            let isWritten = appendElement(&self, place)
            path.removeLast()
            guard isWritten else { return false }
        }
        text.append(UInt8(ascii: "]"))
        return true
    }

    /// Writes an element of a list of some level, or null in its place.
    @inlinable
    mutating func complete<Resolver: Resolving>(
        _ element: ResolvedValue<Resolver.Object>,
        in index: Int,
        _ field: PlannedField,
        _ listLevel: UInt8,
        _ resolver: Resolver,
        _ context: inout Resolver.Context
    ) -> Bool {
        let level = listLevel - 1
        let start = text.count
        if case .null = element {
            if field.isNonNull(level) { reportNull(of: index) }
            return takeBack(to: start, field, level)
        }
        let isWritten =
            level == 0
            ? completeValue(element, of: index, field, resolver, &context)
            : completeList(element, of: index, field, level, resolver, &context)
        return isWritten || takeBack(to: start, field, level)
    }

    /// Writes null in place of what was written of a value, if it may be null.
    @inlinable
    mutating func takeBack(to start: Int, _ field: PlannedField, _ level: UInt8) -> Bool {
        if isAborted || field.isNonNull(level) { return false }
        text.rollBack(to: start)
        text.appendNull()
        return true
    }
}

extension ResolvedValue {
    /// An element of a list that is JSON as a whole.
    @inlinable
    init(_ json: JSONValue) {
        self = json.isNull ? .null : .json(json)
    }

    /// The value as a leaf's, `nil` if it is null.
    @inlinable var leaf: LeafValue? {
        switch self {
        case .null, .json(.null): nil
        case .bool(let flag): .json(.bool(flag))
        case .integer(let integer): .json(.integer(integer))
        case .float(let number): .float(number)
        case .string(let text): .json(.string(text))
        case .json(let json): .json(json)
        case .object, .objects, .list, .elements: .other
        }
    }
}
