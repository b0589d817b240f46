import Foundation
import Sockets
import Testing

@Suite struct AppendFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("wws-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func `what is appended stands at the end, and is cut off again`() throws {
        try withFolder { folder in
            let file = try AppendFile("\(folder)/file")
            #expect(try file.byteCount() == 0)
            try file.append([1, 2])
            try file.append([])
            try file.append([3])
            try file.sync()
            #expect(try FileContents.read("\(folder)/file") == [1, 2, 3])
            try file.truncate(to: 2)
            try AppendFile("\(folder)/file").append([4])

            #expect(try FileContents.read("\(folder)/file") == [1, 2, 4])
        }
    }

    @Test func `a file is one's own until its object is gone`() throws {
        try withFolder { folder in
            do {
                let first = try AppendFile("\(folder)/file")
                #expect(try first.lock())
                #expect(try first.lock())
                #expect(try !AppendFile("\(folder)/file").lock())
            }
            #expect(try AppendFile("\(folder)/file").lock())
        }
    }

    @Test func `a full disk is told`() throws {
        let file = try AppendFile("/dev/full")
        let error = #expect(throws: SystemError.self) { try file.append([1]) }

        #expect(error?.description == "write /dev/full: No space left on device")
    }

    @Test func `a directory is made once, and its names are synced`() throws {
        try withFolder { folder in
            let path = "\(folder)/data"
            try Directory.make(path)
            try Directory.make(path)
            try Directory.sync(path)
            #expect(throws: SystemError.self) { try Directory.make("\(folder)/no/data") }
            #expect(throws: SystemError.self) { try Directory.sync("\(folder)/no") }
            #expect(throws: SystemError.self) { try AppendFile("\(folder)/no/file") }
        }
    }
}
