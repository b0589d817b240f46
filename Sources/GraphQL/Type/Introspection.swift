/// Something that a service says about itself, as an object with fields (GraphQL October 2021
/// §4.2).
public enum IntrospectionObject: Sendable {
    /// A `__Schema`.
    case schema
    /// A `__Type`: a type with a name, a list or a non-null.
    case type(TypeReference)
    /// A `__Field`.
    case field(FieldDefinition)
    /// An `__InputValue`.
    case inputValue(InputValueDefinition)
    /// An `__EnumValue`.
    case enumValue(EnumValueDefinition)
    /// A `__Directive`.
    case directive(DirectiveDefinition)
}

/// The value of a field of an ``IntrospectionObject``.
public enum IntrospectionValue: Sendable {
    /// Nothing.
    case null
    /// A truth value.
    case bool(Bool)
    /// Text, or the name of an enum's value.
    case string(String)
    /// A list of names of an enum's values.
    case strings([String])
    /// An object.
    case object(IntrospectionObject)
    /// A list of objects.
    case objects([IntrospectionObject])

    /// Text, or nothing.
    static func text(_ text: String?) -> IntrospectionValue {
        text.map(IntrospectionValue.string) ?? .null
    }
}

extension Schema {
    /// What the service says about itself, one field at a time.
    ///
    /// `__type` is the caller's, as it takes a name: ``introspectedType(named:)``. `__typename` is,
    /// too, as it is a field of every object.
    ///
    /// - Parameters:
    ///   - field: the field.
    ///   - object: the object, which has such a field.
    ///   - includeDeprecated: the argument of that name; of no meaning to fields that don't take
    ///   it.
    /// - Returns: the value.
    public func introspect(
        _ field: IntrospectionField,
        of object: IntrospectionObject,
        includeDeprecated: Bool
    ) -> IntrospectionValue {
        switch object {
        case .schema: introspectSchema(field)
        case .type(let type): introspect(field, of: type, includeDeprecated)
        case .field(let definition): introspect(field, of: definition, includeDeprecated)
        case .inputValue(let value): introspect(field, of: value)
        case .enumValue(let value): introspect(field, of: value)
        case .directive(let directive): introspect(field, of: directive, includeDeprecated)
        }
    }

    /// The value of `__type(name:)`.
    public func introspectedType(named name: String) -> IntrospectionValue {
        object(type(named: name))
    }

    private func introspectSchema(_ field: IntrospectionField) -> IntrospectionValue {
        switch field {
        case .schemaDescription: .text(description)
        case .schemaTypes: .objects(types.map { .type(TypeReference($0.number)) })
        case .schemaQueryType: object(queryType)
        case .schemaMutationType: object(mutationType)
        case .schemaSubscriptionType: object(subscriptionType)
        case .schemaDirectives: .objects(directives.map { .directive($0) })
        default: Self.unknown(field)
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of reference: TypeReference,
        _ includeDeprecated: Bool
    ) -> IntrospectionValue {
        switch reference.form {
        case .list(let inner): Self.introspect(field, kind: "LIST", of: inner)
        case .nonNull(let inner): Self.introspect(field, kind: "NON_NULL", of: inner)
        case .named(let number): introspect(field, of: self[number], includeDeprecated)
        }
    }

    private static func introspect(
        _ field: IntrospectionField,
        kind: String,
        of inner: TypeReference
    ) -> IntrospectionValue {
        switch field {
        case .typeKind: .string(kind)
        case .typeOfType: .object(.type(inner))
        default: .null
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of type: TypeDefinition,
        _ includeDeprecated: Bool
    ) -> IntrospectionValue {
        let hasFields = type.kind == .object || type.kind == .interface
        switch field {
        case .typeKind: return .string(type.kind.introspectionName)
        case .typeName: return .string(type.name)
        case .typeDescription: return .text(type.description)
        case .typeSpecifiedByURL: return .text(type.specifiedByURL)
        case .typeFields where hasFields:
            return .objects(
                type.fields.compactMap {
                    includeDeprecated || $0.deprecationReason == nil ? .field($0) : nil
                }
            )
        case .typeInterfaces where hasFields:
            return .objects(type.interfaces.map { .type(TypeReference($0)) })
        case .typePossibleTypes where type.kind.isAbstract:
            return .objects(type.possibleTypes.map { .type(TypeReference($0)) })
        case .typeEnumValues where type.kind == .enum:
            return .objects(
                type.enumValues.compactMap {
                    includeDeprecated || $0.deprecationReason == nil ? .enumValue($0) : nil
                }
            )
        case .typeInputFields where type.kind == .inputObject:
            return Self.inputValues(type.inputFields, includeDeprecated)
        case .typeFields, .typeInterfaces, .typePossibleTypes, .typeEnumValues, .typeInputFields,
            .typeOfType:
            return .null
        default: return Self.unknown(field)
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of definition: FieldDefinition,
        _ includeDeprecated: Bool
    ) -> IntrospectionValue {
        switch field {
        case .fieldName: .string(definition.name)
        case .fieldDescription: .text(definition.description)
        case .fieldArguments: Self.inputValues(definition.arguments, includeDeprecated)
        case .fieldType: .object(.type(definition.type))
        case .fieldIsDeprecated: .bool(definition.deprecationReason != nil)
        case .fieldDeprecationReason: .text(definition.deprecationReason)
        default: Self.unknown(field)
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of value: InputValueDefinition
    ) -> IntrospectionValue {
        switch field {
        case .inputValueName: .string(value.name)
        case .inputValueDescription: .text(value.description)
        case .inputValueType: .object(.type(value.type))
        case .inputValueDefaultValue: .text(defaultValueText(of: value))
        case .inputValueIsDeprecated: .bool(value.deprecationReason != nil)
        case .inputValueDeprecationReason: .text(value.deprecationReason)
        default: Self.unknown(field)
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of value: EnumValueDefinition
    ) -> IntrospectionValue {
        switch field {
        case .enumValueName: .string(value.name)
        case .enumValueDescription: .text(value.description)
        case .enumValueIsDeprecated: .bool(value.deprecationReason != nil)
        case .enumValueDeprecationReason: .text(value.deprecationReason)
        default: Self.unknown(field)
        }
    }

    private func introspect(
        _ field: IntrospectionField,
        of directive: DirectiveDefinition,
        _ includeDeprecated: Bool
    ) -> IntrospectionValue {
        func isOn(_ locations: DirectiveLocation...) -> IntrospectionValue {
            .bool(directive.locations.contains { locations.contains($0) })
        }
        return switch field {
        case .directiveName: .string(directive.name)
        case .directiveDescription: .text(directive.description)
        case .directiveIsRepeatable: .bool(directive.isRepeatable)
        case .directiveLocations: .strings(directive.locations.map(\.rawValue))
        case .directiveArguments: Self.inputValues(directive.arguments, includeDeprecated)
        case .directiveOnOperation: isOn(.query, .mutation, .subscription)
        case .directiveOnFragment: isOn(.fragmentDefinition, .fragmentSpread, .inlineFragment)
        case .directiveOnField: isOn(.field)
        default: Self.unknown(field)
        }
    }

    private func object(_ type: TypeDefinition?) -> IntrospectionValue {
        type.map { .object(.type(TypeReference($0.number))) } ?? .null
    }

    private static func inputValues(
        _ values: [InputValueDefinition],
        _ includeDeprecated: Bool
    ) -> IntrospectionValue {
        .objects(
            values.compactMap {
                includeDeprecated || $0.deprecationReason == nil ? .inputValue($0) : nil
            }
        )
    }

    private static func unknown(_ field: IntrospectionField) -> IntrospectionValue {
        preconditionFailure("\(field) was asked of an object that has no such field")
    }
}

extension TypeKind {
    /// The kind's name in `__TypeKind`.
    var introspectionName: String {
        switch self {
        case .scalar: "SCALAR"
        case .object: "OBJECT"
        case .interface: "INTERFACE"
        case .union: "UNION"
        case .enum: "ENUM"
        case .inputObject: "INPUT_OBJECT"
        }
    }
}
