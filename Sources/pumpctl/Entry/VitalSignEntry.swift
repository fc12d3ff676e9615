import DoseMath

/// Vital signs as a nurse writes them: blood pressure as a pair, everything else as a whole number.
enum VitalSignEntry {
    /// Reads `120/80`, in mmHg, with or without the unit.
    ///
    /// - Throws: `AnswerFault`, also for what cannot be read off a living patient.
    static func pressure(
        _ text: String
    ) throws(AnswerFault) -> (systolic: Int, diastolic: Int) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw AnswerFault("blood pressure '\(text)' is not two numbers: write it as 120/80")
        }
        let pair = (
            systolic: try count(parts[0].description, of: .systolic),
            diastolic: try count(parts[1].description, of: .diastolic)
        )
        // Neither can be measured where there is no pulse.
        guard pair.diastolic < pair.systolic || pair == (0, 0) else {
            throw AnswerFault("blood pressure '\(text)': the systolic pressure comes first")
        }
        return pair
    }

    /// Reads a whole number, with or without the sign's own unit.
    ///
    /// - Throws: `AnswerFault`, also for what cannot be read off a living patient.
    static func count(_ text: String, of sign: VitalSign) throws(AnswerFault) -> Int {
        var digits = trimmed(text)
        if digits.hasSuffix(sign.unit) { digits = trimmed(digits.dropLast(sign.unit.count)) }
        let isNumber = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == "+") }
        guard isNumber, (1...4).contains(digits.count), let value = Int(digits) else {
            throw AnswerFault(
                "\(sign.name) '\(text)' is not a whole number in \(sign.unit): \(range(of: sign))"
            )
        }
        guard sign.plausible.contains(value) else {
            throw AnswerFault("\(sign.name) \(sign.text(value)) cannot be: \(range(of: sign))")
        }
        return value
    }

    private static func range(of sign: VitalSign) -> String {
        "it is \(sign.plausible.lowerBound) to \(sign.text(sign.plausible.upperBound))"
    }

    private static func trimmed(_ text: some StringProtocol) -> Substring {
        Substring(text.reversed().drop { $0 == " " }.reversed()).drop { $0 == " " }
    }
}
