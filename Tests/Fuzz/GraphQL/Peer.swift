import Foundation
import JSON

/// Another implementation in another process, which answers a line of JSON with a line of JSON.
final class Peer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var unread = Data()

    /// Where the peer's program lies.
    private static let script = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Peers/graphql_core.py")

    /// Starts it.
    ///
    /// - Parameter python: the interpreter, which has graphql-core.
    /// - Throws: an error when it can't be started.
    init(python: String) throws {
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Self.script.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What it answers; a failure of its own comes as the member `failure`.
    func answer(_ request: JSONObject) throws -> JSONObject {
        let line = JSONValue.object(request).compactBytes() + [UInt8(ascii: "\n")]
        try input.fileHandleForWriting.write(contentsOf: Data(line))
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let bytes = [UInt8](unread[..<end])
                unread = Data(unread[(end + 1)...])
                let limits = JSONParser.Limits(
                    depthLimit: JSONParser.Limits.greatestDepthLimit,
                    byteCountLimit: bytes.count
                )
                return try JSONParser.parse(bytes[...], limits: limits).objectValue ?? [:]
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Misuse("the peer ended") }
            unread += more
        }
    }
}
