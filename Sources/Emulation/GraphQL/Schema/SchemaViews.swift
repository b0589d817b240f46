import GraphQL

/// Views of the service's schema whose text somebody wants to read.
public struct SchemaViews: Hashable, Sendable {
    /// A name that no view has.
    public struct UnknownView: Error, Hashable, Sendable {
        /// The name.
        public let name: String

        /// A sentence without a full stop that names it and those that there are.
        public var message: String {
            "there is no view \"\(name)\", only \(SchemaViews.knownNames.joined(separator: ", "))"
        }
    }

    /// The names that there are (facts §3.2).
    public static let knownNames = ViewSet.names

    /// What requests see that ask for nothing.
    public static let `public` = SchemaViews(views: .public)

    private let views: ViewSet

    private init(views: ViewSet) {
        self.views = views
    }

    /// Reads a list of names.
    ///
    /// - Parameter list: the names, separated by commas; `PUBLIC` is always meant.
    /// - Throws: the first name that no view has. Requests may name any, here it is a mistake.
    public init(parsing list: String) throws(UnknownView) {
        for name in list.split(separator: ",") {
            let name = name.filter { $0 != " " }
            guard ViewSet(named: name) != [] else { throw UnknownView(name: String(name)) }
        }
        views = ViewSet(list: list)
    }

    /// The names of the views, in the order of ``knownNames``.
    public var names: [String] { views.viewNames }

    /// What the views show, as a schema document that ends in a line break.
    public var schemaText: String { PlatformSchema.schema(for: views).text + "\n" }
}
