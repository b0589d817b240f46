public import JSON
import Webhooks

/// What an advance can wait for, in the words of the command line.
///
///     delivery d-17 delivered            a delivery is in a state; 17 will do for d-17
///     lane WEBHOOK SPACE empty           a webhook's queue for a space holds nothing
///     count discarded >= 3               so many deliveries are in a state; also <= and =
///     token JWT expired                  a token isn't accepted any more
public enum PredicateSyntax {
    /// Why a text is no predicate; its description says what would be right.
    public struct ParseFailure: Error, Hashable, CustomStringConvertible {
        /// The text that was given.
        public let text: String
        /// What is wrong with it.
        let reason: String

        /// A sentence with the offending text and the forms that are understood.
        public var description: String {
            "\"\(text)\" \(reason)"
        }
    }

    private static let forms =
        "is no predicate: write delivery ID STATE, lane WEBHOOK SPACE empty,"
        + " count STATE >= NUMBER or token JWT expired"

    /// Reads a predicate.
    ///
    /// - Parameter text: its words.
    /// - Returns: the predicate as `POST /_wws/clock/until` takes it.
    /// - Throws: ``ParseFailure`` for anything else.
    public static func object(parsing text: String) throws(ParseFailure) -> JSONObject {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        switch (words.first, words.count) {
        case ("delivery", 3):
            let id = UInt64(words[1]) == nil ? words[1] : "d-\(words[1])"
            return ["delivery": .string(id), "state": .string(try state(words[2], text))]
        case ("lane", 4) where words[3] == "empty":
            return [
                "lane": ["webhook": .string(words[1]), "space": .string(words[2])],
                "isEmpty": true,
            ]
        case ("count", 4):
            let comparisons = [">=": "atLeast", "<=": "atMost", "=": "exactly", "==": "exactly"]
            guard let comparison = comparisons[words[2]] else {
                throw ParseFailure(text: text, reason: "compares by none of >=, <= and =")
            }
            guard let number = Int64(words[3]), number >= 0 else {
                throw ParseFailure(text: text, reason: "needs a number at its end")
            }
            return [
                "deliveries": ["state": .string(try state(words[1], text))],
                "count": [comparison: .number(JSONNumber(number))],
            ]
        case ("token", 3) where words[2] == "expired":
            return ["token": .string(words[1]), "expired": true]
        default:
            throw ParseFailure(text: text, reason: forms)
        }
    }

    private static func state(_ word: String, _ text: String) throws(ParseFailure) -> String {
        guard DeliveryState(rawValue: word) != nil else {
            throw ParseFailure(
                text: text,
                reason: "has a state that is none of \(DeliveryState.list)"
            )
        }
        return word
    }
}
