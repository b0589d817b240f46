import JSON
import Webhooks

/// The kinds of fields that bodies and world files have in common.
extension JSONCursor {
    /// A string that isn't empty.
    func name() throws(JSONAccessError) -> String {
        let text = try string()
        guard !text.isEmpty else { throw error("must not be empty") }
        return text
    }

    /// An array of strings.
    func strings() throws(JSONAccessError) -> [String] {
        var strings: [String] = []
        for element in try elements() { strings.append(try element.string()) }
        return strings
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

    /// At least one name of an event.
    func eventTypes() throws(JSONAccessError) -> [EventType] {
        var types: [EventType] = []
        for element in try elements() {
            let name = try element.string()
            do {
                let type = try EventType(accepting: name)
                if !types.contains(type) { types.append(type) }
            } catch {
                throw element.error("\(error)")
            }
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
