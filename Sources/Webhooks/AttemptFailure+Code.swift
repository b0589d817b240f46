extension AttemptFailure {
    /// The failure that a code stands for, with nothing more to say of it.
    ///
    /// - Parameter code: as ``code`` gives it; `nil` comes out for any other word.
    public init?(code: String) {
        guard let failure = Self.samples.first(where: { $0.code == code }) else { return nil }
        self = failure
    }

    /// The codes that there are.
    public static var codes: [String] { samples.map(\.code) }

    /// One failure for each code.
    private static var samples: [AttemptFailure] {
        let said = "so a scenario says"
        return [
            .connectionRefused, .connectTimedOut, .timedOut, .connectionReset,
            .closedBeforeResponse, .malformedResponse(said), .responseTooLarge(1 << 20),
        ] + CertificateProblem.allCases.map { .certificate(said, $0) }
            + HandshakeProblem.allCases.map { .handshake(said, $0) }
            + [.addressForbidden(said), .nameNotResolved(said), .unreachable(said)]
    }
}
