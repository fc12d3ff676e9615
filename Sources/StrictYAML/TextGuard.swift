/// Looks over a text before the YAML parser sees it, for what would make the parser hang or crash.
///
/// The parser builds nested nodes by recursion and compares keys by value: nesting without a bound
/// overflows its stack, and a key that is an alias of aliases takes exponential time (SR-63).
/// Settings need neither. The look is coarse on purpose: it does not know quotes or comments, for
/// telling them apart is what could be got wrong.
struct TextGuard {
    /// The deepest column at which a line's content may begin.
    static let greatestIndentation = 64

    /// The most `[` and `{` in a file, but for those of lists like `[nurse, prescriber]`.
    ///
    /// In these nothing stands between the brackets that could make a text or a comment begin or end.
    /// So both are brackets to the parser, or neither is, and either way it is no deeper behind them.
    static let greatestBrackets = 1_000

    private var line = 1
    private var column = 0
    private var isLeading = true
    private var brackets = 0
    private var isInPlainList = false
    private var previous: Unicode.Scalar = "\n"

    /// Notes the first thing of each sort that is refused; true where the text may be parsed.
    static func passes(_ text: String, findings: FindingList) -> Bool {
        var textGuard = TextGuard()
        var scalars = text.unicodeScalars.makeIterator()
        var current = scalars.next()
        while let scalar = current {
            let next = scalars.next()
            if let message = textGuard.objection(to: scalar, before: next) {
                findings.add(message, line: textGuard.line)
                return false
            }
            textGuard.take(scalar)
            current = next
        }
        return true
    }

    private func objection(to scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> String? {
        if isLeading, column >= Self.greatestIndentation, !Self.isBreak(scalar) {
            return "indented by more than \(Self.greatestIndentation) columns: nest less deeply"
        }
        switch scalar {
        case "[", "{":
            guard brackets >= Self.greatestBrackets else { return nil }
            return
                "more than \(Self.greatestBrackets) brackets in one file, lists of plain words not"
                + " counted: nest less deeply"
        case "&", "*":
            guard Self.startsToken(previous), let next, !Self.endsToken(next) else { return nil }
            return
                "'\(scalar)\(next)' reads as a YAML anchor or alias, and these are not taken here:"
                + " write the value out, or put a space after '\(scalar)'"
        case "\t", "\n", "\r": return nil
        default:
            guard scalar.properties.generalCategory == .control, scalar != "\u{85}" else {
                return nil
            }
            return "a control character: this has to be a text file"
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        if Self.isBreak(scalar) {
            // Carriage return and line feed are one break.
            if !(scalar == "\n" && previous == "\r") { line += 1 }
            column = 0
            isLeading = true
        } else {
            column += 1
            // Several levels may begin on one line, as in "- - - x".
            if !" \t-?:".unicodeScalars.contains(scalar) { isLeading = false }
            if scalar == "[" || scalar == "{" { brackets += 1 }
            if scalar == "]", isInPlainList { brackets -= 1 }
        }
        isInPlainList = scalar == "[" || isInPlainList && Self.isPlain(scalar)
        previous = scalar
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ",", " ", "_", "-": true
        default: false
        }
    }

    private static func startsToken(_ previous: Unicode.Scalar) -> Bool {
        previous.properties.isWhitespace || "[]{},:?-!\u{FEFF}".unicodeScalars.contains(previous)
    }

    private static func endsToken(_ next: Unicode.Scalar) -> Bool {
        next.properties.isWhitespace
    }
}
