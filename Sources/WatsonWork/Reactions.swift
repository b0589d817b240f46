public import Determinism

/// What people and apps think of a message, each reaction in the order of its first use.
public struct Reactions: Hashable, Sendable {
    private struct Use: Hashable, Sendable {
        let reaction: String
        var users: OrderedTable<ActorID, Instant>
    }

    private var uses: [Use] = []

    /// Creates the reactions of a message that nobody has reacted to.
    init() {}

    /// Whether there are none.
    public var isEmpty: Bool { uses.isEmpty }

    /// How many different reactions there are.
    public var kindCount: Int { uses.count }

    /// Every reaction with the number of those who have it, the first used one first.
    public var all: [(reaction: String, count: Int)] {
        uses.map { ($0.reaction, $0.users.count) }
    }

    /// How many have reacted so.
    public func count(of reaction: String) -> Int {
        use(of: reaction)?.users.count ?? 0
    }

    /// Whether somebody has reacted so.
    public func hasReacted(_ actor: ActorID, _ reaction: String) -> Bool {
        use(of: reaction)?.users.contains(actor) ?? false
    }

    /// Those who have reacted so, the newest first; nobody for a reaction that nobody has.
    public func users(of reaction: String) -> [(actor: ActorID, reacted: Instant)] {
        guard let use = use(of: reaction) else { return [] }
        return use.users.map { ($0.key, $0.value) }.reversed()
    }

    /// Takes in a reaction that `actor` hasn't given yet.
    mutating func insert(_ reaction: String, by actor: ActorID, at instant: Instant) {
        precondition(!hasReacted(actor, reaction), "\(actor.rawValue) has reacted so already")
        if let index = index(of: reaction) {
            uses[index].users[actor] = instant
        } else {
            var users = OrderedTable<ActorID, Instant>()
            users[actor] = instant
            uses.append(Use(reaction: reaction, users: users))
        }
    }

    /// Takes back a reaction that `actor` has given.
    mutating func remove(_ reaction: String, by actor: ActorID) {
        guard let index = index(of: reaction), uses[index].users.contains(actor) else {
            preconditionFailure("\(actor.rawValue) has not reacted so")
        }
        uses[index].users[actor] = nil
        if uses[index].users.isEmpty { uses.remove(at: index) }
    }

    private func use(of reaction: String) -> Use? {
        index(of: reaction).map { uses[$0] }
    }

    /// Bytes are compared: an emoji with a variation selector is not the one without.
    private func index(of reaction: String) -> Int? {
        uses.firstIndex { $0.reaction.utf8.elementsEqual(reaction.utf8) }
    }
}
