import Determinism
import Emulation
import JSON
import Sockets

/// The form of a line of the log.
public enum LogFormat: String, Hashable, Sendable, CaseIterable {
    /// For people: columns, the wall's time first.
    case text
    /// For programs: one JSON object a line.
    case json
}

/// Where the log goes.
public enum LogSink: Sendable {
    /// Nowhere.
    case none
    /// To the standard error stream.
    case standardError(LogFormat)
    /// To a function that gets whole lines, at most once a turn of the loop, on the loop's thread.
    case lines(LogFormat, @Sendable ([UInt8]) -> Void)
}

/// Formats what happened, and hands it over once a turn of the loop.
struct LogWriter {
    private let sink: LogSink
    private var buffer: [UInt8] = []

    init(_ sink: LogSink) {
        self.sink = sink
    }

    /// Adds an entry of the core's.
    ///
    /// - Parameters:
    ///   - entry: what happened.
    ///   - wall: the wall's time, in milliseconds since the epoch.
    mutating func write(_ entry: LogEntry, wall: Int64) {
        add(entry.level, entry.content, at: entry.instant, wall: wall)
    }

    /// Adds a sentence of the edge's, for which there is no virtual time.
    ///
    /// - Parameters:
    ///   - level: how much it matters.
    ///   - text: the sentence.
    ///   - wall: the wall's time, in milliseconds since the epoch.
    mutating func note(_ level: LogLevel, _ text: String, wall: Int64) {
        add(level, .message(text), at: nil, wall: wall)
    }

    /// Hands over what was added.
    mutating func flush() {
        guard !buffer.isEmpty else { return }
        switch sink {
        case .none: break
        case .standardError:
            // Nobody can be told that the log can't be written.
            try? StandardStream.error.write(buffer)
        case .lines(_, let function): function(buffer)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func add(
        _ level: LogLevel,
        _ content: LogEntry.Content,
        at instant: Instant?,
        wall: Int64
    ) {
        let time = Instant(millisecondsSinceEpoch: wall).rfc3339
        switch sink {
        case .none: return
        case .standardError(.text), .lines(.text, _):
            buffer.append(contentsOf: Self.text(level, content, instant, time).utf8)
        case .standardError(.json), .lines(.json, _):
            buffer.append(contentsOf: Self.json(level, content, instant, time))
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    private static func text(
        _ level: LogLevel,
        _ content: LogEntry.Content,
        _ instant: Instant?,
        _ wall: String
    ) -> String {
        let virtual = instant.map { "[\($0.rfc3339)] " } ?? ""
        let name = level == .info ? "" : "\(level.rawValue): "
        return "\(wall) \(virtual)\(name)\(sentence(content))"
    }

    private static func sentence(_ content: LogEntry.Content) -> String {
        switch content {
        case .request(let method, let target, let status):
            return "\(method) \(target) \(status)"
        case .attempt(let attempt):
            let mark = attempt.isSuccess ? "delivered" : "failed"
            return "callback \(attempt.event) to \(attempt.endpoint) \(mark): \(attempt.outcome)"
                + " (retry \(attempt.retryCount), delivery \(attempt.delivery))"
        case .message(let text):
            return text
        }
    }

    private static func json(
        _ level: LogLevel,
        _ content: LogEntry.Content,
        _ instant: Instant?,
        _ wall: String
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("wall", wall)
        if let instant { writer.member("time", instant.rfc3339) }
        writer.member("level", level.rawValue)
        switch content {
        case .request(let method, let target, let status):
            writer.member("method", method)
            writer.member("target", target)
            writer.member("status", status)
        case .attempt(let attempt):
            writer.member("delivery", attempt.delivery)
            writer.member("event", attempt.event)
            writer.member("endpoint", attempt.endpoint)
            writer.member("retryCount", attempt.retryCount)
            writer.member("outcome", attempt.outcome)
            writer.member("delivered", attempt.isSuccess)
        case .message(let text):
            writer.member("message", text)
        }
        writer.endObject()
        return writer.bytes
    }
}
