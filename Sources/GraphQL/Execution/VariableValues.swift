/// The values of an operation's variables after coercion; a variable that is neither given nor has
/// a default has none.
struct VariableValues: Sendable {
    /// Looked up by name alone; its order is never seen.
    private var values: [String: InputValue] = [:]

    /// The value of a variable by its name.
    subscript(name: String) -> InputValue? {
        get { values.isEmpty ? nil : values[name] }
        set { values[name] = newValue }
    }
}
