/// Blanks comments and the insides of texts in Swift code, keeping every line where it is.
///
/// Code inside an interpolation stays. Regular-expression literals are taken for code.
struct SwiftScanner {
    private let bytes: [UInt8]
    private var place = 0
    private var kept: [UInt8] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The code alone.
    mutating func codeOnly() -> String {
        code(until: nil)
        return String(decoding: kept, as: UTF8.self)
    }

    /// Reads code to the end, or to the parenthesis that closes an interpolation.
    private mutating func code(until end: UInt8?) {
        var depth = 0
        while place < bytes.count {
            if starts("//") {
                while place < bytes.count, bytes[place] != 0x0A { blank() }
            } else if starts("/*") {
                blockComment()
            } else if bytes[place] == 0x22 || bytes[place] == 0x23, let hashes = hashesOfText() {
                text(hashes: hashes)
            } else {
                if bytes[place] == 0x28 { depth += 1 }
                if bytes[place] == 0x29 { depth -= 1 }
                keep()
                if depth < 0, end != nil { return }
            }
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && place < bytes.count
    }

    /// How many `#` stand before a quotation mark here; `nil` where no text begins.
    private func hashesOfText() -> Int? {
        let hashes = bytes[place...].prefix { $0 == 0x23 }.count
        guard place + hashes < bytes.count, bytes[place + hashes] == 0x22 else { return nil }
        return hashes
    }

    private mutating func text(hashes: Int) {
        let sharp = String(repeating: "#", count: hashes)
        keep(hashes)
        let quote = starts("\"\"\"") ? "\"\"\"" : "\""
        keep(quote.utf8.count)
        while place < bytes.count, !starts(quote + sharp) {
            if starts("\\" + sharp + "(") {
                blank(1 + hashes)
                keep()
                code(until: 0x29)
            } else if starts("\\" + sharp) {
                blank(2 + hashes)
            } else {
                blank()
            }
        }
        keep(quote.utf8.count + hashes)
    }

    private func starts(_ signs: String) -> Bool { bytes[place...].starts(with: signs.utf8) }

    private mutating func keep(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            kept.append(bytes[place])
            place += 1
        }
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            kept.append(bytes[place] == 0x0A ? 0x0A : 0x20)
            place += 1
        }
    }
}
