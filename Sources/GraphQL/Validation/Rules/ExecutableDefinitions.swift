/// Reports what a document defines besides operations and fragments (GraphQL October 2021 §5.1.1).
struct ExecutableDefinitions {
    func enter(_ document: Document, _ context: inout ValidationContext) {
        for definition in document.definitions {
            let name: String
            switch definition {
            case .operation, .fragment: continue
            case .schema: name = "schema"
            case .type(let type): name = "\"\(type.name)\""
            case .directive(let directive): name = "\"\(directive.name)\""
            }
            context.report("The \(name) definition is not executable.", at: definition.position)
        }
    }
}
