import Crypto
import Foundation
import HTTP
import JSON
import Sockets
import Synchronization

/// A bot's callback on a real socket: answers the handshake, keeps the events, and fails on demand.
final class CallbackServer: Sendable {
    struct State {
        var secret = ""
        var status = 201
        var isHolding = false
        var events: [HTTPRequest] = []
    }

    let port: UInt16
    /// Told with every event while answers are held.
    let held = DispatchSemaphore(value: 0)
    private let released = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    var url: String { "http://127.0.0.1:\(port)/webhook" }

    /// The events so far, verifications left out.
    var events: [HTTPRequest] { state.withLock { $0.events } }

    init() throws {
        let listener = try Socket.listening(
            at: SocketAddress(ip: .loopbackV4, port: 0),
            backlog: 64
        )
        port = try listener.localAddress().port
        let box = ListenerBox(listener)
        Thread.detachNewThread { [weak self] in
            while let stream = try? BlockingStream(
                acceptedFrom: box.listener,
                timeoutMilliseconds: 60_000
            ) {
                guard let server = self else { return }
                Self.serve(StreamBox(stream), server)
            }
        }
    }

    /// Sets the secret of the webhook, and what it answers to events from now on.
    func configure(secret: String? = nil, status: Int? = nil) {
        state.withLock { state in
            state.secret = secret ?? state.secret
            state.status = status ?? state.status
        }
    }

    /// Leaves events unanswered, until ``release()``.
    func hold() {
        state.withLock { $0.isHolding = true }
    }

    /// Answers the event that is held, and those after it.
    func release() {
        state.withLock { $0.isHolding = false }
        released.signal()
    }

    private static func serve(_ box: StreamBox, _ server: CallbackServer) {
        Thread.detachNewThread {
            box.stream.withLock { stream in
                var http = ServerConnection(limits: HTTPLimits())
                while let bytes = try? stream.read(), !bytes.isEmpty {
                    http.receive(bytes[...])
                    while case .request(let request)? = http.nextEvent() {
                        server.waitIfHolding(request)
                        var output: [UInt8] = []
                        http.send(server.answer(request), date: date, into: &output)
                        try? stream.write(output)
                    }
                }
            }
        }
    }

    private static let date = "Thu, 01 Jan 1970 00:00:00 GMT"

    private func waitIfHolding(_ request: HTTPRequest) {
        guard state.withLock({ $0.isHolding }) else { return }
        held.signal()
        released.wait()
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        state.withLock { state in
            let json = (try? JSONParser.parse(request.body)) ?? .null
            guard json["type"]?.stringValue == "verification" else {
                state.events.append(request)
                return HTTPResponse(status: .init(code: state.status))
            }
            let body = Array(#"{"response":"\#(json["challenge"]?.stringValue ?? "")"}"#.utf8)
            let token = Hex.encode(
                HMACSHA256(key: Array(state.secret.utf8)).authenticate(body)
            )
            return HTTPResponse(
                status: .ok,
                fields: ["Content-Type": "application/json", "X-OUTBOUND-TOKEN": token],
                body: body
            )
        }
    }
}

/// Carries a listening socket into a thread.
private final class ListenerBox: Sendable {
    let listener: Socket

    init(_ listener: consuming Socket) {
        self.listener = listener
    }
}

/// Carries a connection into a thread, the only one that uses it.
private final class StreamBox: Sendable {
    let stream: Mutex<BlockingStream>

    init(_ stream: consuming BlockingStream) {
        self.stream = Mutex(stream)
    }
}
