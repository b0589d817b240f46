/// What is to become different, or became different, about a space; `nil` leaves a property alone.
public struct SpaceChanges: Hashable, Sendable {
    /// The new title.
    public var title: String?
    /// The new description; `.some(nil)` takes it away.
    public var description: String??
    /// Who may find it from now on.
    public var visibility: Space.Visibility?
    /// Whether people from outside the team may be members from now on.
    public var allowsGuests: Bool?
    /// The id of the new status among those of the space's template.
    public var statusValueID: String?
    /// The new values of some of the template's properties; empty leaves all alone.
    public var propertyValueIDs: [PropertyValue]

    /// Creates changes.
    public init(
        title: String? = nil,
        description: String?? = nil,
        visibility: Space.Visibility? = nil,
        allowsGuests: Bool? = nil,
        statusValueID: String? = nil,
        propertyValueIDs: [PropertyValue] = []
    ) {
        self.title = title
        self.description = description
        self.visibility = visibility
        self.allowsGuests = allowsGuests
        self.statusValueID = statusValueID
        self.propertyValueIDs = propertyValueIDs
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { self == SpaceChanges() }

    /// What of these would really make `space` different, the properties in the template's order;
    /// of two values for one property the last counts.
    func effective(on space: Space) -> SpaceChanges {
        let properties = space.propertyValueIDs.compactMap { old in
            let new = propertyValueIDs.last { $0.propertyID == old.propertyID }
            return new == old ? nil : new
        }
        return SpaceChanges(
            title: title == space.title ? nil : title,
            description: description == .some(space.description) ? nil : description,
            visibility: visibility == space.visibility ? nil : visibility,
            allowsGuests: allowsGuests == space.allowsGuests ? nil : allowsGuests,
            statusValueID: statusValueID == space.statusValueID ? nil : statusValueID,
            propertyValueIDs: properties
        )
    }
}
