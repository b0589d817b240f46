/// Up to so many names are compared with each other instead of being hashed.
private let scanLimit = 12

/// The nodes whose names appear more than once, in the order in which the names first appear.
///
/// Names seldom do, so telling that there are none costs no memory for short lists.
func repeated<Node>(
    _ nodes: [Node],
    by name: (Node) -> Name
) -> [(name: String, nodes: [Node])] {
    guard nodes.count > 1 else { return [] }
    if nodes.count <= scanLimit, hasUniqueNames(nodes, by: { name($0).value }) { return [] }
    return grouped(nodes, by: name).filter { $0.nodes.count > 1 }
}

/// Whether no two nodes have the same name.
func hasUniqueNames<Node>(_ nodes: [Node], by name: (Node) -> String) -> Bool {
    guard nodes.count > 1 else { return true }
    guard nodes.count <= scanLimit else {
        var seen: Set<String> = []
        return nodes.allSatisfy { seen.insert(name($0)).inserted }
    }
    for index in 1..<nodes.count {
        let later = name(nodes[index])
        for earlier in 0..<index where name(nodes[earlier]) == later { return false }
    }
    return true
}
