/// Why a text of the library has not the form it has to have; one line.
struct LibraryTextError: Error, CustomStringConvertible {
    let description: String

    /// - Parameters:
    ///   - text: as it was written.
    ///   - fault: the rest of the sentence, which says what to write instead.
    init(_ text: some StringProtocol, _ fault: String) {
        description = "'\(VisibleText.start(of: text))' \(fault)"
    }
}

/// What a person wrote, fit to be repeated in one line.
enum VisibleText {
    /// The first 64 characters, with everything escaped that could break the line.
    static func start(of text: some StringProtocol) -> String {
        text.unicodeScalars.prefix(64).map { $0.escaped(asASCII: true) }.joined()
    }
}

/// The library's version: `YYYY-MM`, or `YYYY-MM.N` for a further one in the same month.
enum LibraryVersion {
    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let month = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, month.count == 2,
            Digits.number(month[0], length: 4) != nil,
            let number = Digits.number(month[1], length: 2), (1...12).contains(number),
            parts.count == 1 || Digits.isCount(parts[1])
        else {
            throw LibraryTextError(
                text,
                "is not a version: write YYYY-MM or YYYY-MM.N, as in 2026-11"
            )
        }
        return text
    }
}

/// The name of a drug, a salt or a care area, as it is printed on labels and doors.
///
/// 1 to 64 ASCII letters, digits, hyphens, parentheses and single spaces, with a letter among them
/// and no space at its ends: names that look alike are alike.
enum LabelText {
    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let isSound =
            text.utf8.count <= 64
            && text.first != " " && text.last != " " && !text.contains("  ")
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " -()".contains($0)) }
        guard isSound, text.contains(where: \.isLetter) else {
            throw LibraryTextError(
                text,
                "is not a name: write 1 to 64 letters, digits, hyphens, parentheses"
                    + " or single spaces"
            )
        }
        return text
    }
}

/// A whole percentage with its sign, as in `50 %` or `50%`.
enum Percentage {
    /// The largest taken at all.
    static let greatest: Int64 = 1_000

    /// - Returns: 1 ... `greatest`.
    static func parse(_ text: String) throws(LibraryTextError) -> Int64 {
        let hasSign = text.last == "%"
        let beforeSign = hasSign ? text.dropLast() : text[...]
        let digits = hasSign && beforeSign.last == " " ? beforeSign.dropLast() : beforeSign
        guard Digits.isCount(digits), let number = Int64(digits), number <= greatest else {
            throw LibraryTextError(
                text,
                "is not a whole percentage from 1 % to \(greatest) %: write it as in 50 %"
            )
        }
        guard hasSign else {
            throw LibraryTextError(text, "has no unit: write a percentage, as in 50 %")
        }
        return number
    }
}

/// Plain ASCII digits.
enum Digits {
    static func number(_ text: Substring, length: Int) -> Int? {
        guard text.utf8.count == length, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return Int(text)
    }

    /// Whether it is a number from 1 to 9999 without a zero ahead.
    static func isCount(_ text: Substring) -> Bool {
        (1...4).contains(text.utf8.count) && text.first != "0"
            && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
