import HTTP
import JSON
import Runtime
import Scenarios
import Sockets
import Webhooks

/// An emulator that is running, with scripted receivers on ports of their own.
struct LiveStage: Stage {
    private let server: ServerURL
    private let token: String?
    private let watcher: Watcher
    private var receivers: [(port: UInt16, receiver: LiveReceiver)] = []
    private var exchangeCount = 0

    /// Begins to watch an emulator.
    ///
    /// - Parameters:
    ///   - server: where it is.
    ///   - token: the token of its control API, if it has one.
    /// - Throws: a ``StageFailure`` when it isn't there.
    init(_ server: ServerURL, token: String?) throws(StageFailure) {
        self.server = server
        self.token = token
        watcher = try Watcher(server, token)
    }

    var authority: String { server.authority }

    mutating func exchange(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse {
        var request = request
        request.fields.set("Connection", "close")
        let isControl = request.target.path.hasPrefix("/_wws")
        if isControl, let token, request.fields["Authorization"] == nil {
            request.fields.set("Authorization", "Bearer \(token)")
        }
        do throws(Failure) {
            return try Exchange.run(request, server, nil)
        } catch {
            throw StageFailure(error.message)
        }
    }

    mutating func vacantURL(for key: String) throws(StageFailure) -> String {
        let receiver = try listen(on: 0)
        let path = PercentEncoding.encode(key, allowed: .unreserved)
        return "http://127.0.0.1:\(receiver.port)/\(path)"
    }

    mutating func place(_ receiver: Receiver, at url: String) throws(StageFailure) {
        guard let parsed = try? CallbackURL(parsing: url), !parsed.isSecure,
            NameResolver.immediate(parsed.host)?.contains(.loopbackV4) == true
        else { throw StageFailure("no receiver can stand at \(url): it isn't on 127.0.0.1") }
        var receiver = receiver
        receiver.keepsCallbacks = false
        if let (_, known) = receivers.first(where: { $0.port == parsed.port }) {
            known.become(receiver)
        } else {
            try listen(on: parsed.port).become(receiver)
        }
    }

    func restart() throws(StageFailure) {
        throw StageFailure(
            "only an emulator in memory can be started again: not with app.run, --callback or"
                + " --against"
        )
    }

    private mutating func listen(on port: UInt16) throws(StageFailure) -> LiveReceiver {
        do throws(SystemError) {
            let receiver = try LiveReceiver.start(port: port)
            receivers.append((receiver.port, receiver))
            return receiver
        } catch {
            throw StageFailure("can't listen on 127.0.0.1:\(port): \(error.number.text)")
        }
    }

    /// What has happened: everything that the stream holds before an advance by no time at all,
    /// which waits for the callbacks that are on their way.
    mutating func takeEvents() throws(StageFailure) -> [StageEvent] {
        exchangeCount += 1
        let mark = "/_wws/clock/advance?mark=\(exchangeCount)"
        guard let target = RequestTarget(mark) else { preconditionFailure("\(mark) is a target") }
        let request = HTTPRequest(
            method: .post,
            target: target,
            fields: ["Host": authority, "Content-Type": "application/json"],
            body: Array(#"{"by":"0s"}"#.utf8)
        )
        _ = try exchange(request)
        return try watcher.events(until: mark)
    }

    /// Ends the receivers.
    func stop() {
        for (_, receiver) in receivers { receiver.stop() }
    }
}

/// A connection on which an emulator tells what happens.
private final class Watcher {
    private var stream: BlockingStream
    private var reader = EventReader()
    private var events: [StageEvent] = []

    init(_ server: ServerURL, _ token: String?) throws(StageFailure) {
        var flags = ServerFlags(url: server)
        flags.controlToken = token
        var request = ControlRequest(
            method: .get,
            path: ["events"],
            query: "?types=attempt,delivery,domain,request"
        ).message(to: flags)
        request.fields.remove("Connection")
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        do throws(SystemError) {
            stream = try Self.connect(server, bytes)
        } catch {
            throw StageFailure("no server answers at \(server) (\(error.number.text))")
        }
        var head: [UInt8] = []
        while !head.indices.contains(where: { head[$0...].starts(with: ": wws\n\n".utf8) }) {
            let bytes = try read()
            head += bytes
            guard head.starts(with: "HTTP/1.1 200".utf8) || head.count < 12 else {
                let line = String(decoding: head.prefix { $0 != 0x0D }, as: UTF8.self)
                throw StageFailure("\(server) doesn't tell what happens: \(line)")
            }
        }
    }

    private static func connect(
        _ server: ServerURL,
        _ request: [UInt8]
    ) throws(SystemError) -> BlockingStream {
        var stream = try BlockingStream(
            host: server.host,
            port: server.port,
            timeoutMilliseconds: nil
        )
        try stream.write(request)
        return stream
    }

    private func read() throws(StageFailure) -> [UInt8] {
        do throws(SystemError) {
            let bytes = try stream.read()
            guard !bytes.isEmpty else { throw SystemError(call: "read", number: .timedOut) }
            return bytes
        } catch {
            throw StageFailure("the emulator has stopped telling what happens")
        }
    }

    func events(until target: String) throws(StageFailure) -> [StageEvent] {
        while true {
            let mark = events.firstIndex { $0.data["target"]?.stringValue == target }
            if let mark {
                let taken = events[..<mark].filter { $0.kind != "request" }
                events.removeFirst(mark + 1)
                return taken
            }
            events += reader.read(try read())
        }
    }
}
