import Emulation

/// `wws schema`: prints the GraphQL schema of a set of views.
struct SchemaCommand: Command {
    static let path = ["schema"]
    static let group = CommandGroup.offline
    static let summary = "print the GraphQL schema that a set of views shows"
    static let details = [
        """
        A request to /graphql names its views in the field x-graphql-view and sees nothing of \
        the others; PUBLIC is always among them.
        """,
        "The views are \(SchemaViews.knownNames.joined(separator: ", ")).",
    ]
    static let examples = ["wws schema", "wws schema --view PUBLIC,BETA > schema.graphql"]
    static var flags: [Flag<Self>] {
        [
            .value("view", "LIST", \.views, .schemaViews, "the views, separated by commas")
        ]
    }

    var views = SchemaViews.public

    func run(on system: System) throws(Failure) -> ExitCode {
        try system.write(views.schemaText)
        return .success
    }
}

extension ValueSyntax<SchemaViews> {
    /// Names of views.
    static var schemaViews: ValueSyntax {
        ValueSyntax(
            expectation: "a list of names of views, such as PUBLIC,BETA",
            words: SchemaViews.knownNames,
            parse: { try? SchemaViews(parsing: $0) },
            describe: { $0.names.joined(separator: ",") }
        )
    }
}
