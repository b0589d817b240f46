package import JSON
import Webhooks

/// The kinds of fields that bodies and world files have in common.
extension JSONCursor {
    /// A string that isn't empty.
    package func name() throws(JSONAccessError) -> String {
        let text = try string()
        guard !text.isEmpty else { throw error("must not be empty") }
        return text
    }

    /// An id or key that can stand in a path as it is; the domain asks the same of its own.
    func identifier() throws(JSONAccessError) -> String {
        let text = try name()
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte != 0x7F && !"/?#%\\\"".utf8.contains(byte)
        }
        guard isPlain else {
            throw error("must not contain blanks, control characters or any of / ? # % \\ \"")
        }
        return text
    }

    /// An array of strings.
    func strings() throws(JSONAccessError) -> [String] {
        var strings: [String] = []
        for element in try elements() { strings.append(try element.string()) }
        return strings
    }

    /// Names of a scope, which are separated by blanks once they are together (RFC 6749 §3.3).
    func scopeNames() throws(JSONAccessError) -> [String] {
        try elements().map { (element) throws(JSONAccessError) in
            let name = try element.name()
            guard name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw element.error("must be of visible ASCII characters")
            }
            return name
        }
    }

    /// The array under `key`, each element read by `read`; empty when it is absent.
    func list<Element>(
        _ key: String,
        _ read: (JSONCursor) throws(JSONAccessError) -> Element
    ) throws(JSONAccessError) -> [Element] {
        guard let elements = try optional(key)?.elements() else { return [] }
        var list: [Element] = []
        list.reserveCapacity(elements.count)
        for element in elements { list.append(try read(element)) }
        return list
    }

    /// A URL that a callback can have.
    func callbackURL() throws(JSONAccessError) -> CallbackURL {
        let text = try string()
        do {
            return try CallbackURL(parsing: text)
        } catch {
            throw self.error("\(error)")
        }
    }

    /// The name of an event.
    func eventType() throws(JSONAccessError) -> EventType {
        let name = try string()
        do {
            return try EventType(accepting: name)
        } catch {
            throw self.error("\(error)")
        }
    }

    /// At least one name of an event.
    func eventTypes() throws(JSONAccessError) -> [EventType] {
        var types: [EventType] = []
        for element in try elements() {
            let type = try element.eventType()
            if !types.contains(type) { types.append(type) }
        }
        guard !types.isEmpty else { throw error("must name at least one event") }
        return types
    }

    /// The name of a state that a webhook can be in.
    func webhookState() throws(JSONAccessError) -> Webhook.State {
        let text = try string()
        guard let state = Webhook.State(rawValue: text) else {
            throw error("must be waiting, enabled or disabled, not \"\(text)\"")
        }
        return state
    }
}
