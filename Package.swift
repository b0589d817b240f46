// swift-tools-version: 6.3
import PackageDescription

// Strictly layered: a target depends only on targets above it in this list. TidyTests checks it.
let package = Package(
    name: "WatsonWorkEmulator",
    products: [
        .executable(name: "wws", targets: ["CLI"]),
        .library(name: "WatsonWorkEmulator", targets: ["WatsonWorkEmulator"]),
        .library(name: "WatsonWorkEmulatorTesting", targets: ["WatsonWorkEmulatorTesting"]),
    ],
    targets: [
        // L0 · values
        .target(name: "Determinism"),
        .target(name: "JSON"),
        .target(name: "Crypto"),
        // L1 · protocols, sans-IO
        .target(name: "HTTP"),
        .target(name: "GraphQL", dependencies: ["JSON"]),
        .target(name: "OAuth", dependencies: ["JSON", "Crypto", "Determinism"]),
        .target(name: "Journaling", dependencies: ["Crypto"]),
        // L2 · domain
        .target(name: "WatsonWork", dependencies: ["JSON", "Determinism"]),
        .target(name: "Webhooks", dependencies: ["HTTP", "JSON", "Crypto", "Determinism"]),
        // L3 · product
        .target(
            name: "Emulation",
            dependencies: [
                "WatsonWork", "Webhooks", "Journaling", "OAuth", "GraphQL", "HTTP", "Crypto",
                "JSON", "Determinism",
            ]
        ),
        .target(
            name: "Scenarios",
            dependencies: ["Emulation", "Webhooks", "HTTP", "Crypto", "JSON", "Determinism"]
        ),
        // L4 · edge
        .systemLibrary(name: "CLinux"),
        .target(name: "Sockets", dependencies: ["CLinux"]),
        .target(
            name: "Runtime",
            dependencies: [
                "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP", "JSON", "Determinism",
            ]
        ),
        // On every module: a user's `moduleAliases` reach direct dependencies only.
        .target(
            name: "WatsonWorkEmulator",
            dependencies: [
                "Runtime", "Scenarios", "Emulation", "WatsonWork", "Webhooks", "Sockets", "OAuth",
                "GraphQL", "HTTP", "Crypto", "JSON", "Determinism",
            ]
        ),
        .target(name: "WatsonWorkEmulatorTesting", dependencies: ["WatsonWorkEmulator"]),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Runtime", "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP", "Crypto",
                "JSON", "Determinism",
            ]
        ),
        // Tests
        .target(
            name: "TestSupport",
            dependencies: ["Determinism"],
            path: "Tests/TestSupport"
        ),
        .target(
            name: "Simulation",
            dependencies: [
                "Scenarios", "Emulation", "WatsonWork", "Webhooks", "OAuth", "HTTP", "Crypto",
                "JSON",
                "Determinism",
            ],
            path: "Tests/Simulation"
        ),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Simulation", "Emulation", "Webhooks", "OAuth", "GraphQL", "HTTP", "Crypto",
                "JSON", "Determinism",
            ],
            path: "Tests/Fuzz",
            exclude: ["Peers"]
        ),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Emulation", "Webhooks", "OAuth", "GraphQL", "Sockets", "HTTP", "JSON",
                "Determinism",
            ],
            path: "Tests/Bench"
        ),
        .testTarget(name: "DeterminismTests", dependencies: ["Determinism", "TestSupport"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Determinism", "TestSupport"]),
        .testTarget(
            name: "CryptoTests",
            dependencies: ["Crypto", "JSON", "Determinism", "TestSupport"]
        ),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "Determinism", "TestSupport"]),
        .testTarget(
            name: "GraphQLTests",
            dependencies: ["GraphQL", "JSON", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "OAuthTests",
            dependencies: ["OAuth", "JSON", "Crypto", "Determinism", "TestSupport"]
        ),
        .testTarget(name: "JournalingTests", dependencies: ["Journaling", "TestSupport"]),
        .testTarget(
            name: "WatsonWorkTests",
            dependencies: ["WatsonWork", "JSON", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "WebhooksTests",
            dependencies: ["Webhooks", "HTTP", "JSON", "Crypto", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "EmulationTests",
            dependencies: [
                "Emulation", "WatsonWork", "Webhooks", "Journaling", "OAuth", "GraphQL", "HTTP",
                "Crypto", "JSON", "Determinism", "Simulation", "TestSupport",
            ]
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Simulation", "Scenarios", "Emulation", "Determinism", "TestSupport"]
        ),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "Scenarios", "Emulation", "Webhooks", "HTTP", "Crypto", "JSON", "Determinism",
                "TestSupport",
            ]
        ),
        .testTarget(name: "SocketsTests", dependencies: ["Sockets", "TestSupport"]),
        .testTarget(
            name: "RuntimeTests",
            dependencies: [
                "Runtime", "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP", "Crypto",
                "JSON",
                "Determinism", "TestSupport",
            ]
        ),
        // As a user's would, these know nothing but the product that they test.
        .testTarget(
            name: "WatsonWorkEmulatorTests",
            dependencies: ["WatsonWorkEmulator"]
        ),
        .testTarget(
            name: "WatsonWorkEmulatorTestingTests",
            dependencies: ["WatsonWorkEmulatorTesting"]
        ),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "CLI", "Runtime", "Scenarios", "Emulation", "Webhooks", "Sockets", "HTTP",
                "Crypto", "JSON", "Determinism", "TestSupport",
            ]
        ),
        .testTarget(name: "TidyTests"),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CLI", "Sockets", "HTTP", "JSON", "Crypto", "Determinism", "TestSupport",
            ],
            exclude: ["Peers"]
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
