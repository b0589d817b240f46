import Sockets
import Testing

@Suite struct ErrorNumberTests {
    @Test(
        arguments: [
            (.connectionRefused, "Connection refused"), (.brokenPipe, "Broken pipe"),
            (ErrorNumber(rawValue: 99_999), "error 99999"),
        ] as [(ErrorNumber, String)]
    )
    func `a number has the system's sentence`(number: ErrorNumber, text: String) {
        #expect(number.text == text)
    }

    @Test(
        arguments: [
            (.tooManyDescriptors, true), (.tooManyDescriptorsInSystem, true),
            (.noBufferSpace, true), (.outOfMemory, true), (.connectionAborted, false),
        ] as [(ErrorNumber, Bool)]
    )
    func `a shortage is told from what concerns one connection`(
        number: ErrorNumber,
        isShortage: Bool
    ) {
        #expect(number.isShortageOfDescriptors == isShortage)
    }
}
