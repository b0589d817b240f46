import Determinism
import HTTP
import Sockets
import Webhooks

/// Attempts through TLS, which curl makes: one process for each, which connects to the address that
/// was checked, sends one request, and is gone.
///
/// What it receives goes through the same parser, under the same limits, as what comes over a plain
/// connection. The time limit is kept here; curl has one of its own only lest it go on when nobody
/// is left to end it.
extension CallbackClient {
    /// Begins attempts that wait, as long as there is room.
    mutating func startWaiting(_ reactor: inout Reactor) {
        // Some end at once and come back here; the first call goes on for them.
        guard !secure.isStarting else { return }
        secure.isStarting = true
        defer { secure.isStarting = false }
        while let attempt = secure.next(limit: settings.secureAttemptLimit) {
            begin(attempt, &reactor)
        }
    }

    /// Has curl try the next address, if there is one.
    mutating func delegateNext(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        connection.stage = .delegated
        guard let address = connection.exchange?.candidates.popLast() else {
            fail(connection, connection.exchange?.connectFailure ?? .connectTimedOut, &reactor)
            return
        }
        connection.exchange?.address = address
        setCandidateDeadline(connection, &reactor)
        if case .tls(allowsSelfSigned: true) = connection.endpoint.security,
            let certificates = secure.certificates(of: connection.endpoint)
        {
            connection.exchange?.authorities = .remembered(certificates)
        }
        launch(connection, &reactor)
    }

    /// Starts curl for the address that is being tried.
    private mutating func launch(_ connection: OutboundConnection, _ reactor: inout Reactor) {
        guard let exchange = connection.exchange, let ip = exchange.address else { return }
        guard let program = secure.program ?? ProgramSearch.find(options.program) else {
            let reason =
                "https callbacks need the program \(options.program), which is not installed"
            fail(connection, .unreachable(reason), &reactor)
            return
        }
        secure.program = program
        let authorities = exchange.authorities.own ?? options.authorities
        let command = CurlCommand(
            attempt: exchange.attempt,
            address: SocketAddress(ip: ip, port: connection.endpoint.port),
            milliseconds: exchange.deadline.nanoseconds(since: reactor.now) / 1_000_000,
            hasAuthorities: authorities != nil
        )
        do throws(SystemError) {
            let report = try MemoryFile()
            let process = try makeProcess(program, command, authorities, report, &reactor)
            let registration = reactor.table.nextRegistration
            try reactor.poller.add(process, registration)
            let curl = CurlProcess(
                process,
                report: report,
                registration: registration,
                connection: connection
            )
            reactor.table.insert(.program(curl))
            connection.program = curl
        } catch {
            secure.program = nil
            fail(connection, .unreachable(error.description), &reactor)
        }
    }

    private mutating func makeProcess(
        _ program: String,
        _ command: CurlCommand,
        _ authorities: [UInt8]?,
        _ report: MemoryFile,
        _ reactor: inout Reactor
    ) throws(SystemError) -> ChildProcess {
        let make = { () throws(SystemError) -> ChildProcess in
            var inputs = [try MemoryFile(command.body)]
            if let authorities { inputs.append(try MemoryFile(authorities)) }
            return try ChildProcess(
                program: program,
                arguments: CurlCommand.arguments,
                environment: CurlCommand.environment,
                input: try MemoryFile(command.configuration),
                inputs: inputs,
                errors: report
            )
        }
        do throws(SystemError) {
            return try make()
        } catch {
            guard error.number.isShortageOfDescriptors, discardOldestKept(&reactor) else {
                throw error
            }
            return try make()
        }
    }

    /// Looks at a process of which the kernel told something.
    mutating func serve(_ program: CurlProcess, _ reactor: inout Reactor) {
        // Asked first: what it has written is complete if it has ended by now.
        let exit = program.process.exitIfEnded()
        var budget = settings.readBudgetByteCount
        while case .bytes(let count) = program.process.read(into: &reactor.readBuffer) {
            if let connection = program.connection {
                connection.exchange?.parser.receive(reactor.readBuffer[..<count])
                takeEvents(connection, &reactor)
            }
            budget -= count
            guard budget > 0 else { return }
        }
        guard let exit else { return }
        reactor.table.remove(program.registration)
        if let connection = program.connection {
            connection.program = nil
            program.connection = nil
            conclude(connection, exit, program, &reactor)
        } else if program.isLastOfAttempt {
            release(&reactor)
        }
    }

    /// Ends an attempt whose process has ended before it, or goes on with another one.
    private mutating func conclude(
        _ connection: OutboundConnection,
        _ exit: ChildProcess.Exit,
        _ program: CurlProcess,
        _ reactor: inout Reactor
    ) {
        guard case .code(let code) = exit else {
            fail(connection, .unreachable("curl was killed"), &reactor)
            return
        }
        guard code != 0 else {
            connection.exchange?.parser.receiveEnd()
            takeEvents(connection, &reactor)
            fail(connection, .closedBeforeResponse, &reactor)
            return
        }
        let report = program.reportSoFar
        let failure = report.failure(code: code)
        switch failure {
        case .connectionRefused, .connectTimedOut, .unreachable:
            connection.exchange?.note(failure)
            delegateNext(connection, &reactor)
        case .certificate(_, let problem):
            guard changeAuthorities(connection, problem, report) else {
                fail(connection, failure, &reactor)
                return
            }
            launch(connection, &reactor)
        default:
            fail(connection, failure, &reactor)
        }
    }

    /// Finds somebody else to vouch for a certificate that nobody vouches for.
    ///
    /// Where self-signed certificates are allowed, those that the peer has presented become the
    /// authorities, and it is called again: all but who vouches for it is verified as usual, and
    /// nothing was sent to it so far.
    ///
    /// - Returns: whether it makes sense to call it again.
    private mutating func changeAuthorities(
        _ connection: OutboundConnection,
        _ problem: CertificateProblem,
        _ report: CurlReport
    ) -> Bool {
        guard connection.endpoint.security == .tls(allowsSelfSigned: true) else { return false }
        switch (connection.exchange?.authorities, problem) {
        case (.configured, .selfSigned):
            guard let certificates = report.presentedCertificates else { return false }
            let own = CertificateMessage.pem(certificates)
            connection.exchange?.authorities = .presented(own)
            return true
        case (.remembered, _):
            // It may have another one by now, or none of its own.
            secure.forget(connection.endpoint)
            connection.exchange?.authorities = .configured
            return true
        default:
            return false
        }
    }

    /// Looks at an attempt whose time, or whose address' time, is over.
    mutating func expireDelegated(
        _ connection: OutboundConnection,
        _ exchange: Exchange,
        _ reactor: inout Reactor
    ) {
        let isConnected = connection.program?.reportSoFar.isConnected ?? false
        if exchange.deadline <= reactor.now {
            let failure = exchange.connectFailure ?? .connectTimedOut
            fail(connection, isConnected ? .timedOut : failure, &reactor)
        } else if isConnected {
            connection.exchange?.candidateDeadline = nil
            arm(connection, &reactor)
        } else {
            connection.exchange?.note(.connectTimedOut)
            if let program = connection.program { dismiss(program, from: connection) }
            delegateNext(connection, &reactor)
        }
    }

    /// Cleans up after an attempt; its process, if there is one, may take its leave of the peer.
    mutating func endSecure(
        _ connection: OutboundConnection,
        _ exchange: Exchange,
        _ outcome: AttemptOutcome,
        _ reactor: inout Reactor
    ) {
        if case .response = outcome, case .presented(let certificates) = exchange.authorities {
            let limit = settings.rememberedCertificateLimit
            secure.remember(certificates, of: connection.endpoint, limit: limit)
        }
        guard let program = connection.program else {
            release(&reactor)
            return
        }
        program.isLastOfAttempt = true
        if case .response = outcome {
            program.connection = nil
            connection.program = nil
            reactor.arm(program.registration, at: exchange.deadline, &program.armed)
        } else {
            dismiss(program, from: connection)
        }
    }

    private func dismiss(_ program: CurlProcess, from connection: OutboundConnection) {
        program.connection = nil
        connection.program = nil
        program.process.kill()
    }

    private mutating func release(_ reactor: inout Reactor) {
        secure.release()
        startWaiting(&reactor)
    }
}
