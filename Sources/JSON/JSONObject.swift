/// The members of a JSON object, in order, each key once.
///
/// Two objects are equal when they have equal members in the same order; compare
/// `canonicalBytes()` of both where the order does not matter.
public struct JSONObject: Sendable {
    /// Past this many members keys are looked up in an index instead of one by one.
    static let indexThreshold = 16

    private var members: [Element] = []
    /// Where each key is, kept only past the threshold; its order is never seen.
    private var places: [ExactText: Int]?

    /// An object without members.
    public init() {}

    /// Collects members; of those with the same key the last value counts, in the first one's
    /// place.
    public init(_ members: some Sequence<Element>) {
        for member in members { set(member.key, member.value) }
    }

    /// The keys, in order.
    public var keys: [String] {
        members.map(\.key)
    }

    /// The value of a member.
    ///
    /// Setting it keeps the place of a key that is there and appends one that is not; setting `nil`
    /// removes the member.
    public subscript(key: String) -> JSONValue? {
        get {
            place(of: key).map { members[$0].value }
        }
        set {
            if let newValue {
                set(key, newValue)
            } else if let place = place(of: key) {
                remove(at: place)
            }
        }
    }

    /// Keeps room for this many members.
    public mutating func reserveCapacity(_ count: Int) {
        members.reserveCapacity(count)
    }

    /// Replaces the value of a key that is there, or appends a member.
    mutating func set(_ key: String, _ value: JSONValue) {
        if let place = place(of: key) {
            members[place].value = value
        } else {
            append(key, value)
        }
    }

    private func place(of key: String) -> Int? {
        if let places { return places[ExactText(text: key)] }
        // A plain loop: this is where the parser spends its time on an object.
        for place in 0..<members.count where members[place].key.isIdentical(to: key) {
            return place
        }
        return nil
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append((key: key, value: value))
        if places != nil {
            places?[ExactText(text: key)] = members.count - 1
        } else if members.count > Self.indexThreshold {
            indexMembers()
        }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        places = nil
        if members.count > Self.indexThreshold { indexMembers() }
    }

    private mutating func indexMembers() {
        var index: [ExactText: Int] = [:]
        index.reserveCapacity(members.count * 2)
        for (place, member) in members.enumerated() { index[ExactText(text: member.key)] = place }
        places = index
    }
}

extension JSONObject: RandomAccessCollection {
    /// A member: its key and its value.
    public typealias Element = (key: String, value: JSONValue)

    /// The place of the first member.
    public var startIndex: Int { 0 }

    /// The place after the last member.
    public var endIndex: Int { members.count }

    /// The member at a place.
    public subscript(place: Int) -> Element {
        members[place]
    }
}

extension JSONObject: Hashable {
    /// Whether both have equal members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) {
            $0.key.isIdentical(to: $1.key) && $0.value == $1.value
        }
    }

    /// Feeds the members to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hasher.combine(member.key)
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; of members with the same key the last value counts.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        for (key, value) in members { set(key, value) }
    }
}
