import JSON

extension AnnotationDraft {
    /// The focus that somebody adds, its members in the recorded order (facts §4.1, message-focus,
    /// the row of addMessageFocus).
    ///
    /// A confidence that is no number of JSON is left open.
    init(_ focus: FocusDraft, by actor: ActorID, _ limits: WorkLimits) throws(Rejection) {
        let texts = [
            ("lens", focus.lens), ("phrase", focus.phrase), ("category", focus.category ?? ""),
            ("payload", focus.payload ?? ""),
        ]
        for (field, text) in texts {
            try limits.checkLength(text, field, limit: limits.textByteCountLimit)
        }
        try limits.checkCount(
            focus.actions.count,
            "actions",
            limit: limits.annotationCountLimit
        )
        for (index, action) in focus.actions.enumerated() {
            let field = "actions[\(index)]"
            try limits.checkLength(action, field, limit: limits.textByteCountLimit)
        }
        let version = focus.version ?? 1
        let confidence = focus.confidence.flatMap { JSONNumber(lexeme: "\($0)") }
        self.init(
            type: Annotation.focusType,
            members: [
                ("version", .string("\(version)")),
                ("applicationId", .string(actor.rawValue)),
                ("lensId", .null),
                ("lens", .string(focus.lens)),
                ("category", .text(focus.category)),
                ("phrase", .string(focus.phrase)),
                ("actions", .array(focus.actions.map { .string($0) })),
                ("confidence", confidence.map { .number($0) } ?? .null),
                ("payload", .text(focus.payload)),
                ("start", .place(focus.start)),
                ("end", .place(focus.end)),
                ("focusVersion", .integer(Int64(version))),
                ("hidden", .bool(focus.hidden ?? false)),
                ("context", .null),
                ("extractedInfo", .null),
            ]
        )
    }
}

extension JSONValue {
    /// A string, or `null`.
    fileprivate static func text(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }

    /// A number, or `null`.
    fileprivate static func place(_ place: Int?) -> JSONValue {
        place.map { .integer(Int64($0)) } ?? .null
    }
}
