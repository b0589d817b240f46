import TestSupport
import Testing

@testable import GraphQL

@Suite struct TypeReferenceTests {
    private let named = TypeReference(TypeNumber(7))

    @Test func `a type is as it is unless something is put around it`() {
        #expect(named.form == .named(TypeNumber(7)))
        #expect(!named.isNonNull)
        #expect(!named.isList)
        #expect(named.element == nil)
        #expect(named.nullable == named)
    }

    @Test func `what is put around a type comes off in reverse order`() throws {
        let reference = try #require(named.nonNull.list?.list).nonNull

        #expect(reference.isNonNull)
        #expect(reference.isList)
        guard case .nonNull(let lists) = reference.form, case .list(let list) = lists.form,
            case .list(let element) = list.form, case .nonNull(let inner) = element.form
        else {
            Issue.record("\(reference)")
            return
        }
        #expect(inner == named)
        #expect(reference.element == list)
        #expect(reference.nullable == lists)
        #expect(list.element == named.nonNull)
    }

    @Test func `excluding null twice is excluding it once`() {
        #expect(named.nonNull.nonNull == named.nonNull)
    }

    @Test func `lists nest as deep as the limit and no deeper`() throws {
        var reference = named
        for depth in 0..<TypeReference.listDepthLimit {
            let next = try #require(reference.list).nonNull
            #expect(next.element == reference, "depth \(depth)")
            reference = next
        }
        #expect(reference.list == nil)
        #expect(reference.isNonNull)
        #expect(reference.text(named: "A").hasSuffix("]!]!"))
    }

    @Test(arguments: Seed.first(100))
    func `a reference says what is written and is written as it says`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let node = generator.type()

        func reference(to node: TypeNode) throws -> TypeReference {
            switch node {
            case .named: named
            case .list(let inner, _): try #require(try reference(to: inner).list)
            case .nonNull(let inner, _): try reference(to: inner).nonNull
            }
        }

        let text = try reference(to: node).text(named: node.namedType.value)
        #expect(text == node.description)
    }

    @Test func `a reference takes sixteen bytes`() {
        #expect(MemoryLayout<TypeReference>.size <= 16)
    }
}
