public import Determinism
import JSON

/// What messages somebody looks for.
public struct MessageSearch: Hashable, Sendable {
    /// What their text holds.
    public var words: SearchWords
    /// Who wrote them; `nil` for anybody.
    public var authors: [ActorID]?
    /// The spaces to look in; `nil` for all that the searcher is in.
    public var spaces: [SpaceID]?
    /// From when on they were posted; `nil` is the beginning.
    public var oldest: Instant?
    /// Until when they were posted; `nil` is the end.
    public var newest: Instant?

    /// Creates a search for words in everything that the searcher can read.
    public init(
        words: SearchWords,
        authors: [ActorID]? = nil,
        spaces: [SpaceID]? = nil,
        oldest: Instant? = nil,
        newest: Instant? = nil
    ) {
        self.words = words
        self.authors = authors
        self.spaces = spaces
        self.oldest = oldest
        self.newest = newest
    }
}

/// Searches look at all that they may find: they cost as much as there is to be read.
extension WorkState {
    /// The messages that fulfil a search in the spaces of the searcher, the newest first; deleted
    /// ones are not found.
    ///
    /// - Parameters:
    ///   - search: what is looked for.
    ///   - searcher: who looks; nobody sees a space that they aren't in.
    /// - Returns: all of them.
    public func searchMessages(_ search: MessageSearch, by searcher: ActorID) -> [MessageID] {
        guard !search.words.isEmpty else { return [] }
        var found: [(id: MessageID, created: Instant)] = []
        for space in spaces(of: searcher) where search.spaces?.contains(space) != false {
            guard let messageIDs = spaces[space]?.messageIDs else { continue }
            let range = messageRange(of: space, from: search.oldest, through: search.newest)
            for id in messageIDs[range].reversed() {
                guard let message = messages[id],
                    search.authors?.contains(message.author) != false,
                    message.texts.contains(where: search.words.match)
                else { continue }
                found.append((id, message.created))
            }
        }
        found.sort { ($0.created, $0.id.rawValue) > ($1.created, $1.id.rawValue) }
        return found.map(\.id)
    }

    /// The people whose name or address holds the words of `name`, in the order of their names.
    public func searchPeople(name: String) -> [PersonID] {
        let words = SearchWords(name)
        let found = people.lazy.map(\.value).filter { person in
            words.match(person.displayName) || person.email.map(words.match) ?? false
        }
        return sorted(found.map { ($0.id, $0.displayName, $0.id.rawValue) })
    }

    /// The spaces of the searcher whose title holds the words, the latest updated first.
    public func searchSpaces(title: String, by searcher: ActorID) -> [SpaceID] {
        let words = SearchWords(title)
        return spaces(of: searcher).filter { id in words.match(spaces[id]?.title ?? "") }
    }

    /// The members of a space whose name or address holds the words of `name`, in the order of
    /// their names.
    ///
    /// - Parameters:
    ///   - id: the space; one that doesn't exist has no members.
    ///   - name: the words; `nil` finds all members.
    /// - Returns: all of them.
    public func searchMembers(of id: SpaceID, name: String?) -> [ActorID] {
        let words = name.map { SearchWords($0) }
        let found = members(of: id).filter { actor in
            guard let words else { return true }
            let email = actor.personID.flatMap { people[$0]?.email }
            return words.match(displayName(of: actor)) || email.map(words.match) ?? false
        }
        return sorted(found.map { ($0, displayName(of: $0), $0.rawValue) })
    }

    /// Orders by the name, whatever the case of its letters; what is called alike, by the id.
    private func sorted<ID>(_ found: [(id: ID, name: String, rawValue: String)]) -> [ID] {
        found.map { (id: $0.id, name: $0.name.lowercased(), rawValue: $0.rawValue) }
            .sorted { ($0.name, $0.rawValue) < ($1.name, $1.rawValue) }
            .map(\.id)
    }
}

extension Message {
    /// What can be read of it: the content, or the titles and texts of its generic annotations.
    public var texts: [String] {
        if let content { return [content] }
        return annotations.filter(\.isGeneric).flatMap { annotation in
            ["title", "text"].compactMap { annotation.payload[$0]?.stringValue }
        }
    }
}
