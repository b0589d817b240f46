import Testing

@testable import HTTP

@Suite struct PersistenceTests {
    @Test(
        arguments: [
            (.http11, nil, true), (.http11, "close", false), (.http11, "keep-alive", true),
            (.http11, "keep-alive, close", false), (.http10, nil, false),
            (.http10, "keep-alive", true), (.http10, "x", false), (.http10, "close", false),
        ] as [(HTTPVersion, String?, Bool)]
    )
    func `version and options decide`(version: HTTPVersion, option: String?, stays: Bool) {
        var fields = HTTPFields()
        fields["Connection"] = option
        let noticed: NoticedFields = option == nil ? [] : [.connection]

        let keepsAlive = Persistence.keepsAlive(
            version: version,
            fields: fields,
            noticed: noticed
        )

        #expect(keepsAlive == stays)
    }
}
