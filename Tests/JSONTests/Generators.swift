import Determinism
import JSON

/// A random value; `depth` bounds how deep arrays and objects nest.
func randomValue(_ prng: inout PRNG, depth: Int = 4) -> JSONValue {
    switch prng.next(in: 0...(depth > 0 ? 6 : 4)) {
    case 0: .null
    case 1: .bool(prng.chance(Ratio(1, of: 2)))
    case 2: .number(randomNumber(&prng))
    case 3, 4: .string(randomText(&prng))
    case 5: .array((0..<prng.next(in: 0...5)).map { _ in randomValue(&prng, depth: depth - 1) })
    default: .object(randomObject(&prng, depth: depth - 1))
    }
}

/// A random object, now and then one with more members than are looked up one by one.
func randomObject(_ prng: inout PRNG, depth: Int) -> JSONObject {
    var object = JSONObject()
    let isLarge = prng.chance(Ratio(1, of: 8))
    for _ in 0..<prng.next(in: 0...(isLarge ? 24 : 5)) {
        object[randomText(&prng)] = randomValue(&prng, depth: isLarge ? 0 : depth)
    }
    return object
}

/// A random number: an integer of any size, or a spelling that few writers use.
func randomNumber(_ prng: inout PRNG) -> JSONNumber {
    let integer = JSONNumber(Int64(bitPattern: prng.next()) >> Int64(prng.next(in: 0...63)))
    guard prng.chance(Ratio(1, of: 3)) else { return integer }
    let endings = ["", ".0", ".25", "e3", "E-12", "e+0", ".5e999"]
    let lexeme = integer.lexeme + endings[prng.next(in: 0...endings.count - 1)]
    return JSONNumber(lexeme: lexeme) ?? integer
}

/// A random text with everything in it that needs care: escapes, and scalars of every length.
func randomText(_ prng: inout PRNG) -> String {
    var text = ""
    for _ in 0..<prng.next(in: 0...(prng.chance(Ratio(1, of: 6)) ? 40 : 8)) {
        let scalar: UInt64 =
            switch prng.next(in: 0...9) {
            case 0: prng.next(below: 0x20)
            case 1: 0x22
            case 2: 0x5C
            case 3: 0x80 + prng.next(below: 0x780)
            case 4: 0x800 + prng.next(below: 0xD000)
            case 5: 0x10000 + prng.next(below: 0x100000)
            default: 0x20 + prng.next(below: 0x5F)
            }
        if let scalar = Unicode.Scalar(UInt32(scalar)) { text.unicodeScalars.append(scalar) }
    }
    return text
}
