import Foundation
@testable import Runtime
import Sockets
import TestSupport
import Testing
import Webhooks

/// Callbacks over TLS on loopback, with certificates made for the occasion: one server for all
/// tests, a port for each certificate and each fault (`Fixtures/tls/server.py`).
final class TLSCallbacks: Sendable {
    /// What a port of the server is.
    enum Kind: String {
        case good, expired, early, elsewhere, unknown, tls10, plain, mute, self12
        case selfSigned = "self"
        case selfSignedExpired = "self-expired"
        case selfSignedEarly = "self-early"
        case selfSignedElsewhere = "self-elsewhere"
    }

    private static let made = Result { try TLSCallbacks() }

    /// The server, started by whoever asks first.
    static var shared: TLSCallbacks { get throws { try made.get() } }

    /// The certificate that issued most of the others.
    let authority: [UInt8]
    private let ports: [String: UInt16]
    /// Keeps the server alive as long as the tests.
    private let process: Process

    private init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("wws-tls-\(ProcessEnvironment.randomNumber())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", Fixtures.folder.appendingPathComponent("tls/server.py").path, folder.path,
        ]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "python3 and openssl are needed: the server didn't start")
            line += more
        }
        authority = [UInt8](
            try Data(contentsOf: folder.appendingPathComponent("authority.pem"))
        )
        let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        var ports: [String: UInt16] = [:]
        for word in words.dropFirst() {
            let parts = word.split(separator: "=")
            ports[String(parts[0])] = UInt16(parts[1])
        }
        self.ports = ports
        self.process = process
    }

    /// Where one of the ports is.
    func port(of kind: Kind) throws -> UInt16 { try #require(ports[kind.rawValue]) }

    /// An attempt to call one of the ports.
    func attempt(
        _ kind: Kind,
        path: String = "/echo",
        host: String = "bot.test",
        allowsSelfSigned: Bool = false,
        id: UInt64 = 1,
        body: String = "{}",
        timeout: Int = patience,
        limit: Int = 100_000
    ) throws -> OutboundAttempt {
        let port = try port(of: kind)
        let text =
            "POST \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
            + "Content-Type: application/json;charset=UTF-8\r\nX-OUTBOUND-TOKEN: abc\r\n"
            + "Accept: text/plain, */*\r\nUser-Agent: wws/0\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        return OutboundAttempt(
            id: AttemptID(rawValue: id),
            endpoint: Endpoint(
                host: host,
                port: port,
                security: .tls(allowsSelfSigned: allowsSelfSigned)
            ),
            bytes: Array(text.utf8),
            timeoutMilliseconds: timeout,
            responseLimit: limit
        )
    }

    /// A loop in which every name leads to the server, whose authority is trusted.
    func harness(
        settings: ServerSettings = ServerSettings(),
        addresses: [IPAddress] = [.loopbackV4],
        _ change: (inout CallbackOptions) -> Void = { _ in }
    ) throws -> CallbackHarness {
        var options = CallbackOptions()
        options.resolver = FixedResolver(addresses: addresses)
        options.authorities = authority
        change(&options)
        return try CallbackHarness(settings: settings, options: options)
    }
}

/// Finds the same addresses for every name.
struct FixedResolver: NameResolving {
    let addresses: [IPAddress]

    func immediate(_ host: String) -> [IPAddress]? { addresses }

    func lookUp(
        _ host: String,
        completion: @escaping @Sendable (Result<[IPAddress], ResolutionError>) -> Void
    ) throws(SystemError) {
        completion(.success(addresses))
    }
}
