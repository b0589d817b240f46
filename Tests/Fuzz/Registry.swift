/// Every fuzzer that can be named on the command line.
enum Registry {
    /// The product's fuzzers, which `smoke` runs.
    static let fuzzers: [Fuzzer] = [
        .httpServer, .httpClient, .chunked, .json, .jwt, .form, .callbackURL, .redirectURI,
        .authorize, .tokenRequest, .graphQLLexer,
        .graphQLParser, .graphQLExecute, .world, .emulator,
    ]

    /// Those that must fail, which `canary` runs.
    static let canaries: [Fuzzer] = [.canary, .trappingCanary, .hangingCanary]

    /// The fuzzer of this name, or `nil`.
    static func fuzzer(named name: String) -> Fuzzer? {
        (fuzzers + canaries).first { $0.name == name }
    }
}
