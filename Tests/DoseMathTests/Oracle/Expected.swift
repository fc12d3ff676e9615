import BigInt
import DoseMath

/// A finding that the oracle expects, with the exact amount that it is about.
struct Expected {
    let limit: LimitName
    let layer: LimitLayer
    let severity: Finding.Severity
    /// The bound as it must stand in the finding; put into words only where it is read.
    let bound: () -> String
    /// The step that must be named, from 1 on; `nil` for the whole.
    let step: Int?
    /// Whether a text shows the exact amount as it must.
    let isShown: (String) -> Bool

    /// Whether a finding is about this limit, of this layer and severity.
    func isSaid(by finding: Finding) -> Bool {
        finding.limit == limit && finding.severity == severity && finding.layer == layer
    }

    /// Whether its texts are right too: the bound, the step and the amount.
    func isInWords(of finding: Finding) -> Bool {
        let words = step.map(Self.words) ?? ""
        return finding.bound == bound() && finding.asked.hasSuffix(words)
            && isShown(String(finding.asked.dropLast(words.count)))
    }

    /// In short, for a failure's comment.
    var summary: String {
        "\(severity.rawValue) \(limit.rawValue) \(bound()) (\(layer))"
            + (step.map(Self.words) ?? "")
    }

    private static func words(_ step: Int) -> String { " in step \(step)" }
}

extension NaturalQuantity {
    /// Whether a text is the exact amount, rounded up to a smallest unit or held at the greatest.
    static func shows(_ exact: Fraction, roundedUp text: String) -> Bool {
        guard let shown = count(in: text) else { return false }
        let count = exact.times(smallestPerNatural)
        let isHeld = shown == greatest
        return (shown == 0 || count.isAbove(BigUInt(shown - 1)))
            && (isHeld || !count.isAbove(BigUInt(shown)))
    }

    /// Whether a text is the exact amount, rounded down to a smallest unit.
    static func shows(_ exact: Fraction, roundedDown text: String) -> Bool {
        guard let shown = count(in: text) else { return false }
        return wholeUnits(exact) == BigUInt(shown)
    }

    private static func count(in text: String) -> Int64? {
        do { return try parse(text).count } catch { return nil }
    }
}
