import Foundation
import Sockets
import Testing

@Suite struct FileContentsTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("wws-\(UUID().uuidString)")

    @Test(arguments: [0, 1, 200_000])
    func `what was written is read`(count: Int) throws {
        try withFolder { path in
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }

            try FileContents.write(bytes, to: path + "/file")

            #expect(try FileContents.read(path + "/file") == bytes)
        }
    }

    @Test func `a file is replaced whole, and nothing else is left behind`() throws {
        try withFolder { path in
            try FileContents.write([1, 2, 3], to: path + "/file")
            try FileContents.write([4], to: path + "/file")

            #expect(try FileContents.read(path + "/file") == [4])
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["file"])
        }
    }

    @Test func `a file that isn't there is named`() {
        let error = #expect(throws: SystemError.self) { try FileContents.read("/nowhere/file") }

        #expect(error?.description == "open /nowhere/file: No such file or directory")
    }

    @Test func `a folder that isn't there can't be written to`() {
        let error = #expect(throws: SystemError.self) {
            try FileContents.write([1], to: "/nowhere/file")
        }

        #expect(error?.number == .noSuchFile)
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }
}
