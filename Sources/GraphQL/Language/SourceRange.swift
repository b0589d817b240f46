/// Where a node stands in its document: a range of byte offsets.
///
/// All ranges are equal, so that two nodes are equal if they say the same, wherever they stand.
public struct SourceRange: Sendable {
    private let start: UInt32
    private let end: UInt32

    /// The offset of the first byte.
    public var lowerBound: Int { Int(start) }
    /// The offset behind the last byte.
    public var upperBound: Int { Int(end) }

    /// A range of a document, which is shorter than 4 GiB (see ``ParserLimits``).
    public init(_ lowerBound: Int, _ upperBound: Int) {
        start = UInt32(truncatingIfNeeded: lowerBound)
        end = UInt32(truncatingIfNeeded: upperBound)
    }

    /// The range of a node that was made by a program.
    public static let none = SourceRange(0, 0)
}

extension SourceRange: Hashable {
    /// Always true.
    public static func == (left: SourceRange, right: SourceRange) -> Bool { true }

    /// Feeds nothing to the hasher.
    public func hash(into hasher: inout Hasher) {}
}

/// The place of a node among those of its kind in a document, in source order from 0 on.
///
/// It makes the index for tables beside the tree: what validation has found out about a field need
/// not be looked up again. As with ranges, all numbers are equal.
public struct NodeNumber: Sendable {
    /// The number itself.
    public let rawValue: Int

    /// A node's number.
    public init(_ rawValue: Int) { self.rawValue = rawValue }
}

extension NodeNumber: Hashable {
    /// Always true.
    public static func == (left: NodeNumber, right: NodeNumber) -> Bool { true }

    /// Feeds nothing to the hasher.
    public func hash(into hasher: inout Hasher) {}
}

/// A part of a document that an error can point at.
public protocol SyntaxNode: Hashable, Sendable {
    /// Where it stands.
    var range: SourceRange { get }
}

extension SyntaxNode {
    /// The offset of its first byte, which is where an error about it points.
    @inlinable public var position: Int { range.lowerBound }
}
