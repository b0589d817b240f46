import Foundation

/// Load by `wrk`: 32 connections that ask again as soon as they are answered.
struct Wrk {
    static let connectionCount = 32

    let url: String
    var method = "GET"
    var headers: [(name: String, value: String)] = []
    var body = ""

    /// Requests per second over so many seconds; fails if anything but 2xx was answered.
    func requestsPerSecond(seconds: Int) throws -> Double {
        let script = URL(fileURLWithPath: try Peers.temporaryFolder() + "/load.lua")
        try Data(lua.utf8).write(to: script)
        let text = try Child.output(
            of: [
                // On a busy machine a slow peer must not be taken for one that fails.
                "wrk", "-t", "1", "-c", String(Self.connectionCount), "-d", "\(seconds)s",
                "--timeout", "30s", "-s", script.path, url,
            ],
            core: Machine.loadCore
        )
        for failure in ["Non-2xx", "Socket errors"] where text.contains(failure) {
            throw BenchError("\(url): \(text.components(separatedBy: failure)[1].prefix(80))")
        }
        let figure = text.components(separatedBy: "Requests/sec:").last?
            .split { $0.isWhitespace }.first
        guard let value = figure.flatMap({ Double($0) }) else {
            throw BenchError("wrk says no figure: \(text)")
        }
        return value
    }

    /// Long strings of Lua: brackets with a level that nothing here uses.
    private var lua: String {
        let fields = headers.map { "wrk.headers[ [==[\($0.name)]==] ] = [==[\($0.value)]==]" }
        return (["wrk.method = \"\(method)\"", "wrk.body = [==[\(body)]==]"] + fields)
            .joined(separator: "\n")
    }
}

/// Two servers under the same load in turn, so that what disturbs one disturbs both.
struct Duel {
    static let roundCount = 3

    let ours: (child: Child, load: Wrk)
    let peer: (child: Child, load: Wrk)

    /// The medians, each with the processor's time per request.
    func line(_ title: String, seconds: Int) throws -> Line {
        // A short round first: caches, compilers that work while the program runs.
        _ = try ours.load.requestsPerSecond(seconds: 1)
        _ = try peer.load.requestsPerSecond(seconds: 1)
        var (our, their) = (Figures(), Figures())
        for _ in 0..<Self.roundCount {
            try our.add(ours, seconds: seconds)
            try their.add(peer, seconds: seconds)
        }
        return Line(title: title, ours: our.measure, peer: their.measure)
    }

    private struct Figures {
        var rates: [Double] = []
        var costs: [Double] = []

        mutating func add(_ side: (child: Child, load: Wrk), seconds: Int) throws {
            let before = side.child.processorSeconds
            let rate = try side.load.requestsPerSecond(seconds: seconds)
            let spent = side.child.processorSeconds - before
            rates.append(rate)
            costs.append(spent / (rate * Double(seconds)) * 1_000_000)
        }

        var measure: Measure {
            let cost = Measure(value: median(costs), unit: "µs CPU each")
            return Measure(value: median(rates), unit: "/s", note: cost.description)
        }
    }
}
