/// How much validation may cost: each limit has a name, a default and an error.
public struct ValidationLimits: Hashable, Sendable {
    /// How many errors are reported; one more ends the list with a closing error.
    public var errorLimit: Int
    /// How deep a selection may nest those lists of introspection that lead back to types.
    public var introspectionListDepthLimit: Int
    /// How many fields and fragments may be visited again because fragments are spread repeatedly
    /// or fields have to be merged.
    public var visitLimit: Int
    /// How many pairs of fields and fragments are compared to explain why fields can't be merged.
    public var comparisonLimit: Int

    /// Limits for documents that strangers send.
    ///
    /// - Parameters:
    ///   - errorLimit: how many errors are reported, at least one.
    ///   - introspectionListDepthLimit: the least depth of introspection lists that is refused.
    ///   - visitLimit: how many fields and fragments may be visited again.
    ///   - comparisonLimit: how many pairs are compared to explain a conflict.
    public init(
        errorLimit: Int = 100,
        introspectionListDepthLimit: Int = 3,
        visitLimit: Int = 200_000,
        comparisonLimit: Int = 10_000
    ) {
        precondition(errorLimit > 0, "an invalid document has at least one error")
        self.errorLimit = errorLimit
        self.introspectionListDepthLimit = introspectionListDepthLimit
        self.visitLimit = visitLimit
        self.comparisonLimit = comparisonLimit
    }

    /// The error that ends a list of too many errors.
    static let tooManyErrors = GraphQLError(
        "Too many validation errors, error limit reached. Validation aborted."
    )

    /// What is wrong with a document whose fragments multiply.
    var tooManyVisits: String {
        "Document spreads fragments or repeats fields too often: validating it takes more than"
            + " \(visitLimit) visits. Validation aborted."
    }

    /// What is wrong with a document that has more conflicts between fields than can be told.
    var tooManyComparisons: String {
        "Document has fields that conflict. To find all of them, more than \(comparisonLimit) pairs"
            + " of fields and fragments, or deeper ones than \(FieldConflicts.depthLimit) levels,"
            + " would have to be compared."
    }
}
