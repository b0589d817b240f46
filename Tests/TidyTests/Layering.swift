/// Who may know whom: arrows point down only.
///
/// The compiler doesn't see to it: an import of a module that is reachable only through others
/// builds without a word.
enum Layering {
    /// Each module of `Sources`, and what it may import.
    static let allowed: [String: Set<String>] = [
        // L0 · values
        "Determinism": [],
        "JSON": [],
        "Crypto": [],
        // L1 · protocols
        "HTTP": [],
        "GraphQL": ["JSON"],
        "OAuth": ["JSON", "Crypto", "Determinism"],
        "Journaling": ["Crypto"],
        // L2 · domain
        "WatsonWork": ["JSON", "Determinism"],
        "Webhooks": ["HTTP", "JSON", "Crypto", "Determinism"],
        // L3 · product
        "Emulation": [
            "WatsonWork", "Webhooks", "Journaling", "OAuth", "GraphQL", "HTTP", "Crypto", "JSON",
            "Determinism",
        ],
        "Scenarios": ["Emulation", "Webhooks", "HTTP", "Crypto", "JSON", "Determinism"],
        // L4 · edge
        "Sockets": ["CLinux", "Glibc", "Synchronization"],
        "Runtime": [
            "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP", "JSON", "Determinism",
            "Synchronization",
        ],
        "WatsonWorkEmulator": [
            "Runtime", "Scenarios", "Emulation", "WatsonWork", "Webhooks", "Sockets", "OAuth",
            "GraphQL", "HTTP", "Crypto", "JSON", "Determinism",
        ],
        "WatsonWorkEmulatorTesting": ["WatsonWorkEmulator", "Testing"],
        "CLI": [
            "Runtime", "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP", "Crypto", "JSON",
            "Determinism", "Glibc", "Synchronization",
        ],
    ]

    /// The modules that know nothing of the world: no clock, no random source, no descriptor.
    static let pure: Set<String> = [
        "Determinism", "JSON", "Crypto", "HTTP", "GraphQL", "OAuth", "Journaling", "WatsonWork",
        "Webhooks", "Emulation", "Scenarios",
    ]

    /// The modules that come with the toolchain, so that no manifest names them.
    static let toolchain: Set<String> = ["Glibc", "Synchronization", "Testing"]

    /// The imports of a file below `Sources` that its module's row doesn't allow.
    static func breaches(in file: SourceFile) -> [Breach] {
        guard let row = allowed[file.module] else {
            return [Breach(path: file.path, message: "\(file.module) has no row in the table")]
        }
        return imports(of: file.swift).filter { !row.contains($0.text) }.map { imported in
            Breach(
                path: file.path,
                line: imported.line,
                message: "\(file.module) may not import \(imported.text)"
            )
        }
    }

    /// The names of the modules that are imported, each where it stands.
    static func imports(of swift: SwiftText) -> [SwiftText.Token] {
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
        let tokens = swift.tokens
        return tokens.indices.compactMap { index in
            guard tokens[index].kind == .word, tokens[index].text == "import" else { return nil }
            var next = index + 1
            if next < tokens.count, kinds.contains(tokens[next].text) { next += 1 }
            return next < tokens.count ? tokens[next] : nil
        }
    }

    /// Where the manifest and the table, or the manifest and its own order, disagree.
    static func breaches(in manifest: Manifest) -> [Breach] {
        var breaches: [Breach] = []
        func report(_ target: Manifest.Target, _ message: String) {
            breaches.append(Breach(path: "Package.swift", line: target.line, message: message))
        }
        var above: Set<String> = []
        for target in manifest.targets where !target.isTest {
            if let row = allowed[target.name] {
                let modules = row.subtracting(toolchain)
                for name in target.dependencies.subtracting(modules).sorted() {
                    report(target, "\(target.name) depends on \(name), which its row doesn't allow")
                }
                for name in modules.subtracting(target.dependencies).sorted() {
                    report(target, "\(target.name) may import \(name), which it doesn't depend on")
                }
            }
            for name in target.dependencies.subtracting(above).sorted() {
                report(target, "\(target.name) depends on \(name), which doesn't stand above it")
            }
            above.insert(target.name)
        }
        for name in allowed.keys.sorted() where !above.contains(name) {
            breaches.append(Breach(path: "Package.swift", message: "there is no target \(name)"))
        }
        return breaches
    }
}
