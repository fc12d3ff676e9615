/// Why a text of the library has not the form it has to have; one line.
struct LibraryTextError: Error, CustomStringConvertible {
    let description: String
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
                description: "'\(text)' is not a version: write YYYY-MM or YYYY-MM.N, as in 2026-11"
            )
        }
        return text
    }
}

/// A day of the calendar, `YYYY-MM-DD`.
enum LibraryDate {
    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let year = Digits.number(parts[0], length: 4), year > 0,
            let month = Digits.number(parts[1], length: 2), (1...12).contains(month),
            let day = Digits.number(parts[2], length: 2), day >= 1,
            day <= days(in: month, of: year)
        else {
            throw LibraryTextError(
                description: "'\(text)' is not a day of the calendar: write YYYY-MM-DD"
            )
        }
        return text
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap ? 29 : 28
        default: 31
        }
    }
}

/// A drug's name: 1 to 64 letters, digits, spaces, hyphens and parentheses, none at its ends a space.
enum DrugName {
    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let isSound =
            text.utf8.count <= 64
            && text.first != " " && text.last != " "
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " -()".contains($0)) }
        guard isSound, text.contains(where: \.isLetter) else {
            throw LibraryTextError(
                description:
                    "'\(text)' is not a drug's name: write 1 to 64 letters, digits, spaces,"
                    + " hyphens or parentheses"
            )
        }
        return text
    }
}

/// A whole percentage with its sign, `50 %` or `50%`, from 1 to 1000.
enum Percentage {
    static func parse(_ text: String) throws(LibraryTextError) -> Int64 {
        guard text.last == "%" else {
            throw LibraryTextError(
                description: "'\(text)' has no unit: write a percentage, as in 50 %"
            )
        }
        let beforeSign = text.dropLast()
        let digits = beforeSign.last == " " ? beforeSign.dropLast() : beforeSign
        guard Digits.isCount(digits), let number = Int64(digits), (1...1_000).contains(number)
        else {
            throw LibraryTextError(
                description: "'\(text)' is not a whole percentage from 1 % to 1000 %"
            )
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
