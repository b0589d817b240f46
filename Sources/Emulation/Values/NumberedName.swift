/// A name that is a letter and a number, such as `s-17`; numbers begin at 1.
protocol NumberedName: RawRepresentable<UInt64>, Hashable, Sendable, CustomStringConvertible {
    /// What its text begins with, the hyphen included.
    static var prefix: String { get }

    init(rawValue: UInt64)
}

extension NumberedName {
    /// Reads the form of ``description``, without leading zeros.
    init?(parsing text: String) {
        guard text.utf8.starts(with: Self.prefix.utf8),
            let number = UInt64(text.dropFirst(Self.prefix.count)),
            text == "\(Self.prefix)\(number)"
        else { return nil }
        self.init(rawValue: number)
    }

    var description: String { "\(Self.prefix)\(rawValue)" }
}
