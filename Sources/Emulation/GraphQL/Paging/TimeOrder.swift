import Determinism
import GraphQL

/// The paging of a list that is ordered by time and shown the newest first, also backward: the page
/// at the list's end holds the oldest, the newest of them first (facts §7, 67).
///
/// Elements are known by numbers that ascend with time.
struct TimeOrder {
    /// How many elements there are.
    let count: Int
    /// When an element was made.
    let instant: (Int) -> Instant

    /// The first element that was made at an instant or later.
    func first(from instant: Instant) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if self.instant(middle) >= instant { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The elements on the side of a cursor that a page is to be on.
    ///
    /// - Parameters:
    ///   - window: the elements that are in question at all.
    ///   - request: the page.
    ///   - spelling: how cursors are written.
    /// - Returns: those of the window that are older than the cursor's element, or newer if the
    ///   page is asked for backward.
    /// - Throws: 400 for a cursor that is none of such a list.
    func side(
        of window: Range<Int>,
        for request: PageRequest,
        spelling: TimeCursor.Spelling
    ) throws(GraphQLError) -> Range<Int> {
        guard let text = request.cursor else { return window }
        guard let cursor = TimeCursor(text, spelling: spelling) else {
            throw .invalid("\"\(text)\" is no cursor of this list")
        }
        if request.isBackward {
            let start =
                cursor.number.map { $0 + 1 }
                ?? first(from: cursor.instant.advanced(byMilliseconds: 1))
            return start.clamped(to: window)..<window.upperBound
        }
        let end = cursor.number ?? first(from: cursor.instant)
        return window.lowerBound..<end.clamped(to: window)
    }

    /// The cursor of an element.
    func cursor(of number: Int) -> TimeCursor {
        let instant = instant(number)
        let isShared =
            number > 0 && self.instant(number - 1) == instant
            || number + 1 < count && self.instant(number + 1) == instant
        return TimeCursor(instant: instant, number: isShared ? number : nil)
    }

    /// Cuts a page out of elements each of which is shown.
    func page(_ side: Range<Int>, _ request: PageRequest) -> Range<Int> {
        request.isBackward
            ? side.lowerBound..<min(side.upperBound, side.lowerBound + request.count)
            : max(side.lowerBound, side.upperBound - request.count)..<side.upperBound
    }
}

extension Int {
    fileprivate func clamped(to range: Range<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
