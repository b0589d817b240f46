import JSON
import Testing

@testable import GraphQL

@Suite struct ScalarsTests {
    @Test func `there are five built-in scalars`() {
        #expect(Set(Scalar.builtIn.keys) == ["Int", "Float", "String", "Boolean", "ID"])
    }

    @Test func `a transparent scalar takes and gives everything as it is`() throws {
        for value in [1, "x", .null, [true], ["a": 1]] as [JSONValue] {
            #expect(try CustomScalar.transparent.read(value) == value)
            #expect(try CustomScalar.transparent.write(value) == value)
        }
    }

    @Test func `a scalar of the schema's own reads and writes as it is told`() throws {
        let even = CustomScalar(
            read: { value throws(GraphQLError) in
                guard let number = value.int64Value, number % 2 == 0 else {
                    throw GraphQLError("Even cannot represent \(value.compactText)")
                }
                return value
            }
        )
        let schema = try SchemaBuilder(scalars: ["Even": even])
            .schema(from: "scalar Even scalar Other type Query { e: Even o: Other }")

        guard case .custom(let scalar)? = schema.type(named: "Even")?.scalar,
            case .custom(let other)? = schema.type(named: "Other")?.scalar
        else {
            Issue.record("not the scalars of the schema's own")
            return
        }
        #expect(try scalar.read(4) == 4)
        #expect(throws: GraphQLError("Even cannot represent 3")) { try scalar.read(3) }
        #expect(try scalar.write(3) == 3)
        #expect(try other.read(3) == 3)
    }
}
