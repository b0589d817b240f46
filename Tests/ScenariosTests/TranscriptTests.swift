import Crypto
import Testing

@testable import Scenarios

@Suite struct TranscriptTests {
    @Test func `lines begin with the time since the beginning`() {
        var transcript = Transcript()
        transcript.note("one", after: 0)
        transcript.note("two", after: 5_430_500)
        transcript.append("three")

        let text = String(decoding: transcript.bytes, as: UTF8.self)
        #expect(text == "+0s           one\n+1h30m30s500ms two\nthree\n")
        #expect(transcript.lineCount == 3)
    }

    @Test func `one thing is one line, whatever is in it`() {
        var transcript = Transcript()
        transcript.append("a\nb\u{1B}c")

        #expect(transcript.bytes == Array("a b c\n".utf8))
    }

    @Test func `the digest is that of the text, at any time`() {
        var transcript = Transcript()
        #expect(transcript.digest == Hex.encode(SHA256.hash([])))
        transcript.append("x")
        #expect(transcript.digest == Hex.encode(SHA256.hash(Array("x\n".utf8))))
        transcript.append("y")
        #expect(transcript.digest == Hex.encode(SHA256.hash(transcript.bytes)))
    }

    @Test func `it is full at its limit`() {
        var transcript = Transcript(lineLimit: 2)
        transcript.append("")
        #expect(!transcript.isFull)
        transcript.append("")
        #expect(transcript.isFull)
        #expect(Transcript().lineLimit == 1_000_000)
    }
}
