/// What is told of the nodes of a document while it is walked through.
///
/// Every callback has an empty default. Many rules share one walk by being parts of one visitor.
public protocol DocumentVisitor {
    /// Before everything else.
    mutating func enter(_ document: Document)
    /// After everything else.
    mutating func leave(_ document: Document)
    /// Before the parts of an operation.
    mutating func enter(_ operation: OperationDefinition)
    /// After the parts of an operation.
    mutating func leave(_ operation: OperationDefinition)
    /// Before the type, default and directives of a variable.
    mutating func enter(_ variable: VariableDefinition)
    /// After the type, default and directives of a variable.
    mutating func leave(_ variable: VariableDefinition)
    /// Before the parts of a fragment.
    mutating func enter(_ fragment: FragmentDefinition)
    /// After the parts of a fragment.
    mutating func leave(_ fragment: FragmentDefinition)
    /// Before the selections of a set.
    mutating func enter(_ selectionSet: SelectionSet)
    /// After the selections of a set.
    mutating func leave(_ selectionSet: SelectionSet)
    /// Before the arguments, directives and selections of a field.
    mutating func enter(_ field: Field)
    /// After the arguments, directives and selections of a field.
    mutating func leave(_ field: Field)
    /// Before the directives of a spread.
    mutating func enter(_ spread: FragmentSpread)
    /// After the directives of a spread.
    mutating func leave(_ spread: FragmentSpread)
    /// Before the parts of an inline fragment.
    mutating func enter(_ fragment: InlineFragment)
    /// After the parts of an inline fragment.
    mutating func leave(_ fragment: InlineFragment)
    /// Before all directives of a node, be there any or none.
    mutating func enter(_ directives: [Directive], on location: DirectiveLocation)
    /// Before the arguments of a directive.
    mutating func enter(_ directive: Directive, on location: DirectiveLocation)
    /// After the arguments of a directive.
    mutating func leave(_ directive: Directive, on location: DirectiveLocation)
    /// Before the value of an argument.
    mutating func enter(_ argument: Argument)
    /// After the value of an argument.
    mutating func leave(_ argument: Argument)
    /// Before the elements or fields of a value, which may be a variable.
    mutating func enter(_ value: Value)
    /// After the elements or fields of a value.
    mutating func leave(_ value: Value)
    /// Before the value of an object's field.
    mutating func enter(_ field: ObjectField)
    /// After the value of an object's field.
    mutating func leave(_ field: ObjectField)
    /// At the name of a type that is referred to.
    mutating func visitTypeName(_ name: Name)
    /// Before the parts of a schema's definition or extension.
    mutating func enter(_ schema: SchemaDefinitionNode)
    /// Before the parts of a type's definition or extension.
    mutating func enter(_ type: TypeDefinitionNode)
    /// After the parts of a type's definition or extension.
    mutating func leave(_ type: TypeDefinitionNode)
    /// Before the parts of a field's definition.
    mutating func enter(_ field: FieldDefinitionNode)
    /// Before the parts of a directive's definition.
    mutating func enter(_ directive: DirectiveDefinitionNode)
}

extension DocumentVisitor {
    /// Does nothing.
    public mutating func enter(_ document: Document) {}
    /// Does nothing.
    public mutating func leave(_ document: Document) {}
    /// Does nothing.
    public mutating func enter(_ operation: OperationDefinition) {}
    /// Does nothing.
    public mutating func leave(_ operation: OperationDefinition) {}
    /// Does nothing.
    public mutating func enter(_ variable: VariableDefinition) {}
    /// Does nothing.
    public mutating func leave(_ variable: VariableDefinition) {}
    /// Does nothing.
    public mutating func enter(_ fragment: FragmentDefinition) {}
    /// Does nothing.
    public mutating func leave(_ fragment: FragmentDefinition) {}
    /// Does nothing.
    public mutating func enter(_ selectionSet: SelectionSet) {}
    /// Does nothing.
    public mutating func leave(_ selectionSet: SelectionSet) {}
    /// Does nothing.
    public mutating func enter(_ field: Field) {}
    /// Does nothing.
    public mutating func leave(_ field: Field) {}
    /// Does nothing.
    public mutating func enter(_ spread: FragmentSpread) {}
    /// Does nothing.
    public mutating func leave(_ spread: FragmentSpread) {}
    /// Does nothing.
    public mutating func enter(_ fragment: InlineFragment) {}
    /// Does nothing.
    public mutating func leave(_ fragment: InlineFragment) {}
    /// Does nothing.
    public mutating func enter(_ directives: [Directive], on location: DirectiveLocation) {}
    /// Does nothing.
    public mutating func enter(_ directive: Directive, on location: DirectiveLocation) {}
    /// Does nothing.
    public mutating func leave(_ directive: Directive, on location: DirectiveLocation) {}
    /// Does nothing.
    public mutating func enter(_ argument: Argument) {}
    /// Does nothing.
    public mutating func leave(_ argument: Argument) {}
    /// Does nothing.
    public mutating func enter(_ value: Value) {}
    /// Does nothing.
    public mutating func leave(_ value: Value) {}
    /// Does nothing.
    public mutating func enter(_ field: ObjectField) {}
    /// Does nothing.
    public mutating func leave(_ field: ObjectField) {}
    /// Does nothing.
    public mutating func visitTypeName(_ name: Name) {}
    /// Does nothing.
    public mutating func enter(_ schema: SchemaDefinitionNode) {}
    /// Does nothing.
    public mutating func enter(_ type: TypeDefinitionNode) {}
    /// Does nothing.
    public mutating func leave(_ type: TypeDefinitionNode) {}
    /// Does nothing.
    public mutating func enter(_ field: FieldDefinitionNode) {}
    /// Does nothing.
    public mutating func enter(_ directive: DirectiveDefinitionNode) {}
}
