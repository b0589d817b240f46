import WatsonWork

/// What a scope lets an app do, in words for the person who is asked.
enum ScopeExplanation {
    /// The sentence for a scope; of one that is not known its name is all there is to say.
    static func sentence(for name: String) -> String {
        for (permission, sentence) in sentences where permission.rawValue == name {
            return sentence
        }
        return "Use a permission that this server has no words for"
    }

    private static let sentences: [(Permission, String)] = [
        (.messageCreate, "Post messages in your name"),
        (.messageRead, "Read messages in your spaces"),
        (.transcriptRead, "Read whole conversations in your spaces"),
        (.membershipList, "See who is in your spaces"),
        (.fileDownload, "Download files from your spaces"),
        (.fileUpload, "Upload files to your spaces"),
        (.spaceChange, "Change your spaces: title, members and so on"),
        (.spaceRead, "See the details of your spaces"),
        (.spaceList, "See which spaces you are in"),
        (.spaceCreate, "Create spaces in your name"),
        (.profileRead, "See your profile"),
        (.profileUpdate, "Change your profile"),
        (.settingsRead, "See your settings"),
        (.settingsUpdate, "Change your settings"),
    ]
}
