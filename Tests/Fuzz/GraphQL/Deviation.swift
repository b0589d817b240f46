import JSON

/// A difference between the two implementations that is meant, with its reason.
struct Deviation: Sendable {
    /// What differs.
    let name: String
    /// Why.
    let reason: String
    /// Takes the difference out of both answers: ours, then graphql-core's.
    let reconcile: @Sendable (inout JSONObject, inout JSONObject) -> Void

    /// All of them, in the order in which they are applied.
    static let all: [Deviation] = [
        quotationMarks, pythonWords, locationNames, notExecuted, invalidBytes, subscriptions,
        numbers, errorOrder, typeFunctions, conditionsOfSubscriptions,
    ]

    private static let typeFunctions = Deviation(
        name: "an abstract type that isn't resolved is told without advice",
        reason: "the advice is about functions that only graphql-core's users can write"
    ) { _, theirs in
        theirs = mapMessages(theirs) { message in
            let parts = message.split(separator: " Either the ")
            return message.hasPrefix("Abstract type ") ? String(parts[0]) : message
        }
    }

    private static let conditionsOfSubscriptions = Deviation(
        name: "a subscription may have conditions, and hears what is wrong with them",
        reason:
            "graphql-core evaluates @skip and @include in validation without variables, and fails"
    ) { ours, theirs in
        guard theirs["failure"]?.stringValue?.hasPrefix("GraphQLError: Argument ") == true,
            ours["printed"]?.stringValue?.contains("subscription") == true
        else { return }
        theirs = ours
    }

    private static let pythonWords = Deviation(
        name: "messages say null and object",
        reason: "as in graphql-js; graphql-core says None and mapping"
    ) { _, theirs in
        theirs = mapMessages(theirs) { message in
            message.replacing("to be a mapping.", with: "to be an object.")
                .replacing("not to be None.", with: "not to be null.")
        }
    }

    private static let locationNames = Deviation(
        name: "messages call the place of a directive as the schema's language does",
        reason: "as in graphql-js; graphql-core says \"fragment spread\" for FRAGMENT_SPREAD"
    ) { _, theirs in
        theirs = mapMessages(theirs) { message in
            let parts = message.split(separator: " may not be used on ")
            guard message.hasPrefix("Directive "), parts.count == 2 else { return message }
            let place = parts[1].uppercased().replacing(" ", with: "_")
            return "\(parts[0]) may not be used on \(place)"
        }
    }

    private static let errorOrder = Deviation(
        name: "errors of an execution come in the order in which fields are executed",
        reason: "as in graphql-js; graphql-core sorts them by their places"
    ) { ours, theirs in
        ours = sortedErrors(ours)
        theirs = sortedErrors(theirs)
    }

    private static func sortedErrors(_ answer: JSONObject) -> JSONObject {
        guard var response = answer["response"]?.objectValue,
            let errors = response["errors"]?.arrayValue
        else { return answer }
        var answer = answer
        response["errors"] = .array(errors.sorted { $0.compactText < $1.compactText })
        answer["response"] = .object(response)
        return answer
    }

    private static let subscriptions = Deviation(
        name: "subscriptions are read and validated, but not executed",
        reason: "the service had none; graphql-core executes them as if they were queries"
    ) { ours, theirs in
        let message = ours["response"]?["errors"]?[0]?["message"]?.stringValue
        guard message == "Subscriptions are not executed here." else { return }
        ours["response"] = nil
        theirs["response"] = nil
    }

    private static let numbers = Deviation(
        name: "numbers are spelled differently, as in 1 and 1.0",
        reason: "they are the same in JSON (RFC 8259 §6)"
    ) { ours, theirs in
        ours["response"] = ours["response"].map(respelled)
        theirs["response"] = theirs["response"].map(respelled)
    }

    private static func respelled(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number(let number):
            number.double.flatMap { JSONNumber(lexeme: "\($0)") }.map { .number($0) } ?? value
        case .array(let elements): .array(elements.map(respelled))
        case .object(let object):
            .object(JSONObject(object.map { (key: $0.key, value: respelled($0.value)) }))
        case .null, .bool, .string: value
        }
    }

    private static let quotationMarks = Deviation(
        name: "names in messages stand in double quotation marks",
        reason: "as in graphql-js, which graphql-core ports to Python's habits"
    ) { ours, theirs in
        ours = mapMessages(ours) { $0.replacing("'", with: "\"") }
        theirs = mapMessages(theirs) { $0.replacing("'", with: "\"") }
    }

    private static let notExecuted = Deviation(
        name: "a request that is not executed has no data",
        reason: "GraphQL October 2021 §7.1.2; graphql-core's result can't tell it from null"
    ) { ours, theirs in
        ours = withoutData(ours)
        theirs = withoutData(theirs)
    }

    private static let invalidBytes = Deviation(
        name: "a byte that is no character is called by its value",
        reason: "graphql-core reads text, so that such a byte comes to it as a lone surrogate"
    ) { ours, theirs in
        theirs = mapMessages(theirs) { message in
            let parts = message.split(separator: "U+DC", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].count == 3 else { return message }
            return parts[0] + "byte 0x" + parts[1]
        }
    }

    private static func withoutData(_ answer: JSONObject) -> JSONObject {
        guard let response = answer["response"]?.objectValue, response["data"]?.isNull ?? true,
            let errors = response["errors"]?.arrayValue, errors.allSatisfy({ $0["path"] == nil })
        else { return answer }
        var answer = answer
        answer["response"] = .object(["errors": .array(errors)])
        return answer
    }

    /// The answer with other messages.
    private static func mapMessages(
        _ answer: JSONObject,
        _ map: (String) -> String
    ) -> JSONObject {
        func mapError(_ error: JSONValue) -> JSONValue {
            guard var object = error.objectValue, let message = object["message"]?.stringValue
            else { return error }
            object["message"] = .string(map(message))
            return .object(object)
        }
        var answer = answer
        if let error = answer["error"] { answer["error"] = mapError(error) }
        if let errors = answer["validation"]?.arrayValue {
            answer["validation"] = .array(errors.map(mapError))
        }
        if var response = answer["response"]?.objectValue {
            if let errors = response["errors"]?.arrayValue {
                response["errors"] = .array(errors.map(mapError))
            }
            answer["response"] = .object(response)
        }
        return answer
    }
}
