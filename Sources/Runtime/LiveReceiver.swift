import Determinism
import HTTP
import JSON
public import Scenarios
public import Sockets
import Synchronization
import Webhooks

/// A scripted receiver on a port of its own, for emulators that call over sockets.
public final class LiveReceiver: Sendable {
    /// Where it listens.
    public let port: UInt16
    private let state: Mutex<State>

    private struct State {
        var receiver = Receiver(secret: "")
        var isStopped = false
    }

    /// What a thread that listens needs.
    private struct Listening: ~Copyable, Sendable {
        let socket: Socket
        let receiver: LiveReceiver
    }

    /// What a thread that serves one connection needs.
    private struct Serving: ~Copyable, Sendable {
        var stream: BlockingStream
        let receiver: LiveReceiver
    }

    private static let stackByteCount = 1 << 20

    private init(port: UInt16) {
        self.port = port
        state = Mutex(State())
    }

    /// Begins to listen.
    ///
    /// - Parameter port: the port; 0 takes a free one.
    /// - Returns: the receiver.
    /// - Throws: a `SystemError` when the port can't be had.
    public static func start(port: UInt16) throws(SystemError) -> LiveReceiver {
        let address = SocketAddress(ip: .loopbackV4, port: port)
        let socket = try Socket.listening(at: address, backlog: 256)
        let receiver = LiveReceiver(port: try socket.localAddress().port)
        let thread = try SystemThread(
            name: "wws receiver",
            stackByteCount: stackByteCount,
            context: Listening(socket: socket, receiver: receiver)
        ) { listening in
            listen(listening)
        }
        _ = consume thread
        return receiver
    }

    /// Has it answer as another one from now on.
    ///
    /// - Parameter receiver: that other one, with what it has got already.
    public func become(_ receiver: Receiver) {
        state.withLock { $0.receiver = receiver }
    }

    /// Looks at the receiver, or changes it, while no callback is being answered.
    ///
    /// - Parameter body: does so; callbacks wait for it.
    /// - Returns: what `body` returns.
    public func withReceiver<Value: Sendable>(_ body: (inout Receiver) -> Value) -> Value {
        state.withLock { body(&$0.receiver) }
    }

    /// Ends it.
    public func stop() {
        state.withLock { $0.isStopped = true }
        // The thread waits for whoever comes next.
        _ = try? BlockingStream(host: "127.0.0.1", port: port, timeoutMilliseconds: 1_000)
    }

    private static func listen(_ listening: consuming Listening) {
        while !listening.receiver.state.withLock({ $0.isStopped }) {
            do throws(SystemError) {
                let stream = try BlockingStream(
                    acceptedFrom: listening.socket,
                    timeoutMilliseconds: nil
                )
                let thread = try SystemThread(
                    name: "wws callback",
                    stackByteCount: stackByteCount,
                    context: Serving(stream: stream, receiver: listening.receiver)
                ) { serving in
                    serve(serving)
                }
                _ = consume thread
            } catch {
                // There is no room for it: the next one may have more luck.
            }
        }
    }

    /// Answers one request, or does what is to come instead.
    private static func serve(_ serving: consuming Serving) {
        var http = ServerConnection(limits: HTTPLimits())
        while let bytes = try? serving.stream.read(), !bytes.isEmpty {
            http.receive(bytes[...])
            guard case .request(let request)? = http.nextEvent() else { continue }
            switch serving.receiver.answer(request) {
            case .response(let status, let token, let body):
                var fields: HTTPFields = ["Connection": "close"]
                if let token { fields.append("X-OUTBOUND-TOKEN", token) }
                let status = HTTPResponse.Status(code: status)
                let response = HTTPResponse(status: status, fields: fields, body: body)
                var output: [UInt8] = []
                http.send(response, date: "Thu, 01 Jan 1970 00:00:00 GMT", into: &output)
                try? serving.stream.write(output)
            case .failed(.timedOut):
                // The other side gives up and closes.
                _ = try? serving.stream.read()
            case .failed:
                try? serving.stream.socket.resetOnClose()
            }
            return
        }
    }

    private func answer(_ request: HTTPRequest) -> AttemptOutcome {
        let callback = Receiver.Callback(
            at: Instant(millisecondsSinceEpoch: 0),
            request: request,
            json: (try? JSONParser.parse(request.body)) ?? .null
        )
        return state.withLock { $0.receiver.answer(callback) }
    }
}
