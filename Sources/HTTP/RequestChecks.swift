extension NoticedFields {
    /// RFC 9112 §3.2: a request of HTTP/1.1 has one `Host`, and no request has two.
    func checkHost(version: HTTPVersion) throws(ParseError) {
        guard contains(.host) else {
            guard version == .http10 else {
                throw ParseError(.missingHost, "The request has no Host.")
            }
            return
        }
        guard !contains(.secondHost) else {
            throw ParseError(.severalHosts, "The request has more than one Host.")
        }
        guard !contains(.invalidHost) else {
            throw ParseError(.invalidHost, "The Host is not a name or address with a port.")
        }
    }
}

extension HTTPFields {
    /// RFC 9110 §10.1.1: whether the client waits for 100, which is all that may be expected.
    ///
    /// HTTP/1.0 does not know expectations, so they are not heeded there.
    func expectsContinue(
        version: HTTPVersion,
        noticed: NoticedFields
    ) throws(ParseError) -> Bool {
        guard noticed.contains(.expect), version == .http11 else { return false }
        let expectations = values(of: "Expect").flatMap(ListField.elements)
        for expectation in expectations
        where !ASCII.equalIgnoringCase(expectation, "100-continue") {
            throw ParseError(
                .unknownExpectation,
                "The expectation \(expectation) cannot be met."
            )
        }
        return !expectations.isEmpty
    }
}
