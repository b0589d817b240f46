/// A field of a response as the plan has it: what executing it takes, in numbers alone, so that
/// reading it touches nothing else.
@usableFromInline
struct PlannedField: Sendable {
    /// Where the field's value comes from.
    @usableFromInline
    enum Role: UInt8, Sendable {
        /// From a resolver.
        case resolved
        /// The name of the object's type, which is part of the lead.
        case typename
        /// From the schema: `__schema`.
        case schema
        /// From the schema: `__type`.
        case type
    }

    /// What the value is inside all the lists.
    @usableFromInline
    enum Shape: UInt8, Sendable {
        /// An `Int`.
        case int
        /// A `Float`.
        case float
        /// A `String` or an `ID`.
        case text
        /// A `Boolean`.
        case boolean
        /// A value of an enum.
        case enumValue
        /// A scalar of the schema's own.
        case custom
        /// An object of a known type.
        case object
        /// An object of one of several types.
        case abstract
    }

    /// The number by which resolvers know the field.
    @usableFromInline let number: FieldNumber
    @usableFromInline let role: Role
    @usableFromInline let shape: Shape
    /// How many lists are around the value.
    @usableFromInline let listDepth: UInt8
    /// A bit for each level that excludes null; level 0 is the value inside all the lists.
    @usableFromInline let nonNullLevels: UInt64
    /// Where the lead stands among the plan's: a brace or a comma, the key and a colon.
    @usableFromInline let leadStart: Int32
    @usableFromInline let leadEnd: Int32
    /// The place of the arguments among the plan's; -1 if the field takes none.
    @usableFromInline let arguments: Int32
    /// The place of the parts that are selected from the value among the plan's; -1 if it has none.
    @usableFromInline let parts: Int32

    init(
        number: FieldNumber,
        role: Role,
        shape: Shape,
        type: TypeReference,
        lead: Range<Int>,
        arguments: Int,
        parts: Int
    ) {
        self.number = number
        self.role = role
        self.shape = shape
        (listDepth, nonNullLevels) = Self.levels(of: type)
        leadStart = Int32(lead.lowerBound)
        leadEnd = Int32(lead.upperBound)
        self.arguments = Int32(arguments)
        self.parts = Int32(parts)
    }

    /// Whether a level excludes null.
    @inlinable
    func isNonNull(_ level: UInt8) -> Bool {
        nonNullLevels >> UInt64(level) & 1 == 1
    }

    /// Whether the value is a leaf that is in no list.
    @inlinable var isPlainLeaf: Bool {
        listDepth == 0 && shape.rawValue < Shape.object.rawValue
    }

    private static func levels(of type: TypeReference) -> (listDepth: UInt8, nonNull: UInt64) {
        var depth: UInt8 = 0
        var nonNull: UInt64 = 0
        if let element = type.element {
            let inner = levels(of: element)
            depth = inner.listDepth + 1
            nonNull = inner.nonNull
        }
        if type.isNonNull { nonNull |= 1 << UInt64(depth) }
        return (depth, nonNull)
    }
}

extension PlannedField.Shape {
    /// The shape of values of a type.
    init(_ type: TypeDefinition) {
        switch type.kind {
        case .scalar: self.init(type.scalar ?? .string)
        case .enum: self = .enumValue
        case .object: self = .object
        case .interface, .union: self = .abstract
        case .inputObject: preconditionFailure("\(type.name) is no output type")
        }
    }

    private init(_ scalar: Scalar) {
        switch scalar {
        case .int: self = .int
        case .float: self = .float
        case .string, .id: self = .text
        case .boolean: self = .boolean
        case .custom: self = .custom
        }
    }
}

/// What is selected from a value of one object type: a run of the plan's fields.
@usableFromInline
struct PlannedParts: Sendable {
    /// The field whose value has the parts; -1 for the operation itself.
    let owner: Int32
    /// The first field; ``unplanned`` until the parts are needed; below that if they can't be had.
    @usableFromInline var start: Int32 = PlannedParts.unplanned
    @usableFromInline var count: Int32 = 0
    /// The first of the alternatives, for values of several types; -1 if there is none yet.
    @usableFromInline var alternative: Int32 = -1

    init(owner: Int) {
        self.owner = Int32(owner)
    }

    @usableFromInline static let unplanned: Int32 = -1
}

/// The parts of an abstract value that turns out to be of one object type.
@usableFromInline
struct PlannedAlternative: Sendable {
    @usableFromInline let typeName: String
    @usableFromInline let parts: Int32
    /// The next alternative of the same value; -1 if it is the last.
    @usableFromInline let next: Int32

    init(typeName: String, parts: Int, next: Int32) {
        self.typeName = typeName
        self.parts = Int32(parts)
        self.next = next
    }
}
