import Crypto

/// The cursor of an element in a list that is known by its place: base64 of `List:3` (facts §3.3).
struct ListCursor: Hashable {
    private static let prefix = Array("List:".utf8)

    /// The element's place, from 0 on.
    let place: Int

    init(place: Int) {
        self.place = place
    }

    /// Reads a cursor; `nil` if it is none.
    init?(_ text: String) {
        guard let bytes = Base64.decode(text), bytes.starts(with: Self.prefix) else { return nil }
        let digits = bytes.dropFirst(Self.prefix.count)
        guard let place = Int(String(decoding: digits, as: UTF8.self)), place >= 0, place < .max
        else { return nil }
        self.place = place
    }

    /// The cursor as clients see it.
    var text: String { Base64.encode(Self.prefix + Array("\(place)".utf8)) }
}
