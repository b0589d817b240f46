import WatsonWork

extension WorldFormat {
    /// The whole file.
    static let world = WorldFormat(
        "world",
        "The people, apps and spaces that an emulator starts with. References are keys or ids.",
        [
            .optional(
                "at",
                .instant,
                "When it was made, and everything that doesn't say otherwise; not later than the"
                    + " clock. The moment of loading when absent."
            ),
            .optional("former", .object("former"), "Who isn't there any more, but spoken of."),
            .optional("people", .list(.object("person")), "Those who use the platform."),
            .optional("apps", .list(.object("app")), "The programs that use it."),
            .optional("templates", .list(.object("template")), "What spaces can be made after."),
            .optional("spaces", .list(.object("space")), "Where people and apps meet."),
        ]
    )

    static let former = WorldFormat(
        "former",
        "The ids of people and apps who wrote or changed something and are gone.",
        [
            .optional("people", .list(.name), "Ids of people."),
            .optional("apps", .list(.name), "Ids of apps."),
        ]
    )

    static let person = WorldFormat(
        "person",
        "Somebody who uses the platform.",
        [
            .required("key", .name, "The name by which the file refers to them."),
            .optional("id", .name, "The id; minted when absent."),
            .required("displayName", .string, "The name that others see."),
            .optional("email", .string, "The address."),
        ],
        changes: changes(made: "they were added", unless: "at of the world")
    )

    static let app = WorldFormat(
        "app",
        "A program that uses the platform.",
        [
            .required("key", .name, "The name by which the file refers to it."),
            .optional("id", .name, "The App ID; minted when absent."),
            .optional("secret", .name, "The App Secret; minted when absent."),
            .optional("name", .string, "The name that others see; the key when absent."),
            .optional("owner", .string, "The person who registered it."),
            .optional(
                "permissions",
                .list(.string),
                "What it may do under its own identity; the service's usual list when absent."
            ),
            .optional(
                "scopes",
                .list(.string),
                "What it may ask people for; the service's usual list when absent."
            ),
            .optional(
                "redirectUris",
                .list(.string),
                "Where people may be sent back to after they consented."
            ),
            .optional("autoApprove", .string, "The person who consents without a page."),
            .optional(
                "sharedWith",
                .list(.string),
                "The people for whom it may act, besides its owner; everybody when absent."
            ),
            .optional("webhooks", .list(.object("webhook")), "Its outbound webhooks."),
        ] + profile,
        changes: changes(made: "it was registered", unless: "at of the world")
    )

    /// What the developer of an app says of it.
    private static let profile: [Member] = [
        .optional("description", .string, "What it is for."),
        .optional("configurationUrl", .string, "The page that configures it in a space."),
        .optional("actionUrl", .string, "The page that opens when an action is selected."),
        .optional("termsOfServiceUrl", .string, "Under which terms it may be used."),
        .optional("actions", .list(.object("action")), "What people can ask of it."),
    ]

    static let action = WorldFormat(
        "action",
        "Something that people can ask of an app.",
        [
            .optional("id", .identifier, "The id; minted when absent."),
            .required("name", .name, "The name that people see."),
            .optional("description", .string, "What it does."),
            .optional("command", .string, "The slash command, if there is one."),
            .optional("hint", .string, "What people are shown as a hint to its parameters."),
        ]
    )

    static let webhook = WorldFormat(
        "webhook",
        "An outbound webhook of an app.",
        [
            .optional("key", .identifier, "A name by which it can be referred to."),
            .optional("id", .identifier, "The id; minted when absent."),
            .optional("secret", .name, "What signs its requests; minted when absent."),
            .optional("name", .string, "The name that people see."),
            .required("url", .string, "Where events are sent: an http or https URL."),
            .required("events", .list(.string, atLeast: 1), "Which events are sent."),
            .optional(
                "state",
                .oneOf(["waiting", "enabled", "disabled"]),
                "Whether it is verified already; waiting when absent."
            ),
            .optional(
                "isSelfSignedAllowed",
                .boolean,
                "Whether a certificate that only vouches for itself will do."
            ),
        ]
    )

    static let space = WorldFormat(
        "space",
        "A space with its members and messages.",
        [
            .required("key", .name, "The name by which the file refers to it."),
            .optional("id", .name, "The id; minted when absent."),
            .optional("type", .oneOf(Space.Kind.names), "A place for many, or for two."),
            .optional("title", .string, "The title; the key when absent."),
            .optional("description", .string, "What it is for."),
            .optional("visibility", .oneOf(Space.Visibility.names), "Who may find it."),
            .optional("allowGuests", .boolean, "Whether guests may be members."),
            .optional("template", .string, "The template that it is made after."),
            .optional("statusValue", .string, "The id of its status; the template's first."),
            .optional(
                "propertyValues",
                .map(.string),
                "Values of the template's properties, by their ids."
            ),
            .optional("createdBy", .string, "Who created it; the control API when absent."),
            .optional("updatedBy", .string, "Who changed it last."),
            .optional("membersUpdated", .instant, "When its membership changed last."),
            .optional(
                "statusHistory",
                .list(.object("statusChange")),
                "The statuses that it took on after its first, the latest last."
            ),
            .optional(
                "members",
                .list(.either(.string, .object("member"))),
                "Its people and apps, in the order in which they joined."
            ),
            .optional("messages", .list(.object("message")), "What was said, the oldest first."),
        ],
        changes: changes(made: "it was created", unless: "at of the world")
    )

    static let statusChange = WorldFormat(
        "statusChange",
        "That a space took on a status.",
        [
            .required("status", .name, "The status's id in the template."),
            .required("at", .instant, "When."),
            .optional("by", .string, "Who; the control API when absent."),
        ]
    )

    static let member = WorldFormat(
        "member",
        "Somebody's membership; a plain string is an ordinary one.",
        [
            .required("member", .string, "The person or app."),
            .optional("role", .oneOf(SpaceRole.names), "What they are in the space."),
            .optional("permissions", .list(.string), "What they were added with."),
            .optional("joined", .instant, "When they joined; created of the space when absent."),
            .optional("addedBy", .string, "Who added them; the control API when absent."),
        ]
    )

    /// When something was made and changed.
    static func changes(made: String, unless other: String) -> [Member] {
        [
            .optional("created", .instant, "When \(made); \(other) when absent."),
            .optional("updated", .instant, "When it changed last; created when absent."),
        ]
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// The spellings of all values.
    fileprivate static var names: [String] { allCases.map(\.rawValue) }
}
