extension Dispatcher {
    /// What a dispatcher is told when it is made; every limit has a name and a default.
    public struct Configuration: Hashable, Sendable {
        /// When failed events are sent again.
        public var schedule: RetrySchedule
        /// How long a request may take in all, in wall milliseconds (V1_OutboundCallback: 3 s).
        public var timeoutMilliseconds: Int
        /// The most requests in flight to one host and port; the next ones wait their turn.
        public var endpointConcurrencyLimit: Int
        /// The most requests in flight in all; the next ones wait their turn.
        public var inFlightLimit: Int
        /// The most deliveries in one lane, its head included; one more is dropped.
        public var laneLengthLimit: Int
        /// The most settled deliveries that are kept; those settled first are forgotten.
        public var deliveryLogLimit: Int
        /// The most attempts that are kept of one delivery; the oldest are forgotten.
        public var attemptLogLimit: Int
        /// How many bytes of a response's body an attempt's record keeps.
        public var responseExcerptLimit: Int
        /// The most bytes that a response's body may have; with more the attempt fails.
        public var responseByteLimit: Int
        /// The value of `User-Agent`.
        public var userAgent: String

        /// Creates a configuration; what is left out is as in the emulator.
        ///
        /// - Parameters:
        ///   - schedule: when failed events are sent again.
        ///   - timeoutMilliseconds: how long a request may take in all.
        ///   - endpointConcurrencyLimit: the most requests in flight to one host and port.
        ///   - inFlightLimit: the most requests in flight in all.
        ///   - laneLengthLimit: the most deliveries in one lane.
        ///   - deliveryLogLimit: the most settled deliveries that are kept.
        ///   - attemptLogLimit: the most attempts that are kept of one delivery.
        ///   - responseExcerptLimit: how many bytes of a response's body are kept.
        ///   - responseByteLimit: the most bytes that a response's body may have.
        ///   - userAgent: the value of `User-Agent`.
        public init(
            schedule: RetrySchedule = .platform,
            timeoutMilliseconds: Int = 3_000,
            endpointConcurrencyLimit: Int = 32,
            inFlightLimit: Int = 1_024,
            laneLengthLimit: Int = 100_000,
            deliveryLogLimit: Int = 10_000,
            attemptLogLimit: Int = 300,
            responseExcerptLimit: Int = 1_024,
            responseByteLimit: Int = 1 << 20,
            userAgent: String = "wws"
        ) {
            self.schedule = schedule
            self.timeoutMilliseconds = timeoutMilliseconds
            self.endpointConcurrencyLimit = endpointConcurrencyLimit
            self.inFlightLimit = inFlightLimit
            self.laneLengthLimit = laneLengthLimit
            self.deliveryLogLimit = deliveryLogLimit
            self.attemptLogLimit = attemptLogLimit
            self.responseExcerptLimit = responseExcerptLimit
            self.responseByteLimit = responseByteLimit
            self.userAgent = userAgent
        }
    }
}
