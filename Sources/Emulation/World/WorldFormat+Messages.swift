/// The kinds of objects that messages and templates are made of.
extension WorldFormat {
    static let message = WorldFormat(
        "message",
        "A message: it has content, or at least one annotation by its author. One with an id is"
            + " put back as it is, with no annotations but those listed; another is posted.",
        [
            .required("as", .string, "Its author."),
            .optional("id", .identifier, "The id; minted when absent."),
            .optional("content", .string, "The text."),
            .optional("updatedBy", .string, "Who changed it last; the author when absent."),
            .optional("edited", .instant, "When its content was changed last, if ever."),
            .optional("deleted", .boolean, "Whether it was deleted; its place is left then."),
            .optional("isAppMessage", .boolean, "Whether a deleted one spoke by annotations."),
            .optional("annotations", .list(.object("annotation")), "What was said about it."),
            .optional("reactions", .list(.object("reaction")), "What others think of it."),
        ],
        changes: changes(made: "it was posted", unless: "at of the world")
    )

    static let annotation = WorldFormat(
        "annotation",
        "What was said about a message, or in its stead; other members are kept as they are.",
        isOpen: true,
        [
            .optional("as", .string, "Who made it, or a service; the author when absent."),
            .optional("createdBy", .string, "The same, where \"as\" is one of its members."),
            .optional("annotationId", .identifier, "The id; minted when absent."),
            .optional("updatedBy", .string, "Who changed it last."),
        ],
        changes: changes(made: "it was made", unless: "created of the message")
    )

    static let reaction = WorldFormat(
        "reaction",
        "A reaction to a message.",
        [
            .required("reaction", .name, "What they think."),
            .required("by", .list(.string), "Who, in the order in which they reacted."),
            .optional(
                "at",
                .list(.instant),
                "When each of them did; with the message when absent."
            ),
        ]
    )

    static let template = WorldFormat(
        "template",
        "What spaces can be made after.",
        [
            .required("key", .name, "The name by which the file refers to it."),
            .optional("id", .name, "The id; minted when absent."),
            .optional("name", .string, "What people call it; the key when absent."),
            .optional("description", .string, "What it is for."),
            .optional("teamId", .string, "The team that it belongs to."),
            .optional("createdBy", .string, "The person who made it."),
            .optional("updatedBy", .string, "The person who changed it last."),
            .optional("shared", .boolean, "Whether everybody may use it."),
            .optional("deleted", .boolean, "Whether it is gone, and spaces made after it left."),
            .required(
                "statuses",
                .list(.either(.string, .object("choice"))),
                "The statuses that a space can have, the first of a space first."
            ),
            .optional("properties", .list(.object("property")), "What a space has."),
            .optional("requiredApps", .list(.string), "The apps that become members."),
        ],
        changes: changes(made: "it was made", unless: "at of the world")
    )

    static let choice = WorldFormat(
        "choice",
        "A value that may be chosen; a plain string is one whose id is minted.",
        [
            .optional("id", .name, "The id; minted when absent."),
            .required("displayName", .string, "What people see."),
        ]
    )

    static let property = WorldFormat(
        "property",
        "A property that every space made after the template has.",
        [
            .optional("id", .name, "The id; minted when absent."),
            .required("type", .oneOf(["LIST", "TEXT", "BOOLEAN"]), "What values it has."),
            .required("displayName", .string, "What people see."),
            .optional(
                "values",
                .list(.either(.string, .object("choice"))),
                "The values of a list, the default first."
            ),
            .optional("defaultValue", .either(.string, .boolean), "Of a text or Boolean."),
        ]
    )
}
