/// What may lie at the top of the repository, and what nowhere in it.
enum TopLevel {
    static let allowed: Set = [
        "Package.swift", "Sources", "Tests", "Fixtures", "scripts", "README.md",
    ]

    /// The paths that have no place in the repository.
    static func breaches(paths: [String]) -> [Breach] {
        let entries = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        let strangers = entries.filter { !$0.hasPrefix(".") && !allowed.contains($0) }
        let built = paths.filter { path in
            path.split(separator: "/").contains { $0 == ".build" || $0.hasPrefix(".build-") }
                && path.contains("/")
        }
        return strangers.sorted().map { Breach(path: $0, message: "has no place at the top") }
            + built.map { Breach(path: $0, message: "is built, not written") }
    }
}
