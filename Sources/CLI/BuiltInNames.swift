import Emulation

/// The names that a newcomer can use at once.
enum BuiltInNames {
    /// Who and what there is in the built-in world, by key.
    static var sentence: String {
        let world = World.builtIn
        let people = list(world.people.map(\.key))
        let apps = list(world.apps.map(\.key))
        let spaces = list(world.spaces.map(\.key))
        return "In the built-in world there are the people \(people), the apps \(apps), and the"
            + " spaces \(spaces)."
    }

    private static func list(_ names: [String]) -> String {
        let start = names.dropLast().joined(separator: ", ")
        return names.count > 1 ? "\(start) and \(names[names.count - 1])" : names.joined()
    }
}
