import TestSupport
import Testing

@testable import Journaling

private func records(_ count: Int) -> [JournalRecord] {
    (0..<count).map { number in
        JournalRecord(
            offset: UInt64(number) * 1_000,
            kind: UInt8(ascii: "r"),
            payload: Array("record \(number)\r\n\\ end".utf8)
        )
    }
}

private func journal(_ records: [JournalRecord]) -> [UInt8] {
    var writer = JournalWriter()
    for record in records { writer.append(record) }
    return writer.takePending()
}

private func read(_ reader: inout JournalReader) throws -> [JournalRecord] {
    var records: [JournalRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
}

@Suite struct JournalRecordTests {
    @Test(
        arguments: [
            [], [0x0A], [0x0D, 0x0A], [0x5C], [0x5C, 0x5C, 0x6E], Array(0...255),
            Array("a b  c ".utf8),
        ] as [[UInt8]]
    )
    func `any bytes come back, each record on a line of its own`(payload: [UInt8]) throws {
        let record = JournalRecord(offset: .max, kind: UInt8(ascii: "x"), payload: payload)
        let bytes = journal([record, record])
        var reader = JournalReader(bytes)

        #expect(try read(&reader) == [record, record])
        #expect(bytes.count { $0 == 0x0A } == 2)
        #expect(!bytes.contains(0x0D))
    }

    @Test func `a line is written as it is described`() {
        let record = JournalRecord(offset: 17, kind: UInt8(ascii: "t"), payload: Array("a\nb".utf8))
        let text = String(decoding: journal([record]), as: UTF8.self)

        #expect(text.dropFirst(8) == " t 17 a\\nb\n")
        #expect(text.prefix(8).contains { !$0.isHexDigit } == false)
    }
}

@Suite struct JournalWriterTests {
    @Test func `a journal that was read is gone on with`() throws {
        let all = records(5)
        var bytes = journal(Array(all.prefix(3)))
        var reader = JournalReader(bytes)
        _ = try read(&reader)
        var writer = JournalWriter(after: reader)
        #expect(writer.isEmpty)
        for record in all.dropFirst(3) { writer.append(record) }
        #expect(!writer.isEmpty)
        bytes += writer.takePending()

        #expect(writer.byteCount == bytes.count)
        #expect(bytes == journal(all))
    }
}

@Suite struct JournalReaderTests {
    /// Where each line ends.
    private func ends(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    }

    @Test func `cut anywhere, the whole lines come back and the rest is torn`() throws {
        let all = records(4)
        let bytes = journal(all)
        let ends = ends(bytes)
        for count in 0...bytes.count {
            var reader = JournalReader(Array(bytes.prefix(count)))
            let whole = ends.prefix { $0 <= count }
            #expect(try read(&reader) == Array(all.prefix(whole.count)))
            #expect(reader.validByteCount == whole.last ?? 0)
            #expect(reader.tornByteCount == count - (whole.last ?? 0))
        }
    }

    @Test func `a changed byte is an error with its place, in the last line it is a torn tail`()
        throws
    {
        let bytes = journal(records(4))
        let ends = [0] + ends(bytes)
        for index in bytes.indices where bytes[index] != 0x0A {
            var changed = bytes
            changed[index] ^= 1
            // A byte that becomes a line feed makes two lines of one.
            if changed[index] == 0x0A { continue }
            let line = ends.lastIndex { $0 <= index } ?? 0
            var reader = JournalReader(changed)
            do {
                let records = try read(&reader)
                #expect(line == 3 && records.count == 3)
            } catch let error as JournalReader.BrokenLine {
                #expect(line < 3)
                #expect(error.byteOffset == ends[line])
            }
        }
    }

    @Test func `a line that is lost, doubled or moved is noticed`() throws {
        let lines = ends(journal(records(4)))
        let bytes = journal(records(4))
        let parts = zip([0] + lines, lines).map { Array(bytes[$0..<$1]) }
        for order in [[0, 2, 3], [0, 1, 1, 2, 3], [1, 0, 2, 3], [1, 2, 3], [0, 2, 1, 3]] {
            var reader = JournalReader(order.flatMap { parts[$0] })
            #expect(throws: JournalReader.BrokenLine.self) { try read(&reader) }
        }
    }

    @Test func `an empty journal has no records`() throws {
        var reader = JournalReader([])

        #expect(try read(&reader) == [])
        #expect(reader.tornByteCount == 0)
    }
}
