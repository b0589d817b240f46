import HTTP
import Testing

@Suite struct HTTPResponseTests {
    @Test(
        arguments: [
            (100, true), (199, true), (200, false), (204, true), (205, false), (304, true),
            (404, false),
        ]
    )
    func `only some statuses never have a body`(code: Int, forbidsBody: Bool) {
        #expect(HTTPResponse.Status(code: code).forbidsBody == forbidsBody)
    }

    @Test func `a status prints as its code and phrase`() {
        #expect("\(HTTPResponse.Status.notFound)" == "404 Not Found")
        #expect("\(HTTPResponse.Status(code: 299))" == "299")
    }

    @Test func `a code has three digits`() async {
        #expect(HTTPResponse.Status(code: 100).code == 100)
        #expect(HTTPResponse.Status(code: 999).code == 999)
        await #expect(processExitsWith: .failure) { _ = HTTPResponse.Status(code: 99) }
        await #expect(processExitsWith: .failure) { _ = HTTPResponse.Status(code: 1000) }
    }
}
