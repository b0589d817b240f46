import Testing

@testable import Emulation

@Suite struct ViewSetTests {
    @Test(
        arguments: [
            (nil, ["PUBLIC"]), ("", ["PUBLIC"]), ("BETA", ["PUBLIC", "BETA"]),
            ("PUBLIC, BETA", ["PUBLIC", "BETA"]), ("BETA,PUBLIC", ["PUBLIC", "BETA"]),
            (" \tBETA ,, PUBLIC,", ["PUBLIC", "BETA"]), ("NOBODY,beta", ["PUBLIC"]),
            (
                "TYPED_ANNOTATIONS,BETA,PUBLIC,EXPERIMENTAL",
                ["PUBLIC", "BETA", "EXPERIMENTAL", "TYPED_ANNOTATIONS"]
            ),
        ] as [(String?, [String])]
    )
    func `names are told apart by commas, and PUBLIC is always meant`(
        list: String?,
        names: [String]
    ) {
        #expect(ViewSet(list: list).viewNames == names)
    }

    @Test func `all views are those that have names`() {
        #expect(ViewSet.all.viewNames == ViewSet.names)
        #expect(ViewSet(list: ViewSet.names.joined(separator: ",")) == .all)
    }

    @Test func `each name has a bit of its own`() {
        let bits = ViewSet.names.map { ViewSet(named: $0).rawValue }

        #expect(Set(bits).count == ViewSet.names.count)
        #expect(bits.allSatisfy { $0.nonzeroBitCount == 1 })
    }
}
