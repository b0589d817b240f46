// swift-tools-version: 6.3
import PackageDescription

// Strictly layered: a target depends only on targets above it in this list. TidyTests checks it.
let package = Package(
    name: "WatsonWorkEmulator",
    targets: [
        // L0 · values
        .target(name: "Determinism"),
        .target(name: "JSON"),
        .target(name: "Crypto"),
        // L1 · protocols, sans-IO
        .target(name: "OAuth", dependencies: ["JSON", "Crypto", "Determinism"]),
        // L2 · domain
        .target(name: "WatsonWork", dependencies: ["JSON", "Determinism"]),
        // L3 · product
        // L4 · edge
        // Tests
        .target(
            name: "TestSupport",
            dependencies: ["Determinism"],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "DeterminismTests", dependencies: ["Determinism", "TestSupport"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Determinism", "TestSupport"]),
        .testTarget(
            name: "CryptoTests",
            dependencies: ["Crypto", "JSON", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "OAuthTests",
            dependencies: ["OAuth", "JSON", "Crypto", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "WatsonWorkTests",
            dependencies: ["WatsonWork", "JSON", "Determinism", "TestSupport"]
        ),
    ],
    swiftLanguageModes: [.v6]
)

let settings: [SwiftSetting] = [
    // SE-0443: whatever the compiler warns of is an error here.
    .treatAllWarnings(as: .error),
    // SE-0458: an unsafe operation has to say so; only Sockets may.
    .strictMemorySafety(),
    // SE-0335
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0409
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0444
    .enableUpcomingFeature("MemberImportVisibility"),
]
for target in package.targets where target.type != .system { target.swiftSettings = settings }
