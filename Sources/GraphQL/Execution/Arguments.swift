public import JSON

/// The values of a field's arguments after coercion (GraphQL October 2021 §6.4.1); an argument that
/// is neither given nor has a default has none.
public struct Arguments: Hashable, Sendable {
    /// No arguments.
    public static let none = Arguments([], slotCount: 0)

    private let definitions: [InputValueDefinition]
    private var values: [InputValue?]

    /// Arguments that have no values yet.
    init(_ definitions: [InputValueDefinition], slotCount: Int) {
        self.definitions = definitions
        values = Array(repeating: nil, count: slotCount)
    }

    /// The value of the argument in a slot, see ``InputValueDefinition/slot``.
    public internal(set) subscript(slot: Int) -> InputValue? {
        get { values[slot] }
        set { values[slot] = newValue }
    }

    /// The value of an argument by its name; `nil` also if the schema hides the argument.
    public subscript(name: String) -> InputValue? {
        for definition in definitions where definition.name == name {
            return values[definition.slot]
        }
        return nil
    }

    /// The arguments that have values, as JSON, in the order of their definitions.
    public var json: JSONObject {
        JSONObject(
            definitions.lazy.compactMap { definition in
                values[definition.slot].map { (key: definition.name, value: $0.json) }
            }
        )
    }

    /// Whether both have the same values under the same names.
    public static func == (left: Arguments, right: Arguments) -> Bool {
        left.values == right.values
            && left.definitions.elementsEqual(right.definitions) { $0.name == $1.name }
    }

    /// Feeds the values to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }
}

extension Arguments {
    /// The text of an argument, `nil` if it is null, absent or no text.
    public func string(_ name: String) -> String? { self[name]?.stringValue }

    /// The integer of an argument, `nil` if it is null, absent or no integer.
    public func integer(_ name: String) -> Int64? { self[name]?.integerValue }

    /// The truth value of an argument, `nil` if it is null, absent or none.
    public func bool(_ name: String) -> Bool? { self[name]?.boolValue }

    /// The input object of an argument, `nil` if it is null, absent or none.
    public func object(_ name: String) -> InputObject? { self[name]?.objectValue }

    /// The elements of an argument that is a list, `nil` if it is null, absent or no list.
    public func list(_ name: String) -> [InputValue]? { self[name]?.listValue }
}
