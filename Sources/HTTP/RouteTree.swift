/// The templates of a router as a tree of segments, whose routes are numbers.
///
/// Nodes, templates' octets and endpoints each lie in one array and refer to each other by index,
/// so that a search touches no reference counts. It is the part of `Router` that is not generic.
struct RouteTree: Sendable {
    enum Match {
        case found(Int, parameters: RouteParameters)
        case methodNotAllowed(allow: [HTTPRequest.Method])
        case notFound
        case badTarget
    }

    /// A segment behind those of its parents; -1 stands for no node and no endpoint.
    private struct Node: Sendable {
        /// Where its octets are; empty for a parameter.
        var segment = 0..<0
        var firstLiteral = -1
        var nextLiteral = -1
        var parameter = -1
        var firstEndpoint = -1
    }

    private struct Endpoint: Sendable {
        let method: HTTPRequest.Method
        let parameterNames: [String]
        let route: Int
        var next = -1
    }

    private var nodes = [Node()]
    private var endpoints: [Endpoint] = []
    private var octets: [UInt8] = []

    mutating func add(_ method: HTTPRequest.Method, _ template: String, route: Int) {
        var node = 0
        var names: [String] = []
        for segment in template.utf8.split(separator: ASCII.slash) {
            if segment.first == ASCII.openingBrace, segment.last == ASCII.closingBrace {
                let name = String(Substring(segment.dropFirst().dropLast()))
                precondition(!names.contains(name), "two parameters {\(name)} in \(template)")
                names.append(name)
                node = parameterChild(of: node)
            } else {
                node = literalChild(of: node, Array(segment))
            }
        }
        var last = -1
        var next = nodes[node].firstEndpoint
        while next >= 0 {
            precondition(endpoints[next].method != method, "two routes for \(method) \(template)")
            last = next
            next = endpoints[next].next
        }
        endpoints.append(Endpoint(method: method, parameterNames: names, route: route))
        if last < 0 {
            nodes[node].firstEndpoint = endpoints.count - 1
        } else {
            endpoints[last].next = endpoints.count - 1
        }
    }

    private mutating func parameterChild(of node: Int) -> Int {
        if nodes[node].parameter < 0 {
            nodes.append(Node())
            nodes[node].parameter = nodes.count - 1
        }
        return nodes[node].parameter
    }

    private mutating func literalChild(of node: Int, _ segment: [UInt8]) -> Int {
        var child = nodes[node].firstLiteral
        while child >= 0 {
            if octets[nodes[child].segment].elementsEqual(segment) { return child }
            child = nodes[child].nextLiteral
        }
        let start = octets.count
        octets.append(contentsOf: segment)
        nodes.append(
            Node(segment: start..<octets.count, nextLiteral: nodes[node].firstLiteral)
        )
        nodes[node].firstLiteral = nodes.count - 1
        return nodes.count - 1
    }
}

extension RouteTree {
    /// What a search is for, and what it has seen so far.
    private struct Search {
        let method: HTTPRequest.Method
        let hasEscapes: Bool
        var captures: [Range<Int>] = []
        var allowed: [HTTPRequest.Method] = []
    }

    func match(_ method: HTTPRequest.Method, _ target: RequestTarget) -> Match {
        let raw = target.raw.utf8.span
        let path = raw.extracting(target.pathRange)
        var hasEscapes = false
        for index in path.indices where path[index] == ASCII.percent { hasEscapes = true }
        if hasEscapes, target.segments == nil { return .badTarget }

        var search = Search(method: method, hasEscapes: hasEscapes)
        let found = find(&search, in: path, from: 0, at: 0)
        guard found >= 0 else {
            return search.allowed.isEmpty ? .notFound : .methodNotAllowed(allow: search.allowed)
        }
        let offset = target.pathRange.lowerBound
        let values = search.captures.map { capture in
            let text = target.text(capture.lowerBound + offset..<capture.upperBound + offset)
            return hasEscapes ? PercentEncoding.decodeText(text[...]) ?? text : text
        }
        return .found(
            endpoints[found].route,
            parameters: RouteParameters(names: endpoints[found].parameterNames, values: values)
        )
    }

    /// Finds the endpoint for the segments from `position` on, below a node; -1 if there is none.
    private func find(
        _ search: inout Search,
        in path: Span<UInt8>,
        from position: Int,
        at node: Int
    ) -> Int {
        var start = position
        while start < path.count, path[start] == ASCII.slash { start += 1 }
        if start == path.count { return endpoint(&search, at: node) }
        var end = start
        while end < path.count, path[end] != ASCII.slash { end += 1 }

        var literal = nodes[node].firstLiteral
        while literal >= 0 {
            if isEqual(nodes[literal].segment, path.extracting(start..<end), search.hasEscapes) {
                let found = find(&search, in: path, from: end, at: literal)
                if found >= 0 { return found }
            }
            literal = nodes[literal].nextLiteral
        }
        guard nodes[node].parameter >= 0 else { return -1 }
        search.captures.append(start..<end)
        let found = find(&search, in: path, from: end, at: nodes[node].parameter)
        if found < 0 { search.captures.removeLast() }
        return found
    }

    private func endpoint(_ search: inout Search, at node: Int) -> Int {
        var get = -1
        var next = nodes[node].firstEndpoint
        while next >= 0 {
            if endpoints[next].method == search.method { return next }
            if endpoints[next].method == .get { get = next }
            next = endpoints[next].next
        }
        if get >= 0, search.method == .head { return get }
        next = nodes[node].firstEndpoint
        while next >= 0 {
            allow(endpoints[next].method, in: &search)
            if next == get { allow(.head, in: &search) }
            next = endpoints[next].next
        }
        return -1
    }

    private func allow(_ method: HTTPRequest.Method, in search: inout Search) {
        if !search.allowed.contains(method) { search.allowed.append(method) }
    }

    private func isEqual(
        _ literal: Range<Int>,
        _ segment: Span<UInt8>,
        _ hasEscapes: Bool
    ) -> Bool {
        let literal = octets.span.extracting(literal)
        if hasEscapes, let decoded = PercentEncoding.decode(segment, plusAsSpace: false) {
            return decoded.count == literal.count && isEqual(literal, decoded.span)
        }
        return literal.count == segment.count && isEqual(literal, segment)
    }

    private func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}
