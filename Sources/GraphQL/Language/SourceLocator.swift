/// Tells the lines and columns of many places in a document, which it reads once for all of them.
///
/// Hundreds of errors about hundreds of fields each are shown in the time that it takes to write
/// them, however long the document is.
public struct SourceLocator: Sendable {
    /// How many of an error's places are shown; the reference implementation shows all, which lets
    /// a short document ask for gigabytes of them.
    public static let locationLimit = 100

    /// From each mark on so many bytes are read again.
    private static let stride = 1024

    /// Where a place in the body is: every byte before it has been read.
    private struct Mark {
        var index: Int
        var line = 1
        var column = 1
    }

    private let body: ArraySlice<UInt8>
    private var marks: [Mark]

    /// Reads a document.
    public init(_ source: Source) {
        body = source.body
        var mark = Mark(index: body.startIndex)
        marks = [mark]
        while body.endIndex - mark.index > Self.stride {
            advance(&mark, to: mark.index + Self.stride)
            marks.append(mark)
        }
    }

    /// The line and column of a byte; a position outside of the text is taken for its nearest end.
    public func location(of position: Int) -> SourceLocation {
        let offset = max(0, min(position, body.count))
        var mark = marks[min(offset / Self.stride, marks.count - 1)]
        advance(&mark, to: body.startIndex + offset)
        return SourceLocation(line: mark.line, column: mark.column)
    }

    /// The lines and columns of an error's places, in its order, up to ``locationLimit``.
    public func locations(of error: GraphQLError) -> [SourceLocation] {
        error.positions.prefix(Self.locationLimit).map(location(of:))
    }

    private func advance(_ mark: inout Mark, to end: Int) {
        for index in mark.index..<end {
            switch body[index] {
            // A carriage return ends the line together with the line feed behind it.
            case UInt8(ascii: "\n")
            where index > body.startIndex && body[index - 1] == UInt8(ascii: "\r"):
                break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                mark.line += 1
                mark.column = 1
            // Continuation bytes belong to the scalar before; scalars of four bytes are two units.
            case 0x80...0xBF: break
            case 0xF0...0xFF: mark.column += 2
            default: mark.column += 1
            }
        }
        mark.index = end
    }
}
