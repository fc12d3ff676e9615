import DoseMath
import StrictYAML

/// A value of a vital sign with its unit, as in `85 mmHg` or `85mmHg`.
enum VitalSignText {
    /// - Parameters:
    ///   - text: digits without a zero ahead, at most one space, the unit.
    ///   - sign: any but sedation, which has no unit here.
    /// - Returns: 0 ... 9999, which need not be plausible.
    /// - Throws: `LibraryTextError`, saying what to write instead.
    static func parse(
        _ text: String,
        of sign: VitalSign
    ) throws(LibraryTextError) -> Int {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits == "0" || Digits.isCount(digits), let number = Int(digits) else {
            throw LibraryTextError(
                text,
                "is no \(sign.name): write a whole number, then \(sign.unit)"
            )
        }
        let rest = text.dropFirst(digits.count)
        guard !rest.isEmpty else {
            throw LibraryTextError(text, "has no unit: write \(sign.unit) after it")
        }
        guard (rest.first == " " ? rest.dropFirst() : rest) == sign.unit else {
            throw LibraryTextError(
                text,
                "is no whole number with the unit of \(sign.name): write it as in"
                    + " \(sign.text(number))"
            )
        }
        return number
    }
}

extension ValueReader {
    /// A value that a vital sign can have, with its unit; sedation is a plain number of the RASS.
    ///
    /// - Returns: `nil` after noting what is wrong.
    func number(of sign: VitalSign) -> Int? {
        let range = sign.plausible
        switch sign {
        case .sedation:
            return wholeNumber(in: Int64(range.lowerBound)...Int64(range.upperBound))
                .map(Int.init)
        case .systolic, .diastolic, .heartRate, .oxygenSaturation, .respiration:
            let parse = { (text: String) throws(LibraryTextError) in
                try VitalSignText.parse(text, of: sign)
            }
            guard let number = parsed(by: parse) else { return nil }
            guard range.contains(number) else {
                refuse(
                    "\(name) \(sign.text(number)) cannot be: \(sign.name) is"
                        + " \(range.lowerBound) to \(sign.text(range.upperBound))"
                )
                return nil
            }
            return number
        }
    }
}
