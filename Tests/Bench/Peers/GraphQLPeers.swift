import Foundation
import JSON

/// graphql-core on Python and graphql-js on Node, over the same data and the same schema.
extension Peers {
    /// Where the interpreter with graphql-core is: what `scripts/graphql-core` made, or any.
    private static var python: String {
        let own = URL(fileURLWithPath: EngineBench.schemaPath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(
                ".build/graphql-core-3.2.8/bin/python"
            )
        return FileManager.default.isExecutableFile(atPath: own.path) ? own.path : "python3"
    }

    /// Nanoseconds, as ``EngineBench/measure()`` prints them but for the kept document.
    static func graphQLCore() throws -> [Double] {
        try figures(printedBy: [python], script: "peer.py", coreScript)
    }

    /// The same by graphql-js.
    static func graphQLJS() throws -> [Double] {
        try figures(printedBy: ["node"], script: "peer.js", jsScript)
    }

    /// Node that answers `POST /graphql` by graphql-js, from the same data.
    ///
    /// - Parameter keepsDocuments: whether a document that comes again isn't read again.
    /// - Returns: the process and its port.
    /// - Throws: an error when it can't be started.
    static func graphQLServer(keepsDocuments: Bool) throws -> (child: Child, port: UInt16) {
        let (path, input) = try files("peer.js", jsScript)
        let child = try Child(core: 0, ["node", path, input, keepsDocuments ? "keep" : "serve"])
        guard let port = UInt16(child.firstLine.prefix { $0.isNumber }) else {
            throw BenchError("\(child.firstLine) is no port")
        }
        return (child, port)
    }

    private static func figures(
        printedBy command: [String],
        script name: String,
        _ script: String
    ) throws -> [Double] {
        let (path, input) = try files(name, script)
        let output = try Child.output(of: command + [path, input], core: 0)
        let numbers = output.split { $0.isWhitespace }.compactMap { Double($0) }
        guard numbers.count == 3 else { throw BenchError("\(command[0]) says \(output)") }
        return numbers
    }

    private static func files(
        _ name: String,
        _ script: String
    ) throws -> (script: String, input: String) {
        let folder = try temporaryFolder()
        let schema = FileManager.default.contents(atPath: EngineBench.schemaPath) ?? Data()
        let input: JSONValue = [
            "schema": .string(String(decoding: schema, as: UTF8.self)), "data": SpacesData().json,
            "query": .string(SpacesData.query),
            "introspection": .string(EngineBench.introspectionQuery),
        ]
        try Data(script.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        try Data(input.compactBytes()).write(to: URL(fileURLWithPath: "\(folder)/input.json"))
        return ("\(folder)/\(name)", "\(folder)/input.json")
    }

    /// Bytes of the reply are not made here, to graphql-core's favour.
    private static let coreScript = #"""
        import json, statistics, sys, time
        from graphql import build_schema, execute, parse, validate
        given = json.load(open(sys.argv[1]))
        schema = build_schema(given["schema"])
        def prepare(text):
            document = parse(text)
            assert not validate(schema, document)
            return document
        def answer(text):
            result = execute(schema, prepare(text), root_value=given["data"])
            assert not result.errors
        def measure(work):
            rounds = []
            for _ in range(7):
                start, count, elapsed = time.perf_counter_ns(), 0, 0
                while elapsed < 300_000_000:
                    work()
                    count += 1
                    elapsed = time.perf_counter_ns() - start
                rounds.append(elapsed / count)
            return int(statistics.median(rounds))
        print(
            measure(lambda: answer(given["query"])),
            measure(lambda: answer(given["introspection"])),
            measure(lambda: prepare(given["introspection"])),
        )
        """#

    private static let jsScript = #"""
        const { readFileSync } = require('fs');
        const library = process.env.GRAPHQL_JS || '/usr/share/nodejs/graphql';
        const { buildSchema, execute, parse, validate } = require(library);
        const given = JSON.parse(readFileSync(process.argv[2], 'utf8'));
        const schema = buildSchema(given.schema);
        function prepare(text) {
            const document = parse(text);
            if (validate(schema, document).length) throw new Error('not valid');
            return document;
        }
        const kept = new Map();
        function known(text) {
            if (!kept.has(text)) kept.set(text, prepare(text));
            return kept.get(text);
        }
        function answer(text, ready = prepare) {
            const result = execute({ schema, document: ready(text), rootValue: given.data });
            if (result.errors) throw result.errors[0];
            return Buffer.from(JSON.stringify(result));
        }
        function measure(work) {
            const rounds = [];
            for (let round = 0; round < 11; round++) {
                const start = process.hrtime.bigint();
                let count = 0, elapsed = 0n;
                while (elapsed < 300000000n) {
                    work();
                    count += 1;
                    elapsed = process.hrtime.bigint() - start;
                }
                rounds.push(Number(elapsed) / count);
            }
            return Math.round(rounds.sort((a, b) => a - b)[5]);
        }
        function serve(ready) {
            const server = require('http').createServer((request, response) => {
                const parts = [];
                request.on('data', part => parts.push(part));
                request.on('end', () => {
                    const bytes = answer(JSON.parse(Buffer.concat(parts)).query, ready);
                    response.writeHead(200, {
                        'Content-Type': 'application/json;charset=UTF-8',
                        'Content-Length': bytes.length,
                    });
                    response.end(bytes);
                });
            });
            server.listen(0, '127.0.0.1', () => console.log(server.address().port));
        }
        if (process.argv[3]) serve(process.argv[3] === 'keep' ? known : prepare);
        else console.log(
            measure(() => answer(given.query)),
            measure(() => answer(given.introspection)),
            measure(() => prepare(given.introspection)),
        );
        """#
}
