import Crypto

/// The handshake message in which a TLS server presents its certificates (RFC 8446 §4.4.2,
/// RFC 5246 §7.4.2).
public enum CertificateMessage {
    /// The number by which a handshake message says that it is one.
    public static let type: UInt8 = 11

    /// Takes the certificates out of a message.
    ///
    /// - Parameter message: type, length and body.
    /// - Returns: the certificates in DER, the server's own first; `nil` if it is no such message.
    public static func certificates(in message: [UInt8]) -> [[UInt8]]? {
        var head = ByteReader(message[...])
        guard head.number(1) == Int(type), let body = head.vector(3), head.isAtEnd else {
            return nil
        }
        return entries(of: body, withExtensions: false) ?? entriesAfterContext(of: body)
    }

    /// Writes certificates as text (RFC 7468 §5), as files of trusted authorities have them.
    ///
    /// - Parameter certificates: the certificates in DER.
    /// - Returns: the text's bytes.
    public static func pem(_ certificates: [[UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        for certificate in certificates {
            text += Array("-----BEGIN CERTIFICATE-----\n".utf8)
            var rest = Base64.encodeBytes(certificate)[...]
            while !rest.isEmpty {
                text += rest.prefix(lineLength)
                text.append(UInt8(ascii: "\n"))
                rest = rest.dropFirst(lineLength)
            }
            text += Array("-----END CERTIFICATE-----\n".utf8)
        }
        return text
    }

    private static let lineLength = 64

    /// The form of TLS 1.3, which begins with a context.
    private static func entriesAfterContext(of body: ArraySlice<UInt8>) -> [[UInt8]]? {
        var reader = ByteReader(body)
        guard reader.vector(1) != nil else { return nil }
        return entries(of: reader.rest, withExtensions: true)
    }

    private static func entries(
        of body: ArraySlice<UInt8>,
        withExtensions: Bool
    ) -> [[UInt8]]? {
        var reader = ByteReader(body)
        guard let list = reader.vector(3), reader.isAtEnd else { return nil }
        var entries = ByteReader(list)
        var certificates: [[UInt8]] = []
        while !entries.isAtEnd {
            guard let certificate = entries.vector(3), !certificate.isEmpty else { return nil }
            if withExtensions, entries.vector(2) == nil { return nil }
            certificates.append(Array(certificate))
        }
        return certificates.isEmpty ? nil : certificates
    }
}

/// Takes numbers and vectors from the beginning of bytes (RFC 8446 §3).
private struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next bytes as a number, the highest byte first.
    mutating func number(_ byteCount: Int) -> Int? {
        guard rest.count >= byteCount else { return nil }
        defer { rest = rest.dropFirst(byteCount) }
        return rest.prefix(byteCount).reduce(0) { $0 << 8 | Int($1) }
    }

    /// The next bytes, as many as a number of so many bytes before them says.
    mutating func vector(_ lengthByteCount: Int) -> ArraySlice<UInt8>? {
        guard let count = number(lengthByteCount), rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
