import Testing

@testable import Emulation

@Suite struct PrometheusTextTests {
    @Test func `a family has its help, its type and a line for each figure`() {
        var text = PrometheusText()
        text.family(
            "wws_things",
            .counter,
            "Things.",
            [([("a", "1"), ("b", "x")], "3"), ([], "4.5")]
        )
        text.figure("wws_level", .gauge, "A level.", -1)

        #expect(
            text.text == """
                # HELP wws_things Things.
                # TYPE wws_things counter
                wws_things{a="1",b="x"} 3
                wws_things 4.5
                # HELP wws_level A level.
                # TYPE wws_level gauge
                wws_level -1

                """
        )
    }

    @Test func `a family without figures is described all the same`() {
        var text = PrometheusText()
        text.family("wws_none", .gauge, "None.", [])

        #expect(text.text == "# HELP wws_none None.\n# TYPE wws_none gauge\n")
    }

    @Test func `what would end a label is escaped`() {
        var text = PrometheusText()
        text.family("m", .gauge, "h", [([("l", "a\"b\\c\nd\r\né")], "1")])

        #expect(text.text.hasSuffix("m{l=\"a\\\"b\\\\c\\nd\r\\né\"} 1\n"))
    }

    @Test func `in help a quote needs no escape, a line's end and a backslash do`() {
        var text = PrometheusText()
        text.family("m", .gauge, "a\"b\\c\nd", [])

        #expect(text.text.hasPrefix("# HELP m a\"b\\\\c\\nd\n"))
    }
}
