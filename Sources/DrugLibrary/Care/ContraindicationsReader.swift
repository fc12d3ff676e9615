import DoseMath
import StrictYAML

/// What a nurse has to ask about one by one before a start; at least one, none twice (SR-13).
struct ContraindicationsReader {
    /// The most of them: a longer list is ticked off, not read.
    static let most = 32

    /// As they are asked, in the order of the file; `nil` where something was refused.
    let texts: [String]?

    init(_ value: ValueReader?) {
        guard let items = value?.list(atMost: Self.most) else {
            texts = nil
            return
        }
        var taken = NamesTaken(of: "contraindication")
        let read = items.map { taken.take($0, by: ContraindicationText.parse) }
        let sound = read.compactMap(\.self)
        texts = sound.count == read.count ? sound : nil
    }
}

/// A contraindication in words, as it is shown to the nurse who asks about it.
///
/// 1 to 80 printable characters in one line, in any language, with a letter among them and single
/// spaces between words. What cannot be seen or turns a line's direction is refused.
enum ContraindicationText {
    /// The most Unicode scalars of one.
    static let longest = 80

    static func parse(_ text: String) throws(LibraryTextError) -> String {
        let scalars = text.unicodeScalars
        let isSound =
            scalars.count <= longest && scalars.allSatisfy(isPrintable)
            && text.first != " " && text.last != " " && !text.contains("  ")
        guard isSound, text.contains(where: \.isLetter) else {
            throw LibraryTextError(
                text,
                "is no contraindication in words: write 1 to \(longest) printable characters"
                    + " with single spaces"
            )
        }
        return text
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        // A character that is ignored by default has a letter's or a mark's category and no shape.
        guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
            .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
            .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            return true
        case .spaceSeparator: return scalar == " "
        case .lineSeparator, .paragraphSeparator, .control, .format, .surrogate, .privateUse,
            .unassigned:
            return false
        @unknown default: return false
        }
    }
}
