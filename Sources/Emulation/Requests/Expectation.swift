import Webhooks

/// What a test expects: so many of what a pattern says.
struct Expectation: Sendable {
    enum Subject: Sendable {
        case request(RequestPattern)
        case delivery(DeliveryPattern)
    }

    let subject: Subject
    let count: CountPattern

    /// What it is about, in the plural.
    var noun: String {
        switch subject {
        case .request(let pattern): pattern.isControl ? "requests to /_wws" : "requests"
        case .delivery: "deliveries"
        }
    }
}

extension Expectation {
    /// How an expectation compares with what happened.
    struct Result: Sendable {
        /// What doesn't match, but nearly.
        struct Miss: Sendable {
            let subject: Found
            let differences: [Difference]
            var distance: Int { differences.reduce(0) { $0 + $1.weight } }
        }

        /// What was compared.
        enum Found: Sendable {
            case request(RequestRecord)
            case delivery(Delivery)
        }

        let holds: Bool
        /// What was expected, in words.
        let expected: String
        /// How many match.
        let count: Int
        /// The first of their names.
        private(set) var matched: [String] = []
        /// What comes closest, the closest first, the latest first among equals; none when too many
        /// match.
        private(set) var nearMisses: [Miss] = []
        /// What went wrong, in a sentence.
        let sentence: String

        init<Element>(
            _ expectation: Expectation,
            _ candidates: some Sequence<Element>,
            _ differences: (Element) -> [Difference],
            name: (Element) -> String,
            found: (Element) -> Found
        ) {
            var count = 0
            for candidate in candidates {
                let differences = differences(candidate)
                guard differences.isEmpty else {
                    let miss = Miss(subject: found(candidate), differences: differences)
                    Self.insert(miss, into: &nearMisses)
                    continue
                }
                count += 1
                if matched.count < Emulator.matchedNameLimit { matched.append(name(candidate)) }
            }
            self.count = count
            holds = expectation.count.holds(for: count)
            expected = "\(expectation.count)"
            if !expectation.count.isShort(count) { nearMisses = [] }
            var sentence = "\(expectation.noun) of this kind: expected \(expected), found \(count)"
            if let nearest = nearMisses.first?.differences.map(\.field) {
                sentence += "; the nearest differs in \(nearest.joined(separator: ", "))"
            }
            self.sentence = sentence
        }

        private static func insert(_ miss: Miss, into misses: inout [Miss]) {
            let distance = miss.distance
            guard let place = misses.firstIndex(where: { distance <= $0.distance }) else {
                if misses.count < Emulator.nearMissLimit { misses.append(miss) }
                return
            }
            misses.insert(miss, at: place)
            if misses.count > Emulator.nearMissLimit { misses.removeLast() }
        }
    }
}
