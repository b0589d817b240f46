import HTTP

extension Emulator {
    /// `GET /_wws/schema.graphql`: what the views in the parameter `view` show of the schema.
    func schemaText(_ call: Call) throws(Failure) -> HTTPResponse {
        let views: SchemaViews
        do {
            views = try SchemaViews(parsing: call.request.target.queryValue("view") ?? "")
        } catch {
            throw Failure(.badRequest, "view: \(error.message)", field: "view")
        }
        return HTTPResponse(
            status: .ok,
            fields: ["Content-Type": "text/plain;charset=UTF-8"],
            body: Array(views.schemaText.utf8)
        )
    }
}
