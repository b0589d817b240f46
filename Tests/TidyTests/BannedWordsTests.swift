import Testing

@Suite struct BannedWordsTests {
    private func count(_ text: String, _ words: BannedWords) -> Int {
        words.breaches(in: SourceFile(path: "Sources/JSON/File.swift", text: text)).count
    }

    @Test func `no pure module knows the ambient world`() {
        let files = Repository.sources.filter { Layering.pure.contains($0.module) }

        expectNone(files.flatMap(BannedWords.inPureModules.breaches(in:)))
    }

    @Test func `only Sockets touches memory by hand`() {
        let files = Repository.sources.filter { $0.module != "Sockets" }

        expectNone(files.flatMap(BannedWords.outsideSockets.breaches(in:)))
    }

    @Test func `no source file crashes on purpose`() {
        expectNone(Repository.sources.flatMap(BannedWords.inSources.breaches(in:)))
    }

    @Test func `nothing is left to do`() {
        let files = Repository.sources + Repository.tests

        expectNone(files.flatMap(BannedWords.leftoverBreaches(in:)))
    }

    @Test(
        arguments: [
            "let a = Date()", "let a = UUID()", "let a = ContinuousClock.now", "import Foundation",
            "import Glibc", "func f() async {}", "Task { f() }", "Task{ f() }", "Thread.sleep(1)",
            "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
            "fatalError(\"a\")", "Int.random(in: 0...1)", "a.shuffled()", "a.randomElement()",
            "a.hashValue", "DispatchQueue.main.async { }", "let a = \"\\(UUID())\"",
            "[Int.random(in: 0...f(using: 1))]",
        ]
    )
    func `a planted word is caught in a pure module`(text: String) {
        #expect(count(text, .inPureModules) >= 1)
    }

    @Test(
        arguments: [
            "Int.random(in: 0...1, using: &prng)", "a.shuffled(using: &prng)", "// Date()",
            "let a = \"Date()\"", "let asynchronous = 1", "struct ThreadID {}", "Date(a)",
            "/// Not a `Thread`.", "func `no async here`() {}", "struct Tasks {}",
        ]
    )
    func `what only looks like a banned word is fine`(text: String) {
        #expect(count(text, .inPureModules) == 0)
    }

    @Test(arguments: ["unsafe f()", "let a = unsafe b", "@unsafe func f() {}"])
    func `a planted unsafe is caught outside of Sockets`(text: String) {
        #expect(count(text, .outsideSockets) == 1)
        #expect(count("withUnsafeBytes(of: a)", .outsideSockets) == 0)
    }

    @Test func `a planted crash is caught, and a negated try isn't one`() {
        #expect(count("let a = try! f()", .inSources) == 1)
        #expect(count("let a = b as! C", .inSources) == 1)
        #expect(count("if try !f() {}", .inSources) == 0)
    }

    @Test(arguments: ["// TODO: a", "/* a\n FIXME */", "/// XXX", "let TODO = 1"])
    func `a planted leftover is caught`(text: String) {
        let file = SourceFile(path: "Sources/JSON/File.swift", text: text)

        #expect(BannedWords.leftoverBreaches(in: file).count == 1)
    }

    @Test func `a leftover in a literal or inside of a word is none`() {
        let file = SourceFile(path: "a.swift", text: "let a = \"TODO\" // TODOs, XXXL")

        #expect(BannedWords.leftoverBreaches(in: file) == [])
    }
}
