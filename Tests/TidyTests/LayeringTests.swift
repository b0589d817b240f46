import Testing

@Suite struct LayeringTests {
    private func breaches(_ text: String, in module: String) -> [String] {
        Layering.breaches(in: SourceFile(path: "Sources/\(module)/File.swift", text: text))
            .map(\.description)
    }

    @Test func `no source file imports what its layer may not know`() {
        expectNone(Repository.sources.flatMap(Layering.breaches(in:)))
    }

    @Test func `the manifest agrees with the table`() throws {
        let manifest = Manifest(try Repository.text("Package.swift"))

        expectNone(Layering.breaches(in: manifest))
    }

    @Test func `the manifest names no package`() throws {
        #expect(Manifest(try Repository.text("Package.swift")).packageDependencyLines == [])
    }

    @Test func `the table has no module that is gone`() {
        let modules = Set(Repository.sources.map(\.module))

        #expect(Set(Layering.allowed.keys).subtracting(modules) == [])
        #expect(Layering.pure.subtracting(modules) == [])
    }

    @Test(
        arguments: [
            "import HTTP", "public import HTTP", "@testable import HTTP",
            "import struct HTTP.Router",
            "import HTTP.Router", "import JSON; import HTTP", "import Foundation", "import Glibc",
        ]
    )
    func `an import that points up is caught`(text: String) {
        #expect(breaches(text, in: "WatsonWork").count == 1)
    }

    @Test func `an import that points down is fine, and so is one in a comment`() {
        #expect(breaches("import JSON\npublic import Determinism", in: "WatsonWork") == [])
        #expect(breaches("// import HTTP\nlet a = \"import HTTP\"", in: "WatsonWork") == [])
    }

    @Test func `a module without a row is caught`() {
        #expect(
            breaches("", in: "Utilities")
                == ["Sources/Utilities/File.swift: Utilities has no row in the table"]
        )
    }
}

@Suite struct ManifestTests {
    private let text = """
        let package = Package(
            name: "Example",
            products: [.executable(name: "wws", targets: ["CLI"])],
            targets: [
                .target(name: "JSON"),
                .target(
                    name: "HTTP",
                    dependencies: ["JSON", .target(name: "C", condition: .when(platforms: []))]
                ),
                .testTarget(name: "HTTPTests", dependencies: ["HTTP"], path: "Tests/HTTPTests"),
            ]
        )
        for target in package.targets { target.swiftSettings = settings }
        """

    @Test func `targets are read with what they depend on`() {
        let targets = Manifest(text).targets

        #expect(targets.map(\.name) == ["JSON", "HTTP", "HTTPTests"])
        #expect(targets.map(\.dependencies) == [[], ["JSON", "C"], ["HTTP"]])
        #expect(targets.map(\.isTest) == [false, false, true])
        #expect(targets.map(\.line) == [5, 6, 10])
    }

    @Test func `a package dependency is caught`() {
        let text = #"dependencies: [.package(url: "https://example.com/a", from: "1.0.0")]"#

        #expect(Manifest(text).packageDependencyLines == [1])
    }

    @Test func `a dependency that the table doesn't allow is caught, and one that is missing`() {
        let text = """
            .target(name: "JSON"), .target(name: "Crypto"),
            .target(name: "OAuth", dependencies: ["JSON", "Crypto", "HTTP"])
            """
        let messages = Layering.breaches(in: Manifest(text)).map(\.message)

        #expect(messages.contains("OAuth depends on HTTP, which its row doesn't allow"))
        #expect(messages.contains("OAuth may import Determinism, which it doesn't depend on"))
        #expect(messages.contains("there is no target Determinism"))
        #expect(!messages.contains { $0.contains("OAuth may import JSON") })
    }

    @Test func `a target that depends on one below it is caught`() {
        let text = """
            .target(name: "Fuzz", dependencies: ["Simulation"]), .target(name: "Simulation")
            """
        let messages = Layering.breaches(in: Manifest(text)).map(\.message)

        #expect(messages.contains("Fuzz depends on Simulation, which doesn't stand above it"))
    }
}
