import Determinism
import HTTP
import TestSupport
import Testing

@Suite struct HTTPFieldsTests {
    @Test func `names are found in any case, and keep their spelling`() {
        let fields: HTTPFields = ["Content-Type": "text/plain", "x-a": "1"]

        #expect(fields["content-TYPE"] == "text/plain")
        #expect(fields["X-A"] == "1")
        #expect(fields["X-B"] == nil)
        #expect(fields.map(\.name) == ["Content-Type", "x-a"])
    }

    @Test func `the first of several values is the value`() {
        let fields: HTTPFields = ["A": "1", "B": "2", "a": "3"]

        #expect(fields["a"] == "1")
        #expect(fields.values(of: "A") == ["1", "3"])
        #expect(fields.values(of: "C") == [])
    }

    @Test func `setting keeps the place of the first and removes the others`() {
        var fields: HTTPFields = ["A": "1", "B": "2", "a": "3", "C": "4", "A": "5"]

        fields.set("a", "6")

        #expect(fields == ["a": "6", "B": "2", "C": "4"])
    }

    @Test func `setting what is not there appends it`() {
        var fields: HTTPFields = ["A": "1"]

        fields["B"] = "2"

        #expect(fields == ["A": "1", "B": "2"])
    }

    @Test func `removing takes every line of the name`() {
        var fields: HTTPFields = ["A": "1", "B": "2", "a": "3"]

        fields["A"] = nil

        #expect(fields == ["B": "2"])
    }

    @Test func `what would break a line in two becomes blanks`() {
        var fields = HTTPFields()

        fields.append("Location", "/a\r\nSet-Cookie: x\0\u{7F}\tb")

        #expect(fields["Location"] == "/a  Set-Cookie: x  \tb")
    }

    @Test func `equality heeds spelling, order and values, not history`() {
        var edited: HTTPFields = ["A": "0", "B": "2"]
        edited["A"] = "1"
        let fresh: HTTPFields = ["A": "1", "B": "2"]

        #expect(edited == fresh)
        #expect(Set([edited, fresh]).count == 1)
        #expect(fresh != ["a": "1", "B": "2"])
        #expect(fresh != ["B": "2", "A": "1"])
        #expect(fresh != ["A": "1"])
        #expect(fresh != ["A": "1", "B": "3"])
    }

    @Test func `a name that is no token is a mistake of the program`() async {
        await #expect(processExitsWith: .failure) {
            var fields = HTTPFields()
            fields.append("A B", "x")
        }
    }

    @Test(arguments: ["", "a b", "a:", "é", "a\n"])
    func `a text that is no token is not a name`(text: String) {
        #expect(!HTTPField.isValidName(text))
        #expect(HTTPField.isValidName("X-" + String(text.utf8.count)))
    }

    /// Model-based: the fields must agree with an array of pairs.
    @Test(arguments: Seed.first(50))
    func `fields behave as an array of lines`(seed: Seed) {
        var prng = seed.prng
        var fields = HTTPFields()
        var model: [(name: String, value: String)] = []
        for _ in 0..<40 {
            let name = ["a", "A", "bb", "Bb", "ccc"][prng.next(in: 0...4)]
            let value = String(repeating: "v", count: prng.next(in: 0...20))
            switch prng.next(in: 0...3) {
            case 0, 1:
                fields.append(name, value)
                model.append((name, value))
            case 2:
                fields.set(name, value)
                let isSame = { (line: (name: String, value: String)) in
                    line.name.lowercased() == name.lowercased()
                }
                let first = model.firstIndex(where: isSame) ?? model.endIndex
                model.removeAll(where: isSame)
                model.insert((name, value), at: first)
            default:
                fields.remove(name)
                model.removeAll { $0.name.lowercased() == name.lowercased() }
            }
            #expect(fields.map(\.name) == model.map(\.name))
            #expect(fields.map(\.value) == model.map(\.value))
        }
    }
}
