import Determinism
import WatsonWork

/// What the clients of people keep in mind about their dialogs with apps; the oldest goes when
/// there is too much of it.
struct ClientMemory: Sendable {
    /// How many dialogs, and how many entries of commands, are remembered.
    static let countLimit = 10_000

    /// Whose commands of which app in which space.
    struct Entry: Hashable, Sendable {
        let person: PersonID
        let space: SpaceID
        let app: AppID
    }

    private var referrals = OrderedTable<DialogKey, String>()
    private var commandDialogs = OrderedTable<Entry, String>()

    /// What a dialog goes back to: it stays the same for all later clicks in it (facts §4.1).
    ///
    /// A dialog that an app has opened by itself goes back to nothing but itself.
    func referral(of dialog: DialogKey) -> String {
        referrals[dialog] ?? dialog.targetDialogID
    }

    /// Remembers what a dialog goes back to.
    mutating func remember(_ referral: String, of dialog: DialogKey) {
        Self.makeRoom(in: &referrals, for: dialog)
        referrals[dialog] = referral
    }

    /// The dialog of somebody's commands to an app, which is made when the app's commands are
    /// loaded and then used for all of them (facts §4.1, §7, 12).
    ///
    /// - Parameters:
    ///   - entry: Whose commands.
    ///   - mint: Makes the name of a dialog: a time-based UUID.
    /// - Returns: The dialog's name.
    mutating func commandDialog(of entry: Entry, _ mint: () -> String) -> String {
        if let dialog = commandDialogs[entry] { return dialog }
        let dialog = mint()
        Self.makeRoom(in: &commandDialogs, for: entry)
        commandDialogs[entry] = dialog
        return dialog
    }

    private static func makeRoom<Key, Value>(
        in table: inout OrderedTable<Key, Value>,
        for key: Key
    ) {
        guard table.count >= countLimit, !table.contains(key), let oldest = table.first else {
            return
        }
        table[oldest.key] = nil
    }
}
