import Foundation
import HTTP
import Sockets

/// Programs that do the least that could be done instead of the emulator.
enum Peers {
    /// nginx that answers from memory; the port comes with it, since nginx can't choose one.
    static func nginx(answering body: String) throws -> (child: Child, port: UInt16) {
        let port = try freePort()
        let folder = try temporaryFolder()
        let configuration = """
            daemon off; master_process off; pid \(folder)/pid; error_log stderr crit;
            events { worker_connections 256; }
            http {
                access_log off; keepalive_requests 1000000000;
                client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy;
                fastcgi_temp_path \(folder)/fastcgi; uwsgi_temp_path \(folder)/uwsgi;
                scgi_temp_path \(folder)/scgi;
                server {
                    listen 127.0.0.1:\(port);
                    location / { default_type application/json; return 200 '\(body)'; }
                }
            }
            """
        let path = "\(folder)/nginx.conf"
        try Data(configuration.utf8).write(to: URL(fileURLWithPath: path))
        let child = try Child(core: 0, ["nginx", "-c", path], waitsForLine: false)
        try waitUntilAnswered(port)
        return (child, port)
    }

    /// Node that parses the body as JSON and writes it again.
    static func node() throws -> (child: Child, port: UInt16) {
        let path = try temporaryFolder() + "/peer.js"
        try Data(nodeScript.utf8).write(to: URL(fileURLWithPath: path))
        let child = try Child(core: 0, ["node", path])
        return (child, try port(in: child.firstLine))
    }

    private static let nodeScript = #"""
        const server = require('http').createServer((request, response) => {
            const parts = [];
            request.on('data', part => parts.push(part));
            request.on('end', () => {
                const text = parts.length ? JSON.stringify(JSON.parse(Buffer.concat(parts))) : '{}';
                response.writeHead(200, {
                    'Content-Type': 'application/json;charset=UTF-8',
                    'Content-Length': Buffer.byteLength(text),
                });
                response.end(text);
            });
        });
        server.listen(0, '127.0.0.1', () => console.log(server.address().port));
        """#

    /// Our receiver, beside the server.
    static func receiver(status: Int) throws -> (child: Child, port: UInt16) {
        let child = try Child(core: Machine.loadCore, Child.own("receiver", String(status)))
        return (child, try port(in: child.firstLine))
    }

    private static func port(in line: String) throws -> UInt16 {
        guard let port = UInt16(line.prefix { $0.isNumber }) else {
            throw BenchError("\(line) is no port")
        }
        return port
    }

    private static func freePort() throws -> UInt16 {
        let socket = try Socket.listening(at: SocketAddress(ip: .v4(0x7F00_0001), port: 0))
        return try socket.localAddress().port
    }

    private static func waitUntilAnswered(_ port: UInt16) throws {
        for _ in 0..<2000 {
            if let response = try? Exchange.get("/", port: port), response { return }
            usleep(2_000)
        }
        throw BenchError("nothing answers on port \(port)")
    }

    /// A new folder below ``folder``.
    static func temporaryFolder() throws -> String {
        let folder = folder.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    /// Where everything of this run lies, to be removed at its end.
    static let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("wws-bench-\(ProcessInfo.processInfo.processIdentifier)")
}

extension Exchange {
    /// Whether a path is answered with 200, over a connection of its own.
    static func get(_ path: String, port: UInt16) throws -> Bool {
        var exchange = try Exchange(port: port, timeoutMilliseconds: 1_000)
        return try exchange.send(.get, path, fields: [:]).status == .ok
    }
}
