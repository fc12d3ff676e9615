import Foundation

/// The ids that the safety case speaks in, found in any text.
enum SafetyIds {
    /// Requirements, such as the one of the stop that never waits; a range stands for all within it.
    static func requirements(in text: String) -> [String] {
        var found: [Int] = []
        var first: Int?
        for piece in text.components(separatedBy: "SR-").dropFirst() {
            let digits = piece.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isWholeNumber), let last = Int(digits)
            else {
                first = nil
                continue
            }
            if let first, first < last { found.append(contentsOf: (first + 1)..<last) }
            found.append(last)
            first = piece.dropFirst(2) == " to " ? last : nil
        }
        return found.map { "SR-" + ($0 < 10 ? "0\($0)" : "\($0)") }
    }

    /// Hazards: the number of a class, a point, and a number within it.
    static func hazards(in text: String) -> [String] {
        text.components(separatedBy: "H-").dropFirst().compactMap { piece in
            number(in: piece).map { "H-\($0)" }
        }
    }

    /// What remains: two digits.
    static func remainders(in text: String) -> [String] {
        text.components(separatedBy: "N-").dropFirst().compactMap { piece in
            let digits = piece.prefix { $0.isWholeNumber }
            return digits.count == 2 ? "N-\(digits)" : nil
        }
    }

    /// Hazards as the generic pump's analysis numbers them, the same way but without letters.
    static func foreseen(in text: String) -> [String] {
        text.components(separatedBy: ", ").compactMap { piece in
            let number = number(in: piece)
            return number == piece ? number : nil
        }
    }

    /// What stands between backticks.
    static func quoted(in text: String) -> [String] {
        let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
        return pieces.enumerated().compactMap { $0.isMultiple(of: 2) ? nil : String($1) }
    }

    private static func number(in text: String) -> String? {
        let number = text.prefix { $0.isWholeNumber || $0 == "." }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false).filter { part in
            !part.isEmpty
        }
        return parts.count == 2 ? parts.joined(separator: ".") : nil
    }
}
