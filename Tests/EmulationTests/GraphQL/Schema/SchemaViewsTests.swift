import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct SchemaViewsTests {
    @Test func `names are those of requests, but must exist`() throws {
        #expect(SchemaViews.public.names == ["PUBLIC"])
        #expect(try SchemaViews(parsing: "").names == ["PUBLIC"])
        #expect(try SchemaViews(parsing: "FUTURE, BETA").names == ["PUBLIC", "BETA", "FUTURE"])
        let error = #expect(throws: SchemaViews.UnknownView.self) {
            try SchemaViews(parsing: "BETA,nope")
        }
        #expect(error?.name == "nope")
        #expect(error?.message.hasPrefix("there is no view \"nope\", only PUBLIC, BETA, ") == true)
    }

    @Test func `the control API gives the schema of some views`() throws {
        var test = try TestWorld()
        let plain = try test.request(.get, "/_wws/schema.graphql")
        let beta = try test.request(.get, "/_wws/schema.graphql?view=PUBLIC,BETA")
        let unknown = try test.request(.get, "/_wws/schema.graphql?view=nope")

        #expect(plain.text == SchemaViews.public.schemaText)
        #expect(plain.fields["Content-Type"] == "text/plain;charset=UTF-8")
        #expect(beta.text == (try SchemaViews(parsing: "BETA")).schemaText)
        #expect(unknown.status == .badRequest)
        #expect(unknown.json["field"] == "view")
    }
}
