import Determinism
import GraphQL
import WatsonWork

/// The pages of short lists that are ordered by time.
extension Emulator {
    /// A page of those whom a message mentions the caller in.
    func mentionPage(
        of person: PersonID,
        _ request: PageRequest
    ) throws(GraphQLError) -> GraphQLPage {
        let mentions = Array(work.mentions(of: person).reversed())
        let order = TimeOrder(count: mentions.count) { mentions[$0].instant }
        let (page, bounds) = try Self.page(of: order, request, spelling: .base64)
        return GraphQLPage(
            elements: .mentions(mentions[page].reversed()),
            bounds: .times(bounds)
        )
    }

    /// A page of those who reacted to a message in some way, with their number.
    func reactingUserPage(
        of message: Message,
        reaction: String,
        _ request: PageRequest
    ) throws(GraphQLError) -> GraphQLPage {
        let users = Array(message.reactions.users(of: reaction).reversed())
        let order = TimeOrder(count: users.count) { users[$0].reacted }
        let (page, bounds) = try Self.page(of: order, request, spelling: .plain)
        return GraphQLPage(
            elements: .reactingUsers(
                users[page].reversed().map { ReactingUser(actor: $0.actor, reacted: $0.reacted) }
            ),
            bounds: .times(bounds),
            total: users.count
        )
    }

    /// The elements of a page and its place among all.
    private static func page(
        of order: TimeOrder,
        _ request: PageRequest,
        spelling: TimeCursor.Spelling
    ) throws(GraphQLError) -> (page: Range<Int>, bounds: TimeBounds) {
        let side = try order.side(of: 0..<order.count, for: request, spelling: spelling)
        let page = order.page(side, request)
        let bounds = TimeBounds(
            start: page.last.map { order.cursor(of: $0) },
            end: page.first.map { order.cursor(of: $0) },
            hasPrevious: page.upperBound < order.count,
            hasNext: page.lowerBound > 0,
            spelling: spelling
        )
        return (page, bounds)
    }
}
