import Sockets
import Webhooks

/// What curl is told for one attempt.
///
/// Everything is in a file that it reads as its standard input, and the request's body in another
/// one: the arguments of a program can be seen by every user of the machine.
struct CurlCommand {
    /// No configuration but ours.
    static let arguments = ["--disable", "--config", "-"]
    /// Messages in one language, no proxy; where the system keeps the authorities it trusts.
    static let environment: [String] = {
        let names = ["SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"]
        let kept = ProcessEnvironment.variables().filter { names.contains($0.name) }
        return ["LC_ALL=C"] + kept.map { "\($0.name)=\($0.value)" }
    }()
    /// What a line of ours in curl's report begins with.
    static let verificationMark = "wws-verification "
    /// How long curl may go on by itself when nobody is left to end it, beyond the time limit.
    private static let graceMilliseconds: UInt64 = 1_000

    let attempt: OutboundAttempt
    /// The address that was checked.
    let address: SocketAddress
    /// What is left of the time limit.
    let milliseconds: UInt64
    /// Whether the authorities are in descriptor 4.
    let hasAuthorities: Bool

    /// The request's body, which curl reads from descriptor 3.
    var body: [UInt8] { Array(parts.body) }

    /// The configuration, in curl's own form: one option a line.
    var configuration: [UInt8] {
        var lines = Self.constantOptions
        let head = parts.head
        add("url", "https://\(attempt.endpoint)/", to: &lines)
        add("connect-to", "::\(address)", to: &lines)
        let target = head.first?.split(separator: " ").dropFirst().first ?? "/"
        add("request-target", String(target), to: &lines)
        for field in head.dropFirst() { add("header", Self.field(field), to: &lines) }
        add("max-time", Self.seconds(milliseconds + Self.graceMilliseconds), to: &lines)
        if hasAuthorities {
            add("cacert", "/dev/fd/4", to: &lines)
            // Otherwise some builds trust the system's as well.
            add("capath", "/dev/null", to: &lines)
        }
        if case .tls(allowsSelfSigned: true) = attempt.endpoint.security {
            // Shows the handshake's messages, and in them the certificates.
            add("trace", "%", to: &lines)
        } else {
            lines += "verbose\n"
        }
        return Array(lines.utf8)
    }

    /// - `raw`, `dump-header`, `no-buffer`: the response comes as it is on the wire and as soon as
    ///   it does, for our own parser (`include` would hold heads back).
    /// - `http1.1`, `path-as-is`, `request-target`: so does the request.
    /// - `Expect:` asks for no interim response before the body.
    private static let constantOptions = """
        data-binary = "@/dev/fd/3"
        header = "Expect:"
        http1.1
        dump-header = "-"
        raw
        no-buffer
        silent
        show-error
        globoff
        path-as-is
        tlsv1.2
        proto = "=https"
        noproxy = "*"
        write-out = "%{stderr}\(verificationMark)%{ssl_verify_result}\\n"

        """

    private func add(_ option: String, _ value: String, to lines: inout String) {
        lines += "\(option) = \"\(Self.escaped(value))\"\n"
    }

    private var parts: (head: [Substring], body: ArraySlice<UInt8>) {
        let bytes = attempt.bytes
        let end =
            bytes.indices.first { bytes[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }
            ?? bytes.endIndex
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        return (head.split(separator: "\r\n"), bytes[end...].dropFirst(4))
    }

    /// A field without a value is written with a semicolon, for curl takes one with a colon for a
    /// wish to leave it out.
    private static func field(_ line: Substring) -> String {
        let name = line.prefix { $0 != ":" }
        let value = line.dropFirst(name.count + 1)
        return value.allSatisfy { $0 == " " } ? "\(name);" : String(line)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(character)
        }
        return result
    }

    private static func seconds(_ milliseconds: UInt64) -> String {
        let thousandths = String(milliseconds % 1_000 + 1_000).dropFirst()
        return "\(milliseconds / 1_000).\(thousandths)"
    }
}
