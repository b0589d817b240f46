/// What the table is to show.
struct Options {
    /// The emulator's binary.
    private(set) var wws = ""
    /// The rows wanted; all when empty.
    private(set) var only: [String] = []
    /// How long each round of load lasts.
    private(set) var seconds = 4
    /// Whether to measure a release build from nothing, which takes minutes.
    private(set) var cleanBuild = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            guard flag != "--clean-build" else {
                cleanBuild = true
                continue
            }
            guard let value = rest.popFirst() else { throw BenchError("\(flag) needs a value") }
            switch flag {
            case "--wws": wws = value
            case "--only" where Row.all.contains { $0.name == value }: only.append(value)
            case "--only": throw BenchError("there is no row \(value)")
            case "--seconds":
                guard let seconds = Int(value), (1...60).contains(seconds) else {
                    throw BenchError("--seconds takes a number from 1 to 60")
                }
                self.seconds = seconds
            default: throw BenchError("there is no flag \(flag)")
            }
        }
        guard !wws.isEmpty else { throw BenchError("--wws PATH is missing") }
    }
}
