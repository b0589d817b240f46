/// What a token may be allowed to do; an open set, spelled as in scopes (facts §2.4).
public struct Permission: RawRepresentable, Hashable, Sendable {
    /// The name in a scope.
    public let rawValue: String

    /// Creates the permission with the given name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Contribute messages to a conversation.
    public static let messageCreate = Permission(rawValue: "message_create")
    /// Access messages in a conversation.
    public static let messageRead = Permission(rawValue: "message_read")
    /// Access the transcript of a conversation.
    public static let transcriptRead = Permission(rawValue: "transcript_read")
    /// Access the membership of a space.
    public static let membershipList = Permission(rawValue: "membership_list")
    /// Download files from a space.
    public static let fileDownload = Permission(rawValue: "file_download")
    /// Upload files to a space.
    public static let fileUpload = Permission(rawValue: "file_upload")
    /// Manage spaces: membership, title and so on.
    public static let spaceChange = Permission(rawValue: "space_change")
    /// Read a space's details.
    public static let spaceRead = Permission(rawValue: "space_read")
    /// List the spaces that one is a member of.
    public static let spaceList = Permission(rawValue: "space_list")
    /// Create spaces; only people do.
    public static let spaceCreate = Permission(rawValue: "space_create")
    /// Read a profile.
    public static let profileRead = Permission(rawValue: "profile_read")
    /// Update one's own profile.
    public static let profileUpdate = Permission(rawValue: "profile_update")
    /// Read one's settings.
    public static let settingsRead = Permission(rawValue: "settings_read")
    /// Update one's settings.
    public static let settingsUpdate = Permission(rawValue: "settings_update")

    /// Read the apps that one owns, with their secrets; it was seen in a scope (facts §2.4).
    public static let appRead = Permission(rawValue: "app_read")
    /// Register, change and delete apps; the service's name for it is not known.
    public static let appChange = Permission(rawValue: "app_change")

    /// What an app has unless its registration says otherwise, in the order recorded in March 2018.
    ///
    /// The only recorded list whose every word all known clients understand (facts §2.2).
    public static let defaultApp: [Permission] = [
        .transcriptRead, .profileUpdate, .messageCreate, .spaceList, .messageRead, .fileUpload,
        .spaceChange, .fileDownload, .spaceRead, .membershipList, .profileRead,
    ]

    /// What an app may do for a person unless told otherwise, in the order recorded in 2018.
    ///
    /// The recording's `app_read` is left out: one client fails on it (facts §7, 3).
    public static let defaultPerson: [Permission] = [
        .transcriptRead, .messageCreate, .spaceCreate, .spaceList, .fileUpload, .fileDownload,
        .settingsUpdate, .settingsRead, .profileUpdate, .messageRead, .spaceRead, .profileRead,
        .membershipList,
    ]
}
