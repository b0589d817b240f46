/// What a program is told of the server that runs beside it, by its environment.
enum ServerVariables {
    /// The variables of such a program as `NAME=value`: ours, and all others as they were.
    ///
    /// - Parameters:
    ///   - url: where the server is.
    ///   - inhabitants: who is there.
    ///   - controlToken: the token of its control API, if it has one.
    ///   - variables: the environment of this process.
    /// - Returns: the environment.
    static func environment(
        url: String,
        _ inhabitants: Inhabitants,
        controlToken: String?,
        _ variables: [(name: String, value: String)]
    ) -> [String] {
        var own = [("WWS_URL", url), ("WWS_CONTROL_URL", "\(url)/_wws")]
        if let app = inhabitants.app, let space = inhabitants.space {
            own += [
                ("WWS_APP_ID", app.id), ("WWS_APP_SECRET", inhabitants.secret),
                ("WWS_WEBHOOK_SECRET", inhabitants.webhookSecret), ("WWS_SPACE_ID", space.id),
            ]
        }
        // For the commands that ask a server.
        if let controlToken { own.append(("WWS_CONTROL_TOKEN", controlToken)) }
        let replaced = Catalog.reservedVariables + own.map(\.0)
        let others = variables.filter { !replaced.contains($0.name) }
        return (others.map { ($0.name, $0.value) } + own).map { "\($0)=\($1)" }
    }
}
