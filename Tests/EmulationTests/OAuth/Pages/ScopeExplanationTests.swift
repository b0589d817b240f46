import Testing
import WatsonWork

@testable import Emulation

@Suite struct ScopeExplanationTests {
    @Test func `each scope that people are asked for is explained, each otherwise`() {
        let known = Permission.defaultPerson + Permission.defaultApp
        let unknown = ScopeExplanation.sentence(for: "x")
        let sentences = Set(known.map { ScopeExplanation.sentence(for: $0.rawValue) })

        #expect(sentences.count == Set(known).count)
        #expect(!sentences.contains(unknown))
        #expect(sentences.allSatisfy { !$0.hasSuffix(".") })
    }
}
