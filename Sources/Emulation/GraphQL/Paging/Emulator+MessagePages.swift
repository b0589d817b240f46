import Determinism
import GraphQL
import WatsonWork

/// The pages of conversations. Their cost is that of the page, wherever in however long a
/// conversation it is, but for deleted messages that are passed over.
extension Emulator {
    /// A page of the messages of a space (facts §3.3).
    mutating func messagePage(
        of id: SpaceID,
        _ arguments: Arguments
    ) throws(GraphQLError) -> GraphQLPage {
        let request = try PageRequest(arguments)
        let filter = MessageFilter(
            annotationType: arguments.string("annotationType"),
            includesDeleted: arguments.bool("includeSoftDeleted") ?? false
        )
        let window = work.messageRange(
            of: id,
            from: arguments.integer("oldestTimestamp").map(Instant.init),
            through: arguments.integer("mostRecentTimestamp").map(Instant.init)
        )
        let side =
            request.cursor == nil
            ? window
            : try messageOrder(of: id).side(of: window, for: request, spelling: .base64)
        let start = scope.messages.count
        let (ordinals, covered) = load(request, from: side, of: id, filter)
        let ends = ordinals.first.flatMap { newest in
            ordinals.last.map { MessageBounds.Ends(newest: newest, oldest: $0) }
        }
        return GraphQLPage(
            elements: .messages(from: start, count: scope.messages.count - start),
            bounds: .messages(
                MessageBounds(
                    space: id,
                    filter: filter,
                    window: window,
                    covered: covered,
                    ends: ends
                )
            )
        )
    }

    private func messageOrder(of id: SpaceID) -> TimeOrder {
        let messageIDs = work.spaces[id]?.messageIDs ?? []
        let work = work
        return TimeOrder(count: messageIDs.count) { place in
            work.messages[messageIDs[place]]?.created ?? .earliest
        }
    }

    private func message(at ordinal: Int, of id: SpaceID) -> Message? {
        guard let messageID = work.spaces[id]?.messageIDs[ordinal] else { return nil }
        return work.messages[messageID]
    }

    /// Loads the messages of a page, the newest first; their places, and those that it covers.
    private mutating func load(
        _ request: PageRequest,
        from side: Range<Int>,
        of id: SpaceID,
        _ filter: MessageFilter
    ) -> (ordinals: [Int], covered: Range<Int>) {
        guard let messageIDs = work.spaces[id]?.messageIDs else { return ([], 0..<0) }
        if let type = filter.annotationType {
            let all = work.ordinals(of: id, annotationType: type)
            let (ordinals, covered) = pick(request, from: side, among: all)
            for ordinal in ordinals {
                if let message = work.messages[messageIDs[ordinal]] { _ = scope.load(message) }
            }
            return (ordinals, covered)
        }
        var page: [(ordinal: Int, message: Message)] = []
        page.reserveCapacity(min(request.count, side.count))
        func add(_ ordinal: Int) {
            guard let message = work.messages[messageIDs[ordinal]],
                filter.includesDeleted || !message.isSoftDeleted
            else { return }
            page.append((ordinal, message))
        }
        var covered = side
        if request.isBackward {
            var place = side.lowerBound
            while place < side.upperBound, page.count < request.count {
                add(place)
                place += 1
            }
            covered = side.lowerBound..<place
            page.reverse()
        } else {
            var place = side.upperBound
            while place > side.lowerBound, page.count < request.count {
                place -= 1
                add(place)
            }
            covered = place..<side.upperBound
        }
        for (_, message) in page { _ = scope.load(message) }
        return (page.map(\.ordinal), covered)
    }

    /// The places of a page among those of messages, which ascend, and those that it covers.
    private func pick(
        _ request: PageRequest,
        from side: Range<Int>,
        among all: [Int]
    ) -> (ordinals: [Int], covered: Range<Int>) {
        let shown = Self.part(of: all, in: side)
        if request.isBackward {
            let page = shown.prefix(request.count)
            let end = page.count < shown.count ? page.last.map { $0 + 1 } : side.upperBound
            return (page.reversed(), side.lowerBound..<(end ?? side.lowerBound))
        }
        let page = shown.suffix(request.count)
        let start = page.count < shown.count ? page.first : side.lowerBound
        return (page.reversed(), (start ?? side.upperBound)..<side.upperBound)
    }

    /// The part of an ascending list that is in a range.
    private static func part(of list: [Int], in range: Range<Int>) -> ArraySlice<Int> {
        func first(from bound: Int) -> Int {
            var (low, high) = (0, list.count)
            while low < high {
                let middle = low + (high - low) / 2
                if list[middle] >= bound { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first(from: range.lowerBound)
        return list[start..<max(start, first(from: range.upperBound))]
    }

    /// Whether any message at these places is shown.
    private func isAnyShown(_ places: Range<Int>, _ bounds: MessageBounds) -> Bool {
        guard !places.isEmpty else { return false }
        if let type = bounds.filter.annotationType {
            let all = work.ordinals(of: bounds.space, annotationType: type)
            return !Self.part(of: all, in: places).isEmpty
        }
        guard !bounds.filter.includesDeleted else { return true }
        return places.contains { message(at: $0, of: bounds.space)?.isSoftDeleted == false }
    }

    /// Whether there are newer messages than a page's.
    func hasPrevious(_ bounds: MessageBounds) -> Bool {
        isAnyShown(bounds.covered.upperBound..<bounds.window.upperBound, bounds)
    }

    /// Whether there are older messages than a page's.
    func hasNext(_ bounds: MessageBounds) -> Bool {
        isAnyShown(bounds.window.lowerBound..<bounds.covered.lowerBound, bounds)
    }

    /// The cursor of a message.
    func cursor(of ordinal: Int, in bounds: MessageBounds) -> TimeCursor {
        messageOrder(of: bounds.space).cursor(of: ordinal)
    }
}
