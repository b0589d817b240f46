public import JSON

/// Executes operations (GraphQL October 2021 §6).
public struct Executor: Sendable {
    /// How much an execution may ask for.
    public var limits: ExecutionLimits

    /// An executor.
    ///
    /// - Parameter limits: how much an execution may ask for.
    public init(limits: ExecutionLimits = ExecutionLimits()) {
        self.limits = limits
    }

    /// Executes an operation of a document (`ExecuteRequest`).
    ///
    /// Fields are resolved one after the other, in the order of the document, mutations like
    /// queries.
    ///
    /// - Parameters:
    ///   - document: the document, which keeps what is worked out for the next time.
    ///   - operationName: which operation is meant; not needed if there is but one.
    ///   - variables: the values of its variables.
    ///   - root: the object whose fields the operation selects.
    ///   - resolver: what stands behind the fields.
    ///   - context: what all resolvers share.
    /// - Returns: the response.
    @inlinable
    public func execute<Resolver: Resolving>(
        _ document: inout PreparedDocument,
        operationName: String? = nil,
        variables: JSONObject = [:],
        root: Resolver.Object,
        resolver: Resolver,
        context: inout Resolver.Context
    ) -> ExecutionResult {
        switch document.begin(operationName, variables, limits) {
        case .failure(let errors):
            return ExecutionResult(requestErrors: errors.errors, source: document.source)
        case .success(var start):
            var isWritten = false
            if let parts = start.execution.preparedParts(OperationPlan.rootParts, start.rootType) {
                isWritten = start.execution.executeFields(parts, of: root, resolver, &context)
            }
            return document.finish(&start, isWritten: isWritten)
        }
    }
}
