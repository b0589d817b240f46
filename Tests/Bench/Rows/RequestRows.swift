import Emulation
import HTTP

extension Row {
    /// The cheapest request there is.
    static let health = Row(name: "health") { options in
        let emulated = try Emulated(options)
        var exchange = try Exchange(port: emulated.port)
        let body = String(
            decoding: try exchange.success(.get, "/_wws/health", fields: [:]),
            as: UTF8.self
        )
        let nginx = try Peers.nginx(answering: body)
        let duel = Duel(
            ours: (emulated.child, Wrk(url: "http://127.0.0.1:\(emulated.port)/_wws/health")),
            peer: (nginx.child, Wrk(url: "http://127.0.0.1:\(nginx.port)/"))
        )
        return [
            try duel.line(
                "`GET /_wws/health`, 32 connections; nginx `return 200`, \(body.utf8.count) bytes",
                seconds: options.seconds
            )
        ]
    }

    /// What an app does most.
    static let post = Row(name: "post") { options in
        let emulated = try Emulated(options)
        let node = try Peers.node()
        guard let space = World.builtIn.spaces.first?.id else { throw BenchError("no space") }
        let body = Emulated.message
        let type = (name: "Content-Type", value: "application/json")
        let token = (name: "Authorization", value: "Bearer \(try emulated.token())")
        let path = "/v1/spaces/\(space)/messages"
        let duel = Duel(
            ours: (
                emulated.child,
                Wrk(
                    url: "http://127.0.0.1:\(emulated.port)\(path)",
                    method: "POST",
                    headers: [type, token],
                    body: body
                )
            ),
            peer: (
                node.child,
                Wrk(
                    url: "http://127.0.0.1:\(node.port)\(path)",
                    method: "POST",
                    headers: [type, token],
                    body: body
                )
            )
        )
        return [
            try duel.line(
                "`POST /v1/spaces/{id}/messages`, 32 connections; Node, parse and stringify",
                seconds: options.seconds
            )
        ]
    }

    /// What an app does first.
    static let token = Row(name: "token") { options in
        let emulated = try Emulated(options)
        let node = try Peers.node()
        let authorization = (name: "Authorization", value: try Emulated.basic)
        let duel = Duel(
            ours: (
                emulated.child,
                Wrk(
                    url: "http://127.0.0.1:\(emulated.port)/oauth/token",
                    method: "POST",
                    headers: [authorization, ("Content-Type", Emulated.formType)],
                    body: Emulated.tokenForm
                )
            ),
            peer: (
                node.child,
                Wrk(
                    url: "http://127.0.0.1:\(node.port)/oauth/token",
                    method: "POST",
                    headers: [authorization, ("Content-Type", "application/json")],
                    body: #"{"grant_type":"client_credentials"}"#
                )
            )
        )
        return [
            try duel.line(
                "`POST /oauth/token`, 32 connections; Node, parse and stringify",
                seconds: options.seconds
            )
        ]
    }
}
