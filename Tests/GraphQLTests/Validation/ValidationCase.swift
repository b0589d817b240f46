import GraphQL
import Testing

/// A document for the schema below, and what is wrong with it: lines such as `3:14 message`.
///
/// An error about several places begins with all of them: `1:6 2:6 message`. All rules are asked,
/// so that other rules' errors stand in their places. What is expected is what the reference
/// implementation's port to Python, graphql-core 3.2.8, finds.
struct ValidationCase: CustomTestStringConvertible {
    let name: String
    let document: String
    let errors: [String]

    init(_ name: String, _ document: String, _ errors: String...) {
        self.name = name
        self.document = document
        self.errors = errors
    }

    var testDescription: String { name }

    /// What validation finds wrong.
    func found(
        profile: LenientProfile = .strict,
        limits: ValidationLimits = ValidationLimits()
    ) throws -> [String] {
        let schema = try Self.schema.get()
        let validator = Validator(schema: schema, profile: profile, limits: limits)
        return Self.lines(validator.errors(in: try Parser.parse(document)), document)
    }

    /// Errors as lines.
    static func lines(_ errors: [GraphQLError], _ document: String) -> [String] {
        let source = Source(document)
        return errors.map { error in
            (source.locations(of: error).map(\.description) + [error.message])
                .joined(separator: " ")
        }
    }

    /// The schema of all cases, made once.
    static let schema = Result { try SchemaBuilder().schema(from: schemaText) }

    static let schemaText = """
        directive @once(n: Int! = 1, why: String) on FIELD | FRAGMENT_SPREAD | QUERY |
          VARIABLE_DEFINITION | INLINE_FRAGMENT
        directive @often(tag: ID!, color: Color) repeatable on FIELD | FRAGMENT_DEFINITION |
          MUTATION | FRAGMENT_SPREAD
        type Query {
          plant(id: ID!, in: Season = SPRING): Plant
          plants(first: Int, names: [String!], filter: PlantFilter, grid: [[Int]]): [Plant!]!
          tree: Tree
          herb: Herb
          grower: Grower
          anything: Anything
          anythings: [Anything]
          any(value: Any, when: Moment): Any
          leaf(size: Float = 1.5, ok: Boolean!): String!
        }
        type Mutation { water(input: WaterInput!, often: Boolean = false): Plant rename(id:
          ID!, name: String!): Tree! }
        type Subscription { grown(id: ID): Plant watered: Int }
        interface Living { id: ID! alive: Boolean! }
        interface Plant implements Living { id: ID! alive: Boolean! name(language: String =
          "en"): String! parts(depth: Int!): [Plant!] season: Season }
        type Tree implements Plant & Living { id: ID! alive: Boolean! name(language: String =
          "en"): String! parts(depth: Int!): [Tree!] season: Season height: Int! rings:
          [Int!] age: Int grower: Grower size: String }
        type Herb implements Plant & Living { id: ID! alive: Boolean! name(language: String =
          "en", short: Boolean): String! parts(depth: Int!): [Herb!] season: Season smell:
          String! size: Int! age: Int! }
        type Grower implements Living { id: ID! alive: Boolean! name: String plants(filter:
          PlantFilter, seasons: [Season!] = [SPRING]): [Plant!] friends: [Grower!]! helper:
          Grower }
        type Stone { weight: Float size: [String] }
        union Anything = Tree | Grower | Stone
        enum Season { SPRING SUMMER AUTUMN WINTER }
        enum Color { RED GREEN }
        input PlantFilter { season: Season name: String = "oak" height: Range and:
          [PlantFilter!] tags: [[String]] kind: Color! = GREEN strict: Strict }
        input Range { from: Int! to: Int at: Float = 0.5 }
        input Strict { a: Int! b: Boolean! c: ID }
        input WaterInput { id: ID! litres: Float! when: Moment note: String }
        scalar Any
        scalar Moment
        """
}
