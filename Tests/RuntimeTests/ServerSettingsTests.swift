import Runtime
import Testing

@Suite struct ServerSettingsTests {
    private let settings = ServerSettings()

    @Test func `reading goes on before it stops, and stops before a client is dropped`() {
        #expect(settings.unsentLowByteCount < settings.unsentHighByteCount)
        #expect(settings.unsentHighByteCount < settings.unsentLimitByteCount)
    }

    @Test func `one read fits into the budget of a turn`() {
        #expect(settings.readBufferByteCount <= settings.readBudgetByteCount)
    }

    @Test func `a kept connection is given up before the common servers close it`() {
        #expect(settings.keptConnectionMilliseconds < 5_000)
    }
}
