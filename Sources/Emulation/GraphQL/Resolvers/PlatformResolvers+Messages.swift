import GraphQL
import JSON
import WatsonWork

extension PlatformResolvers {
    /// `Message`, its reactions and its annotations.
    static func bindMessages(_ table: inout Table) {
        bindMessageFields(&table)
        bindMessageHistory(&table)
        bindReactions(&table)
        bindAnnotations(&table)
    }

    private static func bindMessageFields(_ table: inout Table) {
        table.bind("Message", "id") { object, _, emulator in
            .string(emulator.scope.messages[object.place].id.rawValue)
        }
        table.bind("Message", "content") { object, _, emulator in
            .string(emulator.scope.messages[object.place].content)
        }
        table.bind("Message", "contentType") { object, _, emulator in
            .string(emulator.scope.messages[object.place].contentType)
        }
        table.bind("Message", "softDeleted") { object, _, emulator in
            .bool(emulator.scope.messages[object.place].isSoftDeleted)
        }
        table.bind("Message", "conversation") { object, _, emulator in
            let id = emulator.scope.messages[object.place].spaceID
            return .object(emulator.visibleSpace(id.rawValue).map { .conversation($0) })
        }
    }

    private static func bindMessageHistory(_ table: inout Table) {
        table.bind("Message", "created") { object, _, emulator in
            .date(emulator.scope.messages[object.place].created)
        }
        table.bind("Message", "createdBy") { object, _, emulator in
            .object(.actor(emulator.scope.messages[object.place].author))
        }
        table.bind("Message", "updated") { object, _, emulator in
            .date(emulator.scope.messages[object.place].updated)
        }
        table.bind("Message", "updatedBy") { object, _, emulator in
            .object(.actor(emulator.scope.messages[object.place].updatedBy))
        }
        table.bind("Message", "contentUpdated") { object, _, emulator in
            .date(emulator.scope.messages[object.place].contentUpdated)
        }
    }

    private static func bindReactions(_ table: inout Table) {
        table.bind("Message", "reactions") { object, _, emulator in
            let reactions = emulator.scope.messages[object.place].reactions
            let caller = emulator.scope.caller.actor
            var objects: [GraphQLObject] = []
            for (reaction, count) in reactions.all {
                let loaded = LoadedReaction(
                    reaction: reaction,
                    count: count,
                    viewerHasReacted: reactions.hasReacted(caller, reaction)
                )
                objects.append(emulator.scope.keep(loaded))
            }
            return .objects(objects)
        }
        table.bind("Reaction", "reaction") { object, _, emulator in
            .string(emulator.scope.reactions[object.place].reaction)
        }
        table.bind("Reaction", "count") { object, _, emulator in
            .integer(Int64(emulator.scope.reactions[object.place].count))
        }
        table.bind("Reaction", "viewerHasReacted") { object, _, emulator in
            .bool(emulator.scope.reactions[object.place].viewerHasReacted)
        }
    }

    private static func bindAnnotations(_ table: inout Table) {
        table.bind("Message", "annotations") { object, _, emulator in
            .strings(
                emulator.scope.messages[object.place].annotations.map { annotation in
                    JSONValue.object(annotation.storedJSON()).compactText
                }
            )
        }
        table.bind("Message", "typedAnnotations") { object, arguments, emulator in
            // An empty list asks for nothing, no list for everything there is.
            let kinds = arguments.list("include")
            guard kinds?.contains(where: { $0.stringValue == "GENERIC" }) != false else {
                return .list([])
            }
            let annotations = emulator.scope.messages[object.place].annotations
            return .objects(
                annotations.indices.filter { annotations[$0].isGeneric }
                    .map { .part(of: object.place, index: $0) }
            )
        }
        for field in ["text", "title", "color"] {
            table.bind("GenericAnnotation", field) { object, _, emulator in
                .string(emulator.annotation(behind: object).payload[field]?.stringValue)
            }
        }
        // A client can't do without the actor (facts §6.9).
        table.bind("GenericAnnotation", "actor") { object, _, _ in .object(object) }
        for field in ["name", "url", "avatar"] {
            table.bind("Actor", field) { object, _, emulator in
                let actor = emulator.annotation(behind: object).payload["actor"]
                return .string(actor?[field]?.stringValue)
            }
        }
    }
}

extension Emulator {
    fileprivate func annotation(behind object: GraphQLObject) -> Annotation {
        scope.messages[object.place].annotations[object.index]
    }
}
