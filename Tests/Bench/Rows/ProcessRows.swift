import Foundation
import Sockets

extension Row {
    /// From nothing to the first answer, and what it takes to wait for the next one.
    static let start = Row(name: "start") { options in
        var (our, their) = ([Double](), [Double]())
        var (ourMemory, theirMemory) = ([Double](), [Double]())
        for _ in 0..<11 {
            var start = MonotonicClock.nanoseconds()
            let emulated = try Emulated(options)
            guard try Exchange.get("/_wws/health", port: emulated.port) else {
                throw BenchError("the emulator isn't healthy")
            }
            our.append(milliseconds(since: start))
            ourMemory.append(emulated.child.residentMebibytes)
            start = MonotonicClock.nanoseconds()
            let node = try Peers.node()
            _ = try Exchange.get("/", port: node.port)
            their.append(milliseconds(since: start))
            theirMemory.append(node.child.residentMebibytes)
        }
        return [
            Line(
                title: "start of the process to the first 200; Node",
                ours: Measure(value: median(our), unit: "ms"),
                peer: Measure(value: median(their), unit: "ms")
            ),
            Line(
                title: "memory when idle (VmRSS); Node",
                ours: Measure(value: median(ourMemory), unit: "MiB"),
                peer: Measure(value: median(theirMemory), unit: "MiB")
            ),
        ]
    }

    /// What is to be shipped.
    static let size = Row(name: "size") { options in
        let stripped = try Peers.temporaryFolder() + "/wws"
        _ = try Child.output(of: ["llvm-objcopy", "--strip-all", options.wws, stripped])
        return [
            Line(
                title: "size of the static binary",
                ours: Measure(
                    value: try mebibytes(options.wws),
                    unit: "MiB",
                    note: "\(Measure.grouped(try mebibytes(stripped))) stripped"
                )
            )
        ]
    }

    /// How long one who has only the sources must wait.
    static let cleanBuild = Row(name: "clean-build") { _ in
        let folder = try Peers.temporaryFolder()
        let start = MonotonicClock.nanoseconds()
        _ = try Child.output(
            of: [
                "swift", "build", "-c", "release", "--product", "wws", "--static-swift-stdlib",
                "--scratch-path", folder,
            ])
        let seconds = milliseconds(since: start) / 1000
        try FileManager.default.removeItem(atPath: folder)
        return [
            Line(
                title: "clean release build of `wws`",
                ours: Measure(value: seconds, unit: "s")
            )
        ]
    }

    private static func milliseconds(since start: UInt64) -> Double {
        Double(MonotonicClock.nanoseconds() - start) / 1_000_000
    }

    private static func mebibytes(_ path: String) throws -> Double {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.size] as? Double ?? 0) / 1_048_576
    }
}
