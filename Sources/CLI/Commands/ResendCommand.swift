import JSON

/// `wws resend`: sends a delivery once more, outside the schedule.
struct ResendCommand: ClientCommand {
    static let path = ["resend"]
    static let summary = "send a delivery once more, at once and outside the schedule"
    static let details = [
        """
        The same body goes with the same index and retry count, signed with the present secret. \
        It waits only for a request that is in flight in its lane. If it succeeds and the \
        delivery was being retried, the delivery is delivered and its lane goes on; if it fails, \
        the schedule stays as it is. A delivery that has come to its end can be resent, too, and \
        stays what it is.
        """
    ]
    static let examples = ["wws resend d-17"]
    static var operands: [Operand<Self>] {
        [
            .required(
                "DELIVERY",
                \.delivery,
                .text,
                "the id of the delivery, as wws deliveries says"
            )
        ]
    }

    var server = ServerFlags()
    var delivery = ""

    var request: ControlRequest { .post("deliveries", delivery, "resend") }

    func text(for reply: JSONValue) -> String {
        let id = reply.cell("id")
        return "resending \(id), a \(reply.cell("event")) that is \(reply.cell("state"));"
            + " wws deliveries \(id) shows what comes of it\n"
    }
}
