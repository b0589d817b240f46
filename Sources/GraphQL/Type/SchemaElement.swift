/// A part of a schema that can be shown or hidden on its own.
public struct SchemaElement: Hashable, Sendable, CustomStringConvertible {
    /// What can be shown or hidden.
    public enum Kind: Hashable, Sendable {
        /// A type.
        case type
        /// A field of an object or interface.
        case field
        /// An argument of a field.
        case argument
        /// A value of an enum.
        case enumValue
        /// A field of an input object.
        case inputField
        /// A directive's definition.
        case directive
    }

    /// What it is.
    public let kind: Kind
    /// How it is called: `Type`, `Type.field`, `Type.field(argument:)`, `@directive`.
    public let coordinate: String
    /// What is applied to it; to a type also what is applied to its extensions.
    public let directives: [Directive]

    /// How it is called.
    public var description: String { coordinate }
}

extension Schema {
    /// The schema without what is hidden.
    ///
    /// With a hidden type everything goes that is of this type, and with the last member of a type
    /// the type; a default goes with a value or field that it has. A type that loses a field of its
    /// interface stops implementing it. What nothing reaches any more, from the types that
    /// operations start from, is dropped: objects are reached as the type of a field or as what a
    /// reached interface or union may be, and interfaces that are only reached as what an object
    /// implements don't reach others. Fields keep their numbers, arguments and input fields their
    /// slots. The types of introspection always stay.
    ///
    /// - Parameter isVisible: whether an element is shown; asked once for each, in order.
    /// - Returns: the smaller schema, which is valid.
    /// - Throws: what is wrong with what is left, such as that no query type is.
    public func filtered(
        by isVisible: (SchemaElement) -> Bool
    ) throws(SchemaError) -> Schema {
        var filter = SchemaFilter(draft)
        filter.hide(isVisible)
        let schema = filter.schema()
        try schema.check()
        return schema
    }
}
