import Determinism
import Sockets

/// curl on its way with one attempt, or on its way out.
final class CurlProcess {
    var process: ChildProcess
    /// What it writes about what it does.
    let report: MemoryFile
    let registration: Registration
    /// Whose attempt it makes; none once that is over.
    var connection: OutboundConnection?
    /// Whether its end makes room for another attempt.
    var isLastOfAttempt = false
    /// When it is killed, if it is still there.
    var armed: HostInstant?

    init(
        _ process: consuming ChildProcess,
        report: MemoryFile,
        registration: Registration,
        connection: OutboundConnection
    ) {
        self.process = process
        self.report = report
        self.registration = registration
        self.connection = connection
    }

    /// What it has written so far about what it does.
    var reportSoFar: CurlReport { CurlReport(report.tail(CurlReport.byteLimit)) }
}
