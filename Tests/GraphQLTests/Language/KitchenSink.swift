/// Documents that use every production of the grammar at least once.
enum KitchenSink {
    static let executable = #"""
        # Everything that a client can say.
        query Everything(
          $space: ID! = "x", $numbers: [[Int!]]! = [[1, -2], []]
          $when: Between = {from: 1.5e3, to: {open: true, at: null}} @hidden(reason: "r")
        ) @live(every: 10) @traced {
          first: space(id: $space, kind: TEAM, text: "a \"b\" \u00e9 \uD83D\uDE00 \\ \/ \n")
            @include(if: $is) {
            ...Parts @skip(if: false)
            ... on Space @deferred { id }
            ... @include(if: true) { id, title }
            ... { members(first: 10, after: null, filter: {roles: [OWNER MEMBER] name: """
              block "text" \"""
                indented
            """}) { items { id } } }
          }
          on: query(fragment: [true, false])
        }

        mutation Rename($input: In) { rename(input: $input) { space { ...Parts } } }

        subscription Ticks { tick }

        fragment Parts on Space @cached(seconds: 0) { id title type: __typename }

        { me { id } }
        """#

    static let typeSystem = #"""
        """
        The whole
          schema
        """
        schema @tagged(with: [1]) { query: Root mutation: Changes }
        extend schema @again { subscription: Ticks }

        "A point in time" scalar Instant @specifiedBy(url: "https://example.org/instant")
        extend scalar Instant @precise

        """A thing""" type Thing implements Named & Aged @tagged {
          "Its name" name(
            "In which language" language: String = "en" @hint, """Folded?""" fold: Boolean
          ): String!
          age: Int @deprecated(reason: "use born")
          born: Instant
          list: [[Thing!]!]
        }
        type Empty
        type Also implements & Named { name: String! }
        extend type Thing implements Other
        extend type Thing @again { more: Int }

        interface Named { name: String! }
        interface Aged implements Named & Other @tagged { name: String! age: Int }
        extend interface Aged { born: Instant }

        union Both @tagged = | Thing | Also
        union None
        extend union Both = Empty

        enum Color { "like blood" RED @hot GREEN }
        extend enum Color { BLUE }

        input Filter @tagged { name: String = "*" deep: Filter, colors: [Color!]! = [RED] @hint }
        extend input Filter { limit: Int = 10 }

        "Marks" directive @tagged(with: [Int!] = [], how: Filter = {name: "x"}) repeatable on
          | SCHEMA | OBJECT | INTERFACE | UNION | INPUT_OBJECT
        directive @hint on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
        """#
}

extension KitchenSink {
    /// A schema that is valid and has everything that a schema can have.
    static let schema = #"""
        """
        Everything that
        the service has
        """
        schema { query: Root mutation: Changes subscription: Events }

        "Marks what is shown to whom."
        directive @view(names: [String!]! = ["ALL"], from: Int) repeatable on
          OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | ENUM_VALUE | INPUT_FIELD_DEFINITION

        directive @hint(
          "The text"
          text: String
          level: Int = 1
        ) on FIELD

        scalar Instant @specifiedBy(url: "https://example.org/instant")
        scalar Anything

        "Where to begin"
        type Root {
          "One by its id"
          space(
            "Its id"
            id: ID!
            "Not in use"
            old: Boolean @deprecated(reason: "say \"what\"")
          ): Space
          spaces(first: Int = 10, filter: Filter = {text: "a"}, colors: [Color!] = [RED, BLUE])
            : [Space!]!
          node(id: ID! = "1"): Node
          search(text: String!): [Found!]
          anything(value: Anything = {a: [1, "b", NULL]}): Anything
          when: Instant @deprecated
          size: Float
        }

        type Changes { rename(id: ID!, title: String!): Space }
        type Events { renamed: Space! }

        interface Node { id: ID! }
        "What has a name"
        interface Named implements Node { id: ID! title(language: String = "en"): String }

        type Space implements Named & Node @view(names: ["A"]) @view(names: ["B"]) {
          id: ID!
          title(language: String = "en", short: Boolean = false): String
          members(role: Role = MEMBER): [[Person]!]
        }

        type Person implements Node { id: ID! presence: Presence }
        union Found = Space | Person
        enum Color { RED GREEN @deprecated(reason: "never") BLUE }
        "What one may do"
        enum Role {
          "Anything"
          OWNER
          MEMBER
        }
        enum Presence { online offline }
        input Filter { text: String = "*" inner: Filter at: [Range!] = [] }
        input Range { from: Instant! to: Instant = null }
        extend type Person { color: Color }
        """#
}
