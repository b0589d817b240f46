import Emulation
import JSON
import Testing

@Suite struct PredicateSyntaxTests {
    @Test(
        arguments: [
            ("delivery 17 delivered", #"{"delivery":"d-17","state":"delivered"}"#),
            ("delivery d-17 discarded", #"{"delivery":"d-17","state":"discarded"}"#),
            (
                "delivery 18446744073709551615 waiting",
                #"{"delivery":"d-18446744073709551615","state":"waiting"}"#
            ),
            // More than any number is left to the emulator, which knows of no such delivery.
            (
                "delivery 18446744073709551616 waiting",
                #"{"delivery":"18446744073709551616","state":"waiting"}"#
            ),
            (
                "lane bot support empty",
                #"{"lane":{"webhook":"bot","space":"support"},"isEmpty":true}"#
            ),
            (
                "count discarded >= 3",
                #"{"deliveries":{"state":"discarded"},"count":{"atLeast":3}}"#
            ),
            ("count retrying <= 0", #"{"deliveries":{"state":"retrying"},"count":{"atMost":0}}"#),
            ("count dropped = 1", #"{"deliveries":{"state":"dropped"},"count":{"exactly":1}}"#),
            ("count sending == 1", #"{"deliveries":{"state":"sending"},"count":{"exactly":1}}"#),
            ("token a.b.c expired", #"{"token":"a.b.c","expired":true}"#),
            (" \tdelivery   17\tdelivered ", #"{"delivery":"d-17","state":"delivered"}"#),
        ]
    )
    func `words become what the control API takes`(text: String, expected: String) throws {
        #expect(JSONValue.object(try PredicateSyntax.object(parsing: text)).compactText == expected)
    }

    @Test(
        arguments: [
            "", " ", "delivery", "delivery 17", "delivery 17 delivered now", "lane bot support",
            "lane bot support full", "lane bot empty", "count discarded 3",
            "count discarded >= 3 times", "token a.b.c", "token a.b.c valid",
            "Delivery 17 delivered",
            "deliveries 17 delivered",
        ]
    )
    func `anything else is refused with the forms that there are`(text: String) {
        let error = #expect(throws: PredicateSyntax.ParseFailure.self) {
            try PredicateSyntax.object(parsing: text)
        }
        #expect(error?.text == text)
        #expect(
            error?.description == "\"\(text)\" is no predicate: write delivery ID STATE,"
                + " lane WEBHOOK SPACE empty, count STATE >= NUMBER or token JWT expired"
        )
    }

    @Test(
        arguments: [
            ("delivery 17 done", "has a state that is none of waiting, sending, retrying,"),
            ("count done >= 1", "has a state that is none of waiting, sending, retrying,"),
            ("count dropped > 3", "compares by none of >=, <= and ="),
            ("count dropped >= -1", "needs a number at its end"),
            ("count dropped >= x", "needs a number at its end"),
            ("count dropped >= 1.5", "needs a number at its end"),
            ("count dropped >= 9223372036854775808", "needs a number at its end"),
        ]
    )
    func `a form that is nearly right is told what is wrong with it`(text: String, reason: String) {
        let error = #expect(throws: PredicateSyntax.ParseFailure.self) {
            try PredicateSyntax.object(parsing: text)
        }
        #expect(error?.description.hasPrefix("\"\(text)\" \(reason)") == true)
    }
}
