import Determinism
import HTTP
import Sockets
import Webhooks

extension CallbackClient {
    /// Writes what is left of the request.
    mutating func send(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        connection.stage = .sending
        guard let exchange = connection.exchange, let link = connection.link else { return }
        switch link.socket.write(exchange.attempt.bytes, from: exchange.sentByteCount) {
        case .bytes(let count):
            connection.exchange?.sentByteCount += count
            if connection.exchange?.isSent == true { connection.stage = .receiving }
        case .wouldBlock:
            break
        case .failed(let number):
            handleFailedWrite(connection, number, &reactor)
            return
        }
        do throws(SystemError) {
            let wanted: Interest = connection.stage == .receiving ? .read : [.read, .write]
            try link.watch(wanted, connection.registration, reactor.poller)
        } catch {
            fail(connection, .unreachable(error.description), &reactor)
        }
    }

    private mutating func handleFailedWrite(
        _ connection: OutboundConnection,
        _ number: ErrorNumber,
        _ reactor: inout Reactor
    ) {
        guard let exchange = connection.exchange else { return }
        guard exchange.sentByteCount == 0 else {
            // A receiver may answer and close without reading all: the answer is here then.
            connection.exchange?.writeFailure = number
            connection.stage = .receiving
            receive(connection, &reactor)
            return
        }
        guard exchange.isOnKeptConnection else {
            fail(connection, Self.failure(number), &reactor)
            return
        }
        connection.exchange?.isOnKeptConnection = false
        connection.link = nil
        open(connection, &reactor)
    }

    /// Reads what has come of the response.
    mutating func receive(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        var budget = settings.readBudgetByteCount
        while budget > 0, let exchange = connection.exchange, let link = connection.link {
            let broken = exchange.writeFailure.map { Self.failure($0) }
            switch link.socket.read(into: &reactor.readBuffer) {
            case .bytes(let count):
                connection.exchange?.parser.receive(reactor.readBuffer[..<count])
                takeEvents(connection, &reactor)
                guard count == reactor.readBuffer.count || broken != nil else { return }
                budget -= count
            case .end:
                // On a broken connection the end doesn't show that a response is whole.
                if broken == nil { connection.exchange?.parser.receiveEnd() }
                takeEvents(connection, &reactor)
                fail(connection, broken ?? .closedBeforeResponse, &reactor)
                return
            case .wouldBlock:
                if let broken { fail(connection, broken, &reactor) }
                return
            case .failed(let number):
                fail(connection, Self.failure(number), &reactor)
                return
            }
        }
    }

    /// Ends the attempt if a whole response is there, or what came is none.
    mutating func takeEvents(
        _ connection: OutboundConnection,
        _ reactor: inout Reactor
    ) {
        guard let event = connection.exchange?.parser.nextEvent(),
            let exchange = connection.exchange
        else { return }
        switch event {
        case .response(let response):
            let outcome = AttemptOutcome.response(
                status: response.status.code,
                token: response.fields["X-OUTBOUND-TOKEN"],
                body: response.body
            )
            let isReusable = exchange.isSent && exchange.parser.isReusable
            finish(connection, outcome, isReusable: isReusable, &reactor)
        case .failed(let error):
            fail(connection, Self.failure(error, exchange.attempt), &reactor)
        }
    }
}

// What went wrong, in the words of an attempt.
extension CallbackClient {
    /// Why a connection broke that stood.
    static func failure(_ number: ErrorNumber) -> AttemptFailure {
        switch number {
        case .connectionReset, .brokenPipe: .connectionReset
        case .timedOut: .timedOut
        default: .unreachable(number.text)
        }
    }

    /// Why a connection wasn't made.
    static func failure(_ number: ErrorNumber, _ address: SocketAddress) -> AttemptFailure {
        switch number {
        case .connectionRefused: .connectionRefused
        case .timedOut: .connectTimedOut
        default: .unreachable("\(address): \(number.text)")
        }
    }

    /// Why what came is no response.
    static func failure(_ error: ParseError, _ attempt: OutboundAttempt) -> AttemptFailure {
        switch error.reason {
        case .contentTooLarge: .responseTooLarge(attempt.responseLimit)
        case .endedEarly: .closedBeforeResponse
        default: .malformedResponse(error.message)
        }
    }
}
