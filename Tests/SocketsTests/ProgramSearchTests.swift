import Sockets
import Testing

@Suite struct ProgramSearchTests {
    @Test func `the first folder that has the program counts`() {
        #expect(ProgramSearch.find("sh", in: "/nowhere:/bin:/usr/bin") == "/bin/sh")
        #expect(ProgramSearch.find("sh", in: "/nowhere") == nil)
        #expect(ProgramSearch.find("sh") != nil)
    }

    @Test func `a path is taken as it is`() {
        #expect(ProgramSearch.find("/bin/sh", in: "") == "/bin/sh")
        #expect(ProgramSearch.find("/bin/nothing-of-this-name") == nil)
    }

    @Test func `folders and files that may not be run are no programs`() {
        #expect(ProgramSearch.find("bin", in: "/usr") == nil)
        #expect(ProgramSearch.find("passwd", in: "/etc") == nil)
    }
}
