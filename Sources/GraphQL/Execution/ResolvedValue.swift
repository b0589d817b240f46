public import JSON

/// What a resolver gives for a field or for an element of a list, before it is completed.
///
/// Completion checks it against the field's type (GraphQL October 2021 §6.4.3) and coerces it as
/// §3.5 allows, so that an `integer` may stand behind an `ID` and a `string` behind a `Date`.
public enum ResolvedValue<Object> {
    /// Nothing.
    case null
    /// A truth value.
    case bool(Bool)
    /// An integer.
    case integer(Int64)
    /// A number with a fraction.
    case float(Double)
    /// Text: a string, an identifier, the name of an enum's value, or a scalar written as text.
    case string(String)
    /// Any JSON; for scalars of the schema's own that are more than text or a number.
    case json(JSONValue)
    /// An object, whose fields are resolved next.
    case object(Object)
    /// A list whose elements are at hand.
    case list([ResolvedValue<Object>])
    /// A list of objects that are at hand.
    case objects([Object])
    /// A list that is read element by element, so that a page of a long list is never copied.
    ///
    /// The object stands for the list; ``Resolving/element(_:of:in:)`` gives its elements.
    case elements(of: Object, count: Int)
}

extension ResolvedValue: Sendable where Object: Sendable {}

extension ResolvedValue {
    /// Text, or nothing.
    @inlinable
    public static func string(_ text: String?) -> ResolvedValue {
        text.map(ResolvedValue.string) ?? .null
    }

    /// An integer, or nothing.
    @inlinable
    public static func integer(_ value: Int64?) -> ResolvedValue {
        value.map(ResolvedValue.integer) ?? .null
    }

    /// A truth value, or nothing.
    @inlinable
    public static func bool(_ flag: Bool?) -> ResolvedValue {
        flag.map(ResolvedValue.bool) ?? .null
    }

    /// An object, or nothing.
    @inlinable
    public static func object(_ object: Object?) -> ResolvedValue {
        object.map(ResolvedValue.object) ?? .null
    }

    /// A list of texts.
    @inlinable
    public static func strings(_ texts: [String]) -> ResolvedValue {
        .list(texts.map(ResolvedValue.string))
    }
}
