import JSON

/// A text in quotes, with everything escaped that would break a line or hide in it.
func quoted(_ text: String) -> String {
    JSONValue.string(text).compactText
}
