/// Cuts a time such as `1 h 45 min` into its parts, each a number with its unit.
enum TimeParts {
    /// - Returns: the parts in their order; the whole text where it does not look like several.
    static func split(_ text: String) -> [String] {
        guard text.utf8.count <= 40 else { return [text] }
        var parts: [String] = []
        var part = ""
        var sawUnit = false
        for character in text {
            let isDigit = character.isASCII && character.isNumber
            if isDigit, sawUnit {
                parts.append(part.last == " " ? String(part.dropLast()) : part)
                part = ""
                sawUnit = false
            }
            if character.isASCII, character.isLetter { sawUnit = true }
            part.append(character)
        }
        return parts + [part]
    }
}
