public import DoseMath

/// The drug of a session, added up at every poll as an exact fraction of a milligram (SR-09).
///
/// The first computation multiplies the session's volume anew each time; this one adds the drug of
/// each new part to what it has. So a conversion that is wrong is found, and so is a session's count
/// that lost what was counted before. It takes the same room however long the session lasts.
public struct DeliveredDose: Hashable, Sendable {
    private var counted: Volume
    private var milligrams: Fraction?
    private let strength: Fraction

    /// Goes on from what the session has delivered, nothing where it begins.
    ///
    /// - Parameters:
    ///   - delivered: the session's count as it stands.
    ///   - concentration: the strength of what is in the syringe.
    public init(delivered: Volume, at concentration: Concentration) {
        counted = delivered
        strength = HumanUnits.strength(concentration)
        milligrams = HumanUnits.volume(delivered).times(strength)
    }

    /// Takes the session's count at a poll and compares.
    ///
    /// - Parameters:
    ///   - delivered: the session's count, which never falls.
    ///   - atMost: the most it can have been; never below the count.
    ///   - mass: the session's drug as the first computation has it, of the count or of the most.
    ///   - confirmedTotal: the session's volume a nurse confirmed.
    ///   - unit: one unit of the pump's resolution of volume.
    /// - Returns: one line on the first thing that does not agree: the count fell; the mass is
    ///   further from the drug counted than one unit, and the rounding to 1 ng; the most is above
    ///   what was confirmed by more than `DeliveryWatch` takes. `nil` where all agree.
    public mutating func disagreement(
        delivered: Volume,
        atMost: Volume,
        mass: Mass,
        confirmedTotal: Volume,
        unit: Volume
    ) -> String? {
        if delivered < counted || atMost < delivered {
            return "the session's count, \(delivered), at most \(atMost), lost a part of what was "
                + "counted before"
        }
        let part = HumanUnits.volume(delivered.lessOrZero(counted)).times(strength)
        milligrams = part.flatMap { milligrams?.plus($0) }
        counted = delivered
        if !agrees(HumanUnits.mass(mass), unit) {
            return "the drug delivered, \(mass), is not the second computation's of \(delivered)"
        }
        if atMost.nanoliters > confirmedTotal.nanoliters + DeliveryWatch.upperBand(unit: unit) {
            return "\(atMost) may have been delivered, more than the \(confirmedTotal) confirmed"
        }
        return nil
    }

    private func agrees(_ mass: Fraction, _ unit: Volume) -> Bool {
        guard let milligrams,
            let band = HumanUnits.volume(unit).times(strength)?.plus(HumanUnits.nanogram),
            let isWithin = milligrams.isWithin(band, of: mass)
        else { return false }
        return isWithin
    }
}
