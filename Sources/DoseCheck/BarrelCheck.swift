public import DoseMath

/// Compares the volume read on the syringe's barrel with what the pump counted (SR-17).
///
/// A wrong syringe selected on the pump scales the rate, the pump's report and both computations
/// alike, from half to twice the dose: they all agree, and only this reading finds it. It finds
/// siphoning and leaks too.
public enum BarrelCheck {
    /// What a reading says.
    public enum Verdict: Hashable, Sendable {
        /// Within `max(2 mL, 5 %)` of the count, exactly at it included.
        case agrees
        /// Another volume has gone from the barrel than was counted.
        case disagrees(gone: Volume, counted: Volume)
        /// There is more in the barrel than when it was mounted: it was refilled, or misread.
        case fuller(by: Volume, counted: Volume)
    }

    /// As far as two people may read one barrel, in nanolitres.
    private static let floor: Int64 = 2_000_000

    /// 5 % is one of so many parts.
    private static let parts: Int64 = 20

    /// Compares one reading of the barrel.
    ///
    /// - Parameters:
    ///   - filled: what was read when this syringe was mounted.
    ///   - read: what is read now.
    ///   - counted: what the pump counted since this syringe was mounted.
    /// - Returns: whether what is gone from the barrel is further from the count than the larger of
    ///   2 mL and 5 % of the count.
    public static func compare(filled: Volume, read: Volume, counted: Volume) -> Verdict {
        // Below zero where there is more in it now: that much further from any count.
        let gone = filled.nanoliters - read.nanoliters
        let distance = abs(gone - counted.nanoliters)
        guard distance * parts > max(floor * parts, counted.nanoliters) else { return .agrees }
        return gone < 0
            ? .fuller(by: read.lessOrZero(filled), counted: counted)
            : .disagrees(gone: filled.lessOrZero(read), counted: counted)
    }
}
