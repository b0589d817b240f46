/// The views of the schema that a request asks for with the field `x-graphql-view`.
struct ViewSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    /// The names of views, each at the place of its bit; no others are known (facts §3.2).
    static let names = [
        "PUBLIC", "BETA", "EXPERIMENTAL", "FUTURE", "ACTIONS", "TYPED_ANNOTATIONS",
        "DIRECT_MESSAGING", "RESOURCE", "FAVORITES", "USERSPACEATTRIBUTES", "MENTION",
        "SPACE_TEMPLATE", "SPACE_MEMBERS", "SYNCHRONOUS_CREATE_MESSAGE",
    ]

    /// What every request sees, asked for or not (facts §7, 41).
    static let `public` = ViewSet(rawValue: 1)
    /// All views together.
    static let all = ViewSet(rawValue: 1 << UInt16(names.count) - 1)

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The view of a name; none for a name that nobody knows.
    init(named name: some StringProtocol) {
        let place = Self.names.firstIndex { $0 == name }
        rawValue = place.map { 1 << UInt16($0) } ?? 0
    }

    /// Reads a list of names; blanks around them, their order and unknown ones don't matter.
    init(list: String?) {
        self = .public
        for name in (list ?? "").split(separator: ",") {
            insert(ViewSet(named: Self.trimmed(name)))
        }
    }

    private static func trimmed(_ name: Substring) -> Substring {
        var name = name.drop { $0 == " " || $0 == "\t" }
        while name.last == " " || name.last == "\t" { name.removeLast() }
        return name
    }

    /// The names of the views, in the order of ``names``.
    var viewNames: [String] {
        Self.names.enumerated().filter { rawValue >> UInt16($0.offset) & 1 == 1 }.map(\.element)
    }
}
