import Testing
import Webhooks

@Suite struct CertificateMessageTests {
    private let own: [UInt8] = [0x30, 1, 2, 3]
    private let root: [UInt8] = [0x30, 9]

    /// RFC 5246 §7.4.2: lengths of three bytes, nothing else.
    private var version12: [UInt8] {
        message(vector(vector(own, 3) + vector(root, 3), 3))
    }

    /// RFC 8446 §4.4.2: a context before, extensions after each.
    private var version13: [UInt8] {
        let entries = vector(own, 3) + vector([7, 7], 2) + vector(root, 3) + vector([], 2)
        return message(vector([], 1) + vector(entries, 3))
    }

    @Test func `both forms give the certificates in their order`() {
        #expect(CertificateMessage.certificates(in: version12) == [own, root])
        #expect(CertificateMessage.certificates(in: version13) == [own, root])
    }

    @Test func `a context is skipped`() {
        let entries = vector(own, 3) + vector([], 2)

        let text = message(vector([1, 2], 1) + vector(entries, 3))

        #expect(CertificateMessage.certificates(in: text) == [own])
    }

    @Test func `a message that is cut or too long is none`() {
        for whole in [version12, version13] {
            for count in 0..<whole.count {
                #expect(CertificateMessage.certificates(in: Array(whole[..<count])) == nil)
            }
            #expect(CertificateMessage.certificates(in: whole + [0]) == nil)
        }
    }

    @Test func `another type, an empty list and an empty certificate are none`() {
        #expect(CertificateMessage.certificates(in: [12] + version12.dropFirst()) == nil)
        #expect(CertificateMessage.certificates(in: message(vector([], 3))) == nil)
        #expect(CertificateMessage.certificates(in: message(vector(vector([], 3), 3))) == nil)
    }

    @Test(arguments: [(48, "A", 1), (49, "A", 2)])
    func `text has lines of up to 64 characters`(count: Int, character: Character, lines: Int) {
        let text = CertificateMessage.pem([[UInt8](repeating: 0, count: count)])

        let parts = String(decoding: text, as: UTF8.self).split(separator: "\n")
        #expect(parts.first == "-----BEGIN CERTIFICATE-----")
        #expect(parts.last == "-----END CERTIFICATE-----")
        #expect(parts.count == lines + 2)
        #expect(parts[1] == String(repeating: character, count: 64))
    }

    @Test func `each certificate has its own frame`() {
        let text = String(decoding: CertificateMessage.pem([own, root]), as: UTF8.self)

        #expect(
            text == "-----BEGIN CERTIFICATE-----\nMAECAw==\n-----END CERTIFICATE-----\n"
                + "-----BEGIN CERTIFICATE-----\nMAk=\n-----END CERTIFICATE-----\n"
        )
    }

    private func message(_ body: [UInt8]) -> [UInt8] { [CertificateMessage.type] + vector(body, 3) }

    private func vector(_ bytes: [UInt8], _ lengthByteCount: Int) -> [UInt8] {
        let length = (0..<lengthByteCount).reversed().map { UInt8(bytes.count >> (8 * $0) & 0xFF) }
        return length + bytes
    }
}
