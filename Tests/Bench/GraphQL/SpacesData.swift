import GraphQL
import JSON

/// The data that this implementation and its peers answer from: spaces with members and messages.
struct SpacesData {
    static let spaceCount = 50
    static let memberCount = 20
    static let messageCount = 10

    /// What is asked for.
    static let query = """
        { spaces(first: 50) { items { id title members(first: 20) { items { id displayName } } \
        conversation { messages(first: 10) { items { id content createdBy { id } } } } } } }
        """

    struct Person {
        let id: String
        let displayName: String
    }

    struct Message {
        let id: String
        let content: String
        let author: Int
    }

    struct Space {
        let id: String
        let title: String
        let members: [Int]
        let messages: [Message]
    }

    let people: [Person]
    let spaces: [Space]

    /// The same data every time.
    init() {
        func id(_ kind: Int, _ number: Int) -> String {
            let digits = String(kind * 0x100000 + number, radix: 16)
            return "5a9" + String(repeating: "0", count: 21 - digits.count) + digits
        }
        people = (0..<Self.memberCount * 2).map {
            Person(id: id(1, $0), displayName: "Person Number \($0)")
        }
        spaces = (0..<Self.spaceCount).map { space in
            Space(
                id: id(2, space),
                title: "The space of \"team\" number \(space)",
                members: (0..<Self.memberCount).map { (space + $0) % (Self.memberCount * 2) },
                messages: (0..<Self.messageCount).map { message in
                    Message(
                        id: id(3, space * Self.messageCount + message),
                        content:
                            "Build \(space * 100 + message): all *1,204* tests passed in 41 s.",
                        author: (space + message) % (Self.memberCount * 2)
                    )
                }
            )
        }
    }

    /// The data as peers read it: the query type's fields as nested objects.
    var json: JSONValue {
        let people = people.map { person -> JSONValue in
            ["id": .string(person.id), "displayName": .string(person.displayName)]
        }
        let spaces = spaces.map { space -> JSONValue in
            let messages = space.messages.map { message -> JSONValue in
                [
                    "id": .string(message.id), "content": .string(message.content),
                    "createdBy": people[message.author],
                ]
            }
            return [
                "id": .string(space.id), "title": .string(space.title),
                "members": ["items": .array(space.members.map { people[$0] })],
                "conversation": ["messages": ["items": .array(messages)]],
            ]
        }
        return ["spaces": ["items": .array(spaces)]]
    }
}

extension SpacesData {
    /// What stands behind an object of the reply.
    enum Object {
        case root
        case spaces
        case space(Int)
        case members(Int)
        case conversation(Int)
        case messages(Int)
        case message(Int, Int)
        case person(Int)
    }

    typealias Resolvers = ResolverTable<Object, SpacesData>

    /// The resolvers of the fields that the query names.
    static func resolvers(for schema: Schema) -> Resolvers {
        var table = Resolvers(for: schema, typeName: { _, _ in nil })
        table.bind("QueryRoot", "spaces") { _, _, _ in .object(.spaces) }
        table.bind("SpaceCollection", "items") { _, _, data in
            .objects(data.spaces.indices.map { .space($0) })
        }
        table.bindSpace("id") { $0.id }
        table.bindSpace("title") { $0.title }
        table.bind("Space", "members") { object, _, _ in
            guard case .space(let space) = object else { return .null }
            return .object(.members(space))
        }
        table.bind("Space", "conversation") { object, _, _ in
            guard case .space(let space) = object else { return .null }
            return .object(.conversation(space))
        }
        table.bind("PersonCollection", "items") { object, _, data in
            guard case .members(let space) = object else { return .null }
            return .objects(data.spaces[space].members.map { .person($0) })
        }
        table.bind("Conversation", "messages") { object, _, _ in
            guard case .conversation(let space) = object else { return .null }
            return .object(.messages(space))
        }
        table.bind("MessageCollection", "items") { object, _, data in
            guard case .messages(let space) = object else { return .null }
            return .objects(data.spaces[space].messages.indices.map { .message(space, $0) })
        }
        table.bindMessage("id") { .string($0.id) }
        table.bindMessage("content") { .string($0.content) }
        table.bindMessage("createdBy") { .object(.person($0.author)) }
        table.bindPerson("id") { $0.id }
        table.bindPerson("displayName") { $0.displayName }
        return table
    }
}

extension SpacesData.Resolvers {
    fileprivate mutating func bindSpace(
        _ field: String,
        to value: @escaping @Sendable (SpacesData.Space) -> String
    ) {
        bind("Space", field) { object, _, data in
            guard case .space(let place) = object else { return .null }
            return .string(value(data.spaces[place]))
        }
    }

    fileprivate mutating func bindMessage(
        _ field: String,
        to value: @escaping @Sendable (SpacesData.Message) -> ResolvedValue<SpacesData.Object>
    ) {
        bind("Message", field) { object, _, data in
            guard case .message(let space, let place) = object else { return .null }
            return value(data.spaces[space].messages[place])
        }
    }

    fileprivate mutating func bindPerson(
        _ field: String,
        to value: @escaping @Sendable (SpacesData.Person) -> String
    ) {
        bind("Person", field) { object, _, data in
            guard case .person(let place) = object else { return .null }
            return .string(value(data.people[place]))
        }
    }
}
