import HTTP
import JSON

extension World {
    /// The JSON Schema (draft 2020-12) of world files, as it is published.
    public static var schemaText: [UInt8] { WorldFormat.schema.prettyBytes() }
}

extension Emulator {
    /// `GET /_wws/world.schema.json`.
    func worldSchema() -> HTTPResponse {
        HTTPResponse(
            status: .ok,
            fields: ["Content-Type": "application/schema+json"],
            body: World.schemaText
        )
    }
}
