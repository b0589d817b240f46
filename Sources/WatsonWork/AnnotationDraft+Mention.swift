import JSON

/// A mention in a text: `<@userId|Name>`, or `<@space>` for everybody (facts §4.2).
struct MentionMarkup: Hashable, Sendable {
    /// Whom it means: a user's id, or `nil` for everybody in the space.
    let userID: String?
    /// The name in the markup.
    let name: String
    /// Where the markup stands, in UTF-16 units, which Java and JavaScript count.
    let range: Range<Int>

    /// The mentions in a text, in their order; each begins at the last `<@` before its `>`.
    static func all(in text: String) -> [MentionMarkup] {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return [] }
        let units = Array(text.utf16)
        var mentions: [MentionMarkup] = []
        var start: Int?
        for (place, unit) in units.enumerated() {
            switch unit {
            case 0x40 where place > 0 && units[place - 1] == 0x3C: start = place - 1
            case 0x3E:
                guard let begin = start else { continue }
                let inner = String(decoding: units[(begin + 2)..<place], as: UTF16.self)
                if let mention = MentionMarkup(inner, begin..<(place + 1)) {
                    mentions.append(mention)
                }
                start = nil
            default: break
            }
        }
        return mentions
    }

    private init?(_ inner: String, _ range: Range<Int>) {
        self.range = range
        if inner == "space" {
            userID = nil
            name = inner
            return
        }
        let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        userID = String(parts[0])
        name = String(parts[1])
    }
}

extension AnnotationDraft {
    /// What is stored of a mention; its members were never recorded (facts §7, 70).
    init(_ mention: MentionMarkup, in space: SpaceID) {
        self.init(
            type: Annotation.mentionType,
            members: [
                ("version", 1),
                (Annotation.mentionedMember, .string(mention.userID ?? space.rawValue)),
                ("displayName", .string(mention.name)),
                ("start", .integer(Int64(mention.range.lowerBound))),
                ("end", .integer(Int64(mention.range.upperBound))),
            ]
        )
    }
}

extension WorkState {
    /// The annotations that say whom a text mentions.
    ///
    /// Who isn't in the space isn't mentioned; the mentions behind the first
    /// ``WorkLimits/annotationCountLimit`` are plain text.
    func mentionDrafts(of content: String, in space: Space) -> [AnnotationDraft] {
        MentionMarkup.all(in: content)
            .filter { mention in
                guard let id = mention.userID else { return true }
                return actorNames[id].map { $0.rawValue == id && space.hasMember($0) } ?? false
            }
            .prefix(limits.annotationCountLimit)
            .map { AnnotationDraft($0, in: space.id) }
    }
}
