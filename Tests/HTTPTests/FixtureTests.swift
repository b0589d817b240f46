import Foundation
import HTTP
import TestSupport
import Testing

/// Conformance as data: `Fixtures/http/*.md`, whose first file tells the format.
@Suite struct FixtureTests {
    @Test(arguments: try Fixtures.names(in: "http", suffix: ".md"))
    func `each case gives its log, however its octets are cut`(file: String) throws {
        let path = "http/" + file
        let document = try FixtureDocument(String(decoding: Fixtures.bytes(path), as: UTF8.self))
        #expect(document.cases.count >= 20)
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
        let logs = document.cases.map { $0.play([$0.bytes[...]]) }
        if isRecording {
            try Data(document.text(withLogs: logs).utf8)
                .write(to: Fixtures.folder.appendingPathComponent(path))
            Issue.record("recorded \(path)", severity: .warning)
            return
        }
        for (fixture, log) in zip(document.cases, logs) {
            #expect(log == fixture.log, "\(file): \(fixture.name)")
            everySplit(of: fixture.bytes) { pieces in
                let other = fixture.play(pieces)
                #expect(other == log, "\(file): \(fixture.name), cut into \(pieces.map(\.count))")
            }
        }
    }

    @Test func `there are cases enough, and each has a name of its own`() throws {
        let names = try Fixtures.names(in: "http", suffix: ".md").flatMap { file in
            try FixtureDocument(String(decoding: Fixtures.bytes("http/" + file), as: UTF8.self))
                .cases.map { file + ": " + $0.name }
        }
        #expect(names.count >= 200)
        #expect(Set(names).count == names.count)
    }
}

/// A file of cases: headings `##`, each with one block `http` and one block `log`.
private struct FixtureDocument {
    private var lines: [String]
    private(set) var cases: [Fixture] = []
    private var logRanges: [Range<Int>] = []

    init(_ text: String) throws {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var name = ""
        var pending: (words: [String], bytes: [UInt8])?
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if line.hasPrefix("## ") { name = String(line.dropFirst(3)) }
            guard line.hasPrefix("```") else { continue }
            let end = try #require(lines[index...].firstIndex(of: "```"), "open block in \(name)")
            if line.hasPrefix("```http") {
                let words = line.dropFirst(7).split(separator: " ").map(String.init)
                pending = (words, try octets(of: lines[index..<end]))
            } else {
                let (words, bytes) = try #require(pending, "log without octets in \(name)")
                let log = Array(lines[index..<end])
                cases.append(try Fixture(name: name, words: words, bytes: bytes, log: log))
                logRanges.append(index..<end)
            }
            index = end + 1
        }
    }

    func text(withLogs logs: [[String]]) -> String {
        var lines = lines
        for (range, log) in zip(logRanges, logs).reversed() {
            lines.replaceSubrange(range, with: log)
        }
        return lines.joined(separator: "\n")
    }
}

/// What a peer sends, and what is to become of it.
private struct Fixture {
    let name: String
    let bytes: [UInt8]
    let log: [String]
    private var isClient = false
    private var ends = false
    private var method = HTTPRequest.Method.get
    private var limits = HTTPLimits()

    init(name: String, words: [String], bytes: [UInt8], log: [String]) throws {
        self.name = name
        self.bytes = bytes
        self.log = log
        for word in words {
            let parts = word.split(separator: "=").map(String.init)
            switch parts.first {
            case "client": isClient = true
            case "end": ends = true
            case "method": method = HTTPRequest.Method(rawValue: parts[1])
            default: try set(parts[0], to: try #require(Int(parts[1])))
            }
        }
    }

    private mutating func set(_ limit: String, to value: Int) throws {
        let paths: [String: WritableKeyPath<HTTPLimits, Int>] = [
            "requestLineByteCount": \.requestLineByteCount,
            "headByteCount": \.headByteCount,
            "fieldCount": \.fieldCount,
            "leadingEmptyLineCount": \.leadingEmptyLineCount,
            "bodyByteCount": \.bodyByteCount,
            "chunkLineByteCount": \.chunkLineByteCount,
            "chunkExtensionByteCount": \.chunkExtensionByteCount,
            "trailerByteCount": \.trailerByteCount,
            "informationalResponseCount": \.informationalResponseCount,
        ]
        limits[keyPath: try #require(paths[limit], "no limit \(limit)")] = value
    }

    func play(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        isClient ? playClient(pieces) : playServer(pieces)
    }

    /// Answers each request at once.
    ///
    /// That a client is told to go on depends on how the octets are
    /// cut, so it is not in the log.
    private func playServer(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        var connection = ServerConnection(limits: limits)
        var log: [String] = []
        func drain() {
            while let event = connection.nextEvent() {
                var output: [UInt8] = []
                switch event {
                case .sendContinue:
                    continue
                case .request(let request):
                    let version = request.version == .http11 ? "1.1" : "1.0"
                    log.append("request \(request.method) \(request.target) HTTP/\(version)")
                    log += describe(request.fields, request.body)
                    connection.send(HTTPResponse(status: .ok), date: "", into: &output)
                case .failed(let error):
                    log.append("failed \(error.status.code) \(error.reason): \(error.message)")
                    connection.send(HTTPResponse(status: error.status), date: "", into: &output)
                }
            }
        }
        for piece in pieces {
            connection.receive(piece)
            drain()
        }
        if ends {
            connection.receiveEnd()
            drain()
        }
        log.append("\(connection.phase)")
        return log
    }

    private func playClient(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        var connection = ClientConnection(limits: limits)
        var log: [String] = []
        func drain() {
            while let event = connection.nextEvent() {
                switch event {
                case .response(let response):
                    log.append("response \(response.status.code)")
                    log += describe(response.fields, response.body)
                case .failed(let error):
                    log.append("failed \(error.reason): \(error.message)")
                }
            }
        }
        connection.start(method: method)
        for piece in pieces {
            connection.receive(piece)
            drain()
        }
        if ends {
            connection.receiveEnd()
            drain()
        }
        log.append(connection.isReusable ? "reusable" : "not reusable")
        return log
    }
}

private func describe(_ fields: HTTPFields, _ body: [UInt8]) -> [String] {
    fields.map { "  \($0.name): |\($0.value)|" } + (body.isEmpty ? [] : ["  body \(escaped(body))"])
}

private func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        0x20...0x7E ~= byte ? String(UnicodeScalar(byte)) : "\\x" + String(format: "%02X", byte)
    }.joined()
}

/// The octets that the lines of a block stand for.
private func octets(of lines: ArraySlice<String>) throws -> [UInt8] {
    var output: [UInt8] = []
    for line in lines {
        var rest = Array(line.utf8)[...]
        var isEnded = true
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            switch rest.popFirst() {
            case nil: isEnded = false
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "0"): output.append(0x00)
            case UInt8(ascii: "\\"): output.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                output.append(try #require(UInt8(digits, radix: 16)))
                rest = rest.dropFirst(2)
            case UInt8(ascii: "{"):
                let end = try #require(rest.firstIndex(of: UInt8(ascii: "}")))
                let count = String(decoding: rest[(rest.startIndex + 2)..<end], as: UTF8.self)
                let times = try #require(Int(count))
                output += [UInt8](repeating: rest[rest.startIndex], count: times)
                rest = rest[(end + 1)...]
            default:
                Issue.record("unknown escape in \(line)")
            }
        }
        if isEnded { output += [0x0D, 0x0A] }
    }
    return output
}
