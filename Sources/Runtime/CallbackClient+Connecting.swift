import Determinism
import Sockets
import Webhooks

extension CallbackClient {
    /// Finds the addresses of an attempt's host, and begins to connect if they are known at once.
    mutating func open(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        connection.stage = .resolving
        arm(connection, &reactor)
        let host = connection.endpoint.host
        if let addresses = options.resolver.immediate(host) {
            connect(connection, to: addresses, &reactor)
            return
        }
        do throws(SystemError) {
            let (mailbox, registration) = (mailbox, connection.registration)
            try options.resolver.lookUp(host) { mailbox.post(.resolved(registration, $0)) }
        } catch {
            fail(connection, .nameNotResolved(error.description), &reactor)
        }
    }

    /// Takes in what a resolver found.
    mutating func resolved(
        _ connection: OutboundConnection,
        _ result: Result<[IPAddress], ResolutionError>,
        _ reactor: inout Reactor
    ) {
        guard connection.stage == .resolving, connection.exchange != nil else { return }
        switch result {
        case .success(let addresses): connect(connection, to: addresses, &reactor)
        case .failure(let error): fail(connection, .nameNotResolved(error.description), &reactor)
        }
    }

    /// Begins to connect to the first of the addresses, if the rules permit them.
    private mutating func connect(
        _ connection: OutboundConnection,
        to addresses: [IPAddress],
        _ reactor: inout Reactor
    ) {
        let host = connection.endpoint.host
        guard !addresses.isEmpty else {
            fail(connection, .nameNotResolved("\(host) has no address"), &reactor)
            return
        }
        if let refusal = rules.refusal(of: addresses.map { CallbackAddress($0) }, for: host) {
            fail(connection, .addressForbidden(refusal), &reactor)
            return
        }
        connection.exchange?.candidates = addresses.reversed()
        connectNext(connection, &reactor)
    }

    /// Connects to the next address, as long as there is one.
    mutating func connectNext(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        guard connection.endpoint.security == .none else {
            delegateNext(connection, &reactor)
            return
        }
        connection.stage = .connecting
        while let ip = connection.exchange?.candidates.popLast() {
            let address = SocketAddress(ip: ip, port: connection.endpoint.port)
            setCandidateDeadline(connection, &reactor)
            do throws(SystemError) {
                let link = Link(try makeSocket(reaching: address, &reactor), address)
                connection.link = link
                try link.socket.disableSendDelay()
                switch link.socket.connect(to: address) {
                case .connected:
                    send(connection, &reactor)
                    return
                case .inProgress:
                    try link.watch(.write, connection.registration, reactor.poller)
                    return
                case .failed(let number):
                    connection.exchange?.note(Self.failure(number, address))
                }
            } catch {
                connection.exchange?.note(.unreachable(error.description))
            }
        }
        fail(connection, connection.exchange?.connectFailure ?? .connectTimedOut, &reactor)
    }

    /// Looks how connecting ended.
    mutating func finishConnecting(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        guard let link = connection.link else { return }
        guard let number = link.socket.takeConnectError() else {
            send(connection, &reactor)
            return
        }
        connection.exchange?.note(Self.failure(number, link.address))
        connectNext(connection, &reactor)
    }

    /// A hanging address may take its share of the time that is left, so that the others get
    /// theirs.
    func setCandidateDeadline(
        _ connection: OutboundConnection,
        _ reactor: inout Reactor
    ) {
        guard let exchange = connection.exchange else { return }
        let others = UInt64(exchange.candidates.count)
        let left = exchange.deadline.nanoseconds(since: reactor.now)
        connection.exchange?.candidateDeadline =
            others == 0 ? nil : reactor.now.advanced(byNanoseconds: left / (others + 1))
        arm(connection, &reactor)
    }

    private mutating func makeSocket(
        reaching address: SocketAddress,
        _ reactor: inout Reactor
    ) throws(SystemError) -> Socket {
        do throws(SystemError) {
            return try Socket(reaching: address)
        } catch {
            guard error.number.isShortageOfDescriptors, discardOldestKept(&reactor) else {
                throw error
            }
            return try Socket(reaching: address)
        }
    }
}
