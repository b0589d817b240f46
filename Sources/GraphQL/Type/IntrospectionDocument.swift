/// The definitions that every schema has besides its own, as a schema document.
///
/// They are those of the reference implementation's 16th version: October 2021 with deprecation of
/// arguments and input fields, which the specification has since its next edition.
enum IntrospectionDocument {
    /// The types of GraphQL October 2021 §4.2 and §3.5, the directives of §3.13, and the fields
    /// that types have besides their own.
    ///
    /// Fields stand in the order of ``IntrospectionField``.
    static let text = #"""
        """
        The fields that can be selected besides those of the types.
        """
        type __Meta {
          "What the service can be asked for."
          __schema: __Schema!

          "A type of the service by its name."
          __type(name: String!): __Type

          "The name of the object's type."
          __typename: String!
        }

        """
        What a service can be asked for: its types and directives, and the types that operations
        start from.
        """
        type __Schema {
          description: String

          "All types of the service."
          types: [__Type!]!

          "The type that queries start from."
          queryType: __Type!

          "The type that mutations start from, if the service has any."
          mutationType: __Type

          "The type that subscriptions start from, if the service has any."
          subscriptionType: __Type

          "All directives of the service."
          directives: [__Directive!]!
        }

        """
        A type, be it one with a name, a list, or a type without null. What a kind of type doesn't
        have is null.
        """
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean = false): [__InputValue!]
          ofType: __Type
        }

        "What types can be."
        enum __TypeKind {
          "A leaf, such as a number."
          SCALAR

          "An object, with `fields` and `interfaces`."
          OBJECT

          "What several objects have in common, with `fields`, `interfaces` and `possibleTypes`."
          INTERFACE

          "One of several objects, with `possibleTypes`."
          UNION

          "One of several names, with `enumValues`."
          ENUM

          "An object that is handed over, with `inputFields`."
          INPUT_OBJECT

          "A list of elements that are `ofType`."
          LIST

          "What is `ofType` without null."
          NON_NULL
        }

        "A part of an object or interface, with arguments and a type."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument, or a part of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!

          "The value it has if none is given, as it is written in a document."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "One of the values of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        """
        A directive, which can be applied to parts of a document to have them handled in another
        way.
        """
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean = false): [__InputValue!]!
          onOperation: Boolean! @deprecated(reason: "Use `locations`.")
          onFragment: Boolean! @deprecated(reason: "Use `locations`.")
          onField: Boolean! @deprecated(reason: "Use `locations`.")
        }

        "A place where a directive can be applied."
        enum __DirectiveLocation {
          "A query."
          QUERY

          "A mutation."
          MUTATION

          "A subscription."
          SUBSCRIPTION

          "A field that is selected."
          FIELD

          "A fragment where it is defined."
          FRAGMENT_DEFINITION

          "A fragment where it is used."
          FRAGMENT_SPREAD

          "A fragment without a name."
          INLINE_FRAGMENT

          "A variable where it is declared."
          VARIABLE_DEFINITION

          "A schema."
          SCHEMA

          "A scalar."
          SCALAR

          "An object type."
          OBJECT

          "A field where it is defined."
          FIELD_DEFINITION

          "An argument where it is defined."
          ARGUMENT_DEFINITION

          "An interface."
          INTERFACE

          "A union."
          UNION

          "An enum."
          ENUM

          "A value of an enum."
          ENUM_VALUE

          "An input object."
          INPUT_OBJECT

          "A field of an input object."
          INPUT_FIELD_DEFINITION
        }

        "A whole number of 32 bits: from -(2^31) to 2^31 - 1."
        scalar Int

        "A number with a fraction, as IEEE 754 has them in 64 bits."
        scalar Float

        "Text, as a sequence of Unicode characters."
        scalar String

        "True or false."
        scalar Boolean

        """
        What identifies an object, not meant to be read by people. It is always given out as text,
        and taken as text or as a whole number.
        """
        scalar ID

        "Takes a field or fragment into the result only if the argument is true."
        directive @include(
          "Whether it is taken in."
          if: Boolean!
        ) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves a field or fragment out of the result if the argument is true."
        directive @skip(
          "Whether it is left out."
          if: Boolean!
        ) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks a part of the schema that should not be used any more."
        directive @deprecated(
          "Why, and what to use instead, in Markdown."
          reason: String = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Says where the values of a scalar are specified."
        directive @specifiedBy(
          "The URL of the specification."
          url: String!
        ) on SCALAR
        """#

    /// The document, read once.
    static let document: Document = {
        do {
            return try Parser.parse(text)
        } catch {
            preconditionFailure("the engine's own definitions do not parse: \(error)")
        }
    }()

    /// The names of the types that describe schemas.
    static let typeNames = [
        "__Schema", "__Directive", "__DirectiveLocation", "__Type", "__Field", "__InputValue",
        "__EnumValue", "__TypeKind",
    ]

    /// The name of the type that stands for the fields besides those of the types.
    static let metaTypeName = "__Meta"
}
