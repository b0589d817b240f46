public import Determinism

/// What spaces can be made after: the statuses and properties that they have, and their apps.
public struct SpaceTemplate: Hashable, Sendable {
    /// A value that may be chosen: of the status, or of a list.
    public struct Choice: Hashable, Sendable {
        /// What names the value.
        public let id: String
        /// What people see.
        public let displayName: String

        /// Creates a value.
        public init(id: String, displayName: String) {
            self.id = id
            self.displayName = displayName
        }
    }

    /// A property that every space made after the template has.
    public struct Property: Hashable, Sendable {
        /// What values it has.
        public enum Kind: Hashable, Sendable {
            /// One of some, the first unless another is chosen; never empty.
            case list([Choice])
            /// Any text.
            case text(defaultValue: String)
            /// `TRUE` or `FALSE`.
            case boolean(defaultValue: Bool)
        }

        /// What names the property.
        public let id: String
        /// What people see.
        public let displayName: String
        /// What values it has.
        public let kind: Kind

        /// The value that a space has unless it says otherwise.
        public var defaultValueID: String {
            switch kind {
            case .list(let choices): choices.first?.id ?? ""
            case .text(let value): value
            case .boolean(let value): Self.spelling(of: value)
            }
        }

        /// A Boolean as the service spells it (facts §3.4).
        public static func spelling(of value: Bool) -> String { value ? "TRUE" : "FALSE" }
    }

    /// What names the template.
    public let id: TemplateID
    /// What people call it.
    public let name: String
    /// What it is for.
    public let description: String
    /// The team that it belongs to, if any.
    public let teamID: String?
    /// The statuses that a space can have, the first of which is the default; never empty.
    public let statuses: [Choice]
    /// The properties that a space has.
    public let properties: [Property]
    /// The apps that become members of a space.
    public let requiredApps: [AppID]
    /// When it was made.
    public let created: Instant
    /// Who made it; `nil` for the control API.
    public let createdBy: PersonID?
    /// When it changed last.
    public internal(set) var updated: Instant
    /// Who changed it last; `nil` for the control API.
    public internal(set) var updatedBy: PersonID?
    /// Whether everybody may use it.
    public internal(set) var isShared: Bool

    /// The status of a new space.
    public var defaultStatusID: String? { statuses.first?.id }

    /// Refuses values of properties that the template doesn't know.
    func check(_ values: [PropertyValue]) throws(Rejection) {
        for (index, value) in values.enumerated() {
            guard let property = properties.first(where: { $0.id == value.propertyID }) else {
                throw .invalid(
                    field: "propertyValues[\(index)].propertyId",
                    message: "the template has no property \"\(value.propertyID)\""
                )
            }
            guard property.accepts(value.valueID) else {
                throw .invalid(
                    field: "propertyValues[\(index)].propertyValueId",
                    message: "\"\(value.valueID)\" is no value of \"\(property.displayName)\""
                )
            }
        }
    }

    /// Refuses a status that the template doesn't know.
    func check(status: String) throws(Rejection) {
        guard statuses.contains(where: { $0.id == status }) else {
            throw .invalid(
                field: "statusValue",
                message: "the template has no status \"\(status)\""
            )
        }
    }
}

extension SpaceTemplate.Property {
    /// Whether a space can have that value.
    fileprivate func accepts(_ value: String) -> Bool {
        switch kind {
        case .list(let choices): choices.contains { $0.id == value }
        case .text: true
        case .boolean: value == Self.spelling(of: true) || value == Self.spelling(of: false)
        }
    }
}
