extension World {
    /// The world of a server that is started without a file: people `ada`, `ben` and `cleo`, the
    /// apps `echo` (in `support`) and `helper` (in no space), the spaces `support` and `lounge`.
    ///
    /// Every id and secret is fixed, so that what a user writes down today works tomorrow.
    public static let builtIn: World = {
        var world = World()
        world.people = [
            Person(
                key: "ada",
                id: "ada00000-0000-4000-8000-000000000001",
                displayName: "Ada Example",
                email: "ada@example.com"
            ),
            Person(
                key: "ben",
                id: "be000000-0000-4000-8000-000000000002",
                displayName: "Ben Example",
                email: "ben@example.com"
            ),
            Person(
                key: "cleo",
                id: "c1e00000-0000-4000-8000-000000000003",
                displayName: "Cleo Example",
                email: "cleo@example.com"
            ),
        ]
        world.apps = [
            App(
                key: "echo",
                id: "ec400000-0000-4000-8000-000000000004",
                secret: "EchoSecretForLocalUseOnly123",
                name: "Echo",
                owner: "ada"
            ),
            App(
                key: "helper",
                id: "4e19e400-0000-4000-8000-000000000005",
                secret: "HelperSecretForLocalUseOnly1",
                name: "Helper",
                owner: "ada"
            ),
        ]
        for index in world.apps.indices {
            // The second is for apps that listen where there is room (RFC 8252 §7.3).
            world.apps[index].redirectURIs = [
                "http://localhost:3000/callback", "http://127.0.0.1/callback",
            ]
        }
        world.spaces = [
            Space(
                key: "support",
                id: "5a9f0000e4b0000000000001",
                title: "Support",
                members: ["ada", "ben", "echo"]
            ),
            Space(
                key: "lounge",
                id: "5a9f0000e4b0000000000002",
                title: "Lounge",
                members: ["ada", "cleo"]
            ),
        ]
        return world
    }()
}
