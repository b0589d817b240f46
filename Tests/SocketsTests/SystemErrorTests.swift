import Sockets
import Testing

@Suite struct SystemErrorTests {
    @Test func `an error says which call failed, on what, and why`() {
        #expect(
            SystemError(call: "epoll_wait", number: .noSuchFile).description
                == "epoll_wait: No such file or directory"
        )
        #expect(
            SystemError(call: "open", subject: "/a b", number: .permissionDenied).description
                == "open /a b: Permission denied"
        )
    }
}
