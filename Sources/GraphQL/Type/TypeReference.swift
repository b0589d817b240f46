/// The place of a type in its schema's list of types.
public struct TypeNumber: Hashable, Sendable {
    let raw: UInt32

    /// The index into ``Schema/types``.
    public var rawValue: Int { Int(raw) }

    init(_ rawValue: Int) { raw = UInt32(rawValue) }
}

/// What a field's or an argument's value may be: a type of the schema with lists and non-nulls
/// around it (GraphQL October 2021 §3.4.1).
///
/// It is three numbers in one value, so that comparing and unwrapping cost nothing. Levels count
/// from the innermost: level 0 is the named type, each list adds one. `[[Int!]]!` is a depth of two
/// lists with the levels 0 and 2 non-null, that is `nonNullLevels == 0b101`.
public struct TypeReference: Hashable, Sendable {
    /// How deep lists can nest, since each level takes one bit.
    public static let listDepthLimit = ParserLimits.listTypeDepthLimit

    /// The type inside all the lists.
    public let namedType: TypeNumber
    /// How many lists are around it.
    private let listDepth: UInt8
    /// A bit for each level that excludes null.
    private let nonNullLevels: UInt64

    /// A type as it is: nullable, in no list.
    init(_ namedType: TypeNumber) {
        self.init(namedType, listDepth: 0, nonNullLevels: 0)
    }

    private init(_ namedType: TypeNumber, listDepth: UInt8, nonNullLevels: UInt64) {
        self.namedType = namedType
        self.listDepth = listDepth
        self.nonNullLevels = nonNullLevels
    }
}

extension TypeReference {
    /// The outermost form of a reference.
    public enum Form: Hashable, Sendable {
        /// The type itself.
        case named(TypeNumber)
        /// A list of such elements.
        case list(TypeReference)
        /// The same without null.
        case nonNull(TypeReference)
    }

    /// The outermost form.
    public var form: Form {
        if isNonNull { return .nonNull(nullable) }
        guard let element = elementIfNullableList else { return .named(namedType) }
        return .list(element)
    }

    /// Whether null is excluded.
    public var isNonNull: Bool { nonNullLevels >> UInt64(listDepth) & 1 == 1 }

    /// Whether it is a list, with or without null.
    public var isList: Bool { listDepth > 0 }

    /// The same with null.
    public var nullable: TypeReference {
        let mask = (1 as UInt64) << UInt64(listDepth)
        return TypeReference(
            namedType,
            listDepth: listDepth,
            nonNullLevels: nonNullLevels & ~mask
        )
    }

    /// The same without null.
    public var nonNull: TypeReference {
        let mask = (1 as UInt64) << UInt64(listDepth)
        return TypeReference(
            namedType,
            listDepth: listDepth,
            nonNullLevels: nonNullLevels | mask
        )
    }

    /// The type of the elements, if this is a list, with or without null.
    public var element: TypeReference? { nullable.elementIfNullableList }

    /// The list of such elements, `nil` if that would nest deeper than ``listDepthLimit``.
    var list: TypeReference? {
        guard listDepth < Self.listDepthLimit else { return nil }
        return TypeReference(namedType, listDepth: listDepth + 1, nonNullLevels: nonNullLevels)
    }

    private var elementIfNullableList: TypeReference? {
        guard listDepth > 0 else { return nil }
        return TypeReference(namedType, listDepth: listDepth - 1, nonNullLevels: nonNullLevels)
    }

    /// The reference as it is written, around the name of its type.
    func text(named name: String) -> String {
        var text = String(repeating: "[", count: Int(listDepth)) + name
        for level in 0...UInt64(listDepth) {
            if level > 0 { text += "]" }
            if nonNullLevels >> level & 1 == 1 { text += "!" }
        }
        return text
    }
}
