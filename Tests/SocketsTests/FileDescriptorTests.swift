import Glibc
@testable import Sockets
import Testing

@Suite struct FileDescriptorTests {
    @Test func `a descriptor is open as long as it has an owner`() async {
        // In a process of its own, where no other thread takes the number that becomes free.
        await #expect(processExitsWith: .success) {
            let number = dup(0)
            do {
                let descriptor = FileDescriptor(owning: number)
                #expect(fcntl(descriptor.number, F_GETFD) != -1)
            }
            #expect(fcntl(number, F_GETFD) == -1)
        }
    }

    @Test func `the mark of a failed call is no descriptor`() async {
        await #expect(processExitsWith: .failure) {
            _ = FileDescriptor(owning: -1)
        }
    }
}
