/// The fields by which a service describes itself (GraphQL October 2021 §4).
///
/// The raw value is the field's ``FieldNumber`` in every schema.
public enum IntrospectionField: Int, Hashable, Sendable, CaseIterable {
    /// `__schema` of the query type.
    case schema
    /// `__type` of the query type.
    case type
    /// `__typename` of every object, interface and union.
    case typename

    /// `__Schema.description`
    case schemaDescription
    /// `__Schema.types`
    case schemaTypes
    /// `__Schema.queryType`
    case schemaQueryType
    /// `__Schema.mutationType`
    case schemaMutationType
    /// `__Schema.subscriptionType`
    case schemaSubscriptionType
    /// `__Schema.directives`
    case schemaDirectives

    /// `__Type.kind`
    case typeKind
    /// `__Type.name`
    case typeName
    /// `__Type.description`
    case typeDescription
    /// `__Type.specifiedByURL`
    case typeSpecifiedByURL
    /// `__Type.fields`
    case typeFields
    /// `__Type.interfaces`
    case typeInterfaces
    /// `__Type.possibleTypes`
    case typePossibleTypes
    /// `__Type.enumValues`
    case typeEnumValues
    /// `__Type.inputFields`
    case typeInputFields
    /// `__Type.ofType`
    case typeOfType

    /// `__Field.name`
    case fieldName
    /// `__Field.description`
    case fieldDescription
    /// `__Field.args`
    case fieldArguments
    /// `__Field.type`
    case fieldType
    /// `__Field.isDeprecated`
    case fieldIsDeprecated
    /// `__Field.deprecationReason`
    case fieldDeprecationReason

    /// `__InputValue.name`
    case inputValueName
    /// `__InputValue.description`
    case inputValueDescription
    /// `__InputValue.type`
    case inputValueType
    /// `__InputValue.defaultValue`
    case inputValueDefaultValue
    /// `__InputValue.isDeprecated`
    case inputValueIsDeprecated
    /// `__InputValue.deprecationReason`
    case inputValueDeprecationReason

    /// `__EnumValue.name`
    case enumValueName
    /// `__EnumValue.description`
    case enumValueDescription
    /// `__EnumValue.isDeprecated`
    case enumValueIsDeprecated
    /// `__EnumValue.deprecationReason`
    case enumValueDeprecationReason

    /// `__Directive.name`
    case directiveName
    /// `__Directive.description`
    case directiveDescription
    /// `__Directive.isRepeatable`
    case directiveIsRepeatable
    /// `__Directive.locations`
    case directiveLocations
    /// `__Directive.args`
    case directiveArguments
    /// `__Directive.onOperation`, only with ``SchemaBuilder/describesDirectiveFlags``
    case directiveOnOperation
    /// `__Directive.onFragment`, only with ``SchemaBuilder/describesDirectiveFlags``
    case directiveOnFragment
    /// `__Directive.onField`, only with ``SchemaBuilder/describesDirectiveFlags``
    case directiveOnField

    /// The field with a number, `nil` for those of the schema's own types.
    public init?(_ number: FieldNumber) {
        self.init(rawValue: number.rawValue)
    }

    /// The field's number.
    public var number: FieldNumber { FieldNumber(rawValue) }
}
