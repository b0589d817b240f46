import Foundation
import GraphQL
import JSON

/// Compares this implementation's answers with graphql-core's.
struct Comparison {
    /// How many differences are printed before it gives up.
    private static let reportLimit = 10
    /// How many times a document is made shorter.
    private static let shorteningLimit = 2_000

    private var schemas = Schemas()
    private let peer: Peer
    private var counts: [String: Int] = [:]
    private var deviationCounts: [String: Int] = [:]
    private var differenceCount = 0

    private init(python: String) throws {
        peer = try Peer(python: python)
    }

    /// Prints the case of each seed with this implementation's answer, one line of JSON each.
    static func printCases(_ seeds: Range<UInt64>) -> Bool {
        do {
            var schemas = Schemas()
            for seed in seeds {
                let request = try GraphQLCase(seed: seed, &schemas)
                var line: JSONObject = ["seed": .integer(Int64(clamping: seed))]
                for member in request.json { line[member.key] = member.value }
                line["answer"] = .object(request.answer(try schemas.schema(request.schema)))
                Console.say(JSONValue.object(line).compactText)
            }
            return true
        } catch {
            Console.say("\(error)")
            return false
        }
    }

    /// Compares the fixtures, then the case of each seed; false if a difference isn't explained.
    static func run(_ seeds: Range<UInt64>, python: String) -> Bool {
        do {
            var comparison = try Comparison(python: python)
            for (name, fixture) in try GraphQLFixtures.all() {
                try comparison.compare(fixture, named: name)
            }
            for seed in seeds where comparison.differenceCount < reportLimit {
                let request = try GraphQLCase(seed: seed, &comparison.schemas)
                try comparison.compare(request, named: "--seeds \(seed)..<\(seed + 1)")
            }
            comparison.summarise()
            return comparison.differenceCount == 0
        } catch {
            Console.say("\(error)")
            return false
        }
    }

    private mutating func compare(_ request: GraphQLCase, named name: String) throws {
        let (difference, explained) = try difference(in: request)
        for deviation in explained { deviationCounts[deviation, default: 0] += 1 }
        counts[request.kind, default: 0] += 1
        guard difference != nil else { return }
        differenceCount += 1
        let shortest = try shortened(request)
        let answers = try self.difference(in: shortest).difference
        let variables = JSONValue.object(shortest.variables).compactText
        Console.say(
            """
            \(name): the answers differ
              schema: \(shortest.schema.prefix(60).debugDescription)…
              document: \(String(decoding: shortest.document, as: UTF8.self).debugDescription)
              operation: \(shortest.operationName ?? "") \(variables)
              ours:   \(answers?.ours ?? "")
              theirs: \(answers?.theirs ?? "")
            """
        )
    }

    /// What differs though no deviation explains it, and the deviations that explain something.
    private mutating func difference(
        in request: GraphQLCase
    ) throws -> (difference: (ours: String, theirs: String)?, explained: [String]) {
        var ours = request.answer(try schemas.schema(request.schema))
        var theirs = try peer.answer(request.json)
        var explained: [String] = []
        for deviation in Deviation.all where ours != theirs {
            let before = (ours, theirs)
            deviation.reconcile(&ours, &theirs)
            if before != (ours, theirs) { explained.append(deviation.name) }
        }
        if ours == theirs { return (nil, explained) }
        let keys = (ours.keys + theirs.keys).filter { ours[$0] != theirs[$0] }
        func shown(_ answer: JSONObject) -> String {
            let parts = Set(keys).sorted().map { ($0, answer[$0] ?? "nothing") }
            return JSONValue.object(JSONObject(parts.map { (key: $0, value: $1) })).compactText
        }
        return ((shown(ours), shown(theirs)), explained)
    }

    /// The case with stretches of its document left out, for as long as the answers differ.
    private mutating func shortened(_ request: GraphQLCase) throws -> GraphQLCase {
        var request = request
        var budget = Self.shorteningLimit
        var length = request.document.count / 2
        while length > 0 {
            var start = 0
            while start < request.document.count, budget > 0 {
                var shorter = request
                let end = min(start + length, request.document.count)
                shorter.document.removeSubrange(start..<end)
                budget -= 1
                if try difference(in: shorter).difference != nil {
                    request = shorter
                } else {
                    start += length
                }
            }
            length /= 2
        }
        return request
    }

    private func summarise() {
        let total = counts.values.reduce(0, +)
        for (kind, count) in counts.sorted(by: { $0.key < $1.key }) {
            Console.say("\(count) × \(kind)")
        }
        for deviation in Deviation.all {
            Console.say("\(deviationCounts[deviation.name] ?? 0) × \(deviation.name)")
        }
        Console.say("\(total) documents, \(differenceCount) differences that nothing explains")
    }
}
