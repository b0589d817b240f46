/// How many requests were answered, by where they were found and by status.
struct RequestCounts: Sendable {
    struct Key: Hashable, Sendable {
        /// `nil` for what was found nowhere.
        let route: Route?
        let status: Int
    }

    private var counts: [Key: Int] = [:]

    mutating func note(_ route: Route?, status: Int) {
        counts[Key(route: route, status: status), default: 0] += 1
    }

    /// All counts, in the order of the routes, what was found nowhere last; then by status.
    var all: [(key: Key, count: Int)] {
        var rank: [Route?: Int] = [:]
        for route in Route.allCases { rank[route] = rank.count }
        return counts.map { ($0.key, $0.value) }.sorted { left, right in
            let (first, second) = (rank[left.0.route] ?? .max, rank[right.0.route] ?? .max)
            return (first, left.0.status) < (second, right.0.status)
        }
    }
}
