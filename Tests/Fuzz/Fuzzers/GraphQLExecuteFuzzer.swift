import Determinism
import GraphQL
import JSON

extension Fuzzer {
    /// Requests: a line of JSON with `operationName`, `variables` and `seed`, then the document.
    static let graphQLExecute = Fuzzer(
        name: "graphql-execute",
        smokeEventCount: 500,
        generate: { prng in
            var request: JSONObject = ["seed": .integer(Int64(prng.next(in: 0...1 << 30)))]
            var bytes: [UInt8]
            if prng.once(in: 8) {
                bytes = GraphQLInputs.document(&prng)
            } else {
                var writer = DocumentText(GraphQLInputs.schema, prng)
                bytes = Array(writer.write().utf8)
                for _ in 0..<8 { _ = prng.next() }
                request["variables"] = .object(writer.values)
                let names = writer.names.map { JSONValue.string($0) }
                request["operationName"] =
                    names.isEmpty ? .null : prng.pick(names, odd: [.null, "Z"])
                if prng.once(in: 6) {
                    prng.mutate(&bytes, tokens: ["{", "}", "...F0", "$v0", "1"])
                }
            }
            return JSONValue.object(request).compactBytes() + [UInt8(ascii: "\n")] + bytes
        },
        check: { bytes throws(Finding) in
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let request = (try? JSONParser.parse(bytes[..<end])) ?? [:]
            guard let document = try? Parser.parse(Source(bytes[end...].dropFirst())) else {
                return false
            }
            let errors = try validate(document)
            var run = ExecutionRun(document, request, errors)
            let result = run.execute(ExecutionLimits())
            let response = try checkForm(result)
            try requireEqual(result.isExecuted, response["data"] != nil, "data without execution")
            guard errors.isEmpty else {
                try require(!result.isExecuted, "a document that isn't valid is executed")
                return false
            }
            try checkErrors(result, response)
            try requireEqual(
                run.execute(ExecutionLimits()).bytes(),
                result.bytes(),
                "a plan is kept"
            )
            try checkLimits(&run)
            return result.isExecuted
        }
    )

    /// What validation finds: the same in the document as it is written anew.
    private static func validate(_ document: Document) throws(Finding) -> [GraphQLError] {
        let validator = Validator(schema: GraphQLInputs.schema)
        let errors = validator.errors(in: document)
        for error in errors {
            let places = error.positions
            let isInside = places.allSatisfy { 0..<document.source.body.count ~= $0 }
            try require(isInside, "\(error) is outside of the document")
        }
        guard let again = try? Parser.parse(Printer.text(of: document)) else { return errors }
        let messages = validator.errors(in: again).map(\.message)
        try requireEqual(messages, errors.map(\.message), "writing changes what is wrong")
        return errors
    }

    /// The response as JSON, which has what every response has (GraphQL October 2021 §7.1).
    private static func checkForm(_ result: ExecutionResult) throws(Finding) -> JSONObject {
        guard let response = (try? result.json())?.objectValue else {
            throw Finding(
                "the response is no JSON: \(String(decoding: result.bytes(), as: UTF8.self))"
            )
        }
        let shown = response["errors"]?.arrayValue
        try requireEqual(shown?.count ?? 0, result.errors.count, "errors are missing")
        try require(shown?.isEmpty != true, "errors are given though there are none")
        let isEmpty = response["data"]?.isNull ?? true
        try require(!isEmpty || shown != nil, "there are neither data nor errors")
        return response
    }

    /// Errors are of the kind that a valid document may have, and where they are there is null.
    private static func checkErrors(
        _ result: ExecutionResult,
        _ response: JSONObject
    ) throws(Finding) {
        for error in result.errors.map(\.error) {
            let message = error.message
            try require(!message.hasSuffix("Execution aborted."), "a limit is met: \(message)")
            try require(message != "Fragments spread themselves.", message)
            let isMissing = message.contains("of required type") && message.hasPrefix("Argument ")
            try require(!isMissing, "validation let pass: \(message)")
            let isInvalid = message.contains("\" has invalid value") && !message.contains("$")
            try require(!isInvalid, "validation let pass: \(message)")
            guard let path = error.path else { continue }
            var place = response["data"] ?? .null
            for step in path where !place.isNull {
                let inner: JSONValue? =
                    switch step {
                    case .key(let key): place[key]
                    case .index(let index): place[index]
                    }
                guard let inner else { throw Finding("\(message) leads nowhere: \(path)") }
                place = inner
            }
            try require(place.isNull, "\(message) is at a place that has a value: \(path)")
        }
    }

    /// The same under limits that are soon met.
    private static func checkLimits(_ run: inout ExecutionRun) throws(Finding) {
        let limits = ExecutionLimits(
            depthLimit: 4,
            operationFieldLimit: 20,
            aliasLimit: 3,
            coercionErrorLimit: 1,
            responseFieldLimit: 12,
            listElementLimit: 2,
            errorLimit: 2,
            responseByteLimit: 150
        )
        let result = run.execute(limits)
        let response = try checkForm(result)
        try require(result.errors.count <= limits.errorLimit + 1, "more errors than the limit")
        let size = Size(of: response["data"] ?? .null)
        try require(size.fieldCount <= limits.responseFieldLimit, "more fields than the limit")
        try require(size.elementCount <= limits.listElementLimit, "more elements than the limit")
        try require(size.depth <= limits.depthLimit + 1, "deeper than the limit")
    }

    /// How large a value is.
    private struct Size {
        var fieldCount = 0
        var elementCount = 0
        var depth = 0

        init(of value: JSONValue, depth: Int = 0) {
            self.depth = depth
            switch value {
            case .object(let object):
                fieldCount = object.count
                if object[EndlessResolver.memberOfScalars] != nil { fieldCount -= 1 }
                for member in object { add(Size(of: member.value, depth: depth + 1)) }
            case .array(let elements):
                elementCount = elements.count
                for element in elements { add(Size(of: element, depth: depth)) }
            case .null, .bool, .number, .string: break
            }
        }

        private mutating func add(_ other: Size) {
            fieldCount += other.fieldCount
            elementCount = max(elementCount, other.elementCount)
            depth = max(depth, other.depth)
        }
    }
}

/// One request that is executed several times.
private struct ExecutionRun {
    private var document: PreparedDocument
    private let request: JSONValue
    private let resolver = EndlessResolver(GraphQLInputs.schema)

    init(_ document: Document, _ request: JSONValue, _ errors: [GraphQLError]) {
        self.document = PreparedDocument(document, schema: GraphQLInputs.schema, errors: errors)
        self.request = request
    }

    mutating func execute(_ limits: ExecutionLimits) -> ExecutionResult {
        var context: Void = ()
        return Executor(limits: limits).execute(
            &document,
            operationName: request["operationName"]?.stringValue,
            variables: request["variables"]?.objectValue ?? [:],
            root: EndlessResolver.Node(number: UInt64(request["seed"]?.int64Value ?? 0), type: ""),
            resolver: resolver,
            context: &context
        )
    }
}
