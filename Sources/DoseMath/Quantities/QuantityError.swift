/// Why a text or a number is not a quantity.
public enum QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A number came without its unit (SR-02).
    case missingUnit(quantity: String, text: String, units: [String])

    /// The unit is not one this quantity is written in.
    case unknownUnit(quantity: String, text: String, units: [String])

    /// It does not start with a plain decimal number such as `17.5`.
    case notADecimal(quantity: String, text: String)

    /// More decimals than the smallest unit can hold; never rounded in silence.
    case tooPrecise(quantity: String, text: String)

    /// It is not one step of a stepped program.
    case notAStep(text: String)

    /// Below zero or beyond anything a patient could be given (SR-01).
    case outOfRange(quantity: String, asked: String, most: String)

    /// One line: what happened and what to write instead.
    public var description: String {
        switch self {
        case .missingUnit(let quantity, let text, let units):
            "\(quantity) '\(Self.onOneLine(text))' has no unit: "
                + "write one of \(units.joined(separator: ", "))"
        case .unknownUnit(let quantity, let text, let units):
            "\(quantity) '\(Self.onOneLine(text))' has a unit that is not known here: "
                + "write one of \(units.joined(separator: ", "))"
        case .notADecimal(let quantity, let text):
            "\(quantity) '\(Self.onOneLine(text))' is not a plain decimal number with a unit: "
                + "write digits, a point and digits, 17 characters at most, as in 0.5, "
                + "then the unit"
        case .notAStep(let text):
            "step '\(Self.onOneLine(text))' is not a dose for a time: write it as in "
                + "0.25 mg/kg/h for 15 min, and ', then ' between steps"
        case .tooPrecise(let quantity, let text):
            "\(quantity) '\(Self.onOneLine(text))' has more decimals than can be held exactly: "
                + "write fewer"
        case .outOfRange(let quantity, let asked, let most):
            "\(quantity) '\(Self.onOneLine(asked))' is out of any possible range, "
                + "which ends at \(most): check the numbers and their units"
        }
    }

    /// The longest quotation, in Unicode scalars: enough to find again what was typed.
    private static let longestQuotation = 100

    /// What a person typed, with everything escaped that could break the line, drive a terminal or
    /// look like another letter.
    private static func onOneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isWhole = scalars.dropFirst(longestQuotation).isEmpty
        return scalars.prefix(longestQuotation)
            .map { isPlain($0) ? String($0) : $0.escaped(asASCII: true) }
            .joined() + (isWhole ? "" : "...")
    }

    private static func isPlain(_ scalar: UnicodeScalar) -> Bool {
        let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
        return isLetter || ["\u{B5}", "\u{3BC}"].contains(scalar)
    }
}
