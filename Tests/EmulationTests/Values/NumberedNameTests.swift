import Testing

@testable import Emulation

@Suite struct NumberedNameTests {
    @Test(arguments: [1, 17, UInt64.max])
    func `a name is read as it is written`(number: UInt64) {
        let id = RequestID(rawValue: number)

        #expect(id.description == "r-\(number)")
        #expect(RequestID(parsing: "r-\(number)") == id)
    }

    @Test(arguments: ["", "r", "r-", "17", "s-17", "r-017", "r-+1", "r--1", "r-1 ", "R-1"])
    func `nothing else is a name`(text: String) {
        #expect(RequestID(parsing: text) == nil)
    }
}
