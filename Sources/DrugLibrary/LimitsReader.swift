import DoseMath
import StrictYAML

/// What a second person may agree to exceed: a layer of limits, and two that have no hard side.
struct SoftLimitsReader {
    /// How long after the last raise the next one may come, at the shortest and at the longest.
    static let raiseIntervals: ClosedRange<Window> = .bound("1 min")...(.bound("60 min"))

    /// How far a weight may be from the patient's last one, in percent.
    static let weightChanges: ClosedRange<Int64> = 1...100

    let limits: LimitsReader
    let raiseInterval: Window?
    let weightChange: Int64?

    init(_ mapping: MappingReader) {
        limits = LimitsReader(of: mapping)
        raiseInterval = mapping.quantity("raise_interval", in: Self.raiseIntervals)
        weightChange = mapping.percentage("weight_change", in: Self.weightChanges)
        mapping.finish()
    }
}

/// Reads one layer of a drug's limits, each number with its unit.
struct LimitsReader {
    let doseRate: UpperLimit<DoseRate>
    let massRate: UpperLimit<MassRate>
    let sessionMass: UpperLimit<Mass>
    let sessionDose: UpperLimit<DosePerWeight>
    let window: UpperLimit<Window>
    let startToEnd: UpperLimit<Window>
    let weight: WeightRange
    let raise: RaiseLimit

    /// The hard layer: a mapping of these keys and no others.
    init(hard mapping: MappingReader) {
        self.init(of: mapping)
        mapping.finish()
    }

    /// A layer's own keys out of a mapping that may have more.
    init(of mapping: MappingReader) {
        doseRate = UpperLimit("dose_rate", of: mapping)
        massRate = UpperLimit("mass_rate", of: mapping)
        sessionMass = UpperLimit("session_mass", of: mapping)
        sessionDose = UpperLimit("session_dose", of: mapping)
        window = UpperLimit("window", of: mapping)
        startToEnd = UpperLimit("start_to_end", of: mapping)
        weight = WeightRange(of: mapping)
        raise = RaiseLimit(of: mapping)
        if let window = window.quantity, let whole = startToEnd.quantity, whole < window {
            startToEnd.value?.refuse(
                "start_to_end \(whole) is shorter than the window of \(window) that is part of it"
            )
        }
    }

    /// The layer, or `nil` where a part of it was refused.
    var limits: Limits? {
        guard
            let doseRate = doseRate.quantity, let massRate = massRate.quantity,
            let sessionMass = sessionMass.quantity, let sessionDose = sessionDose.quantity,
            let window = window.quantity, let startToEnd = startToEnd.quantity,
            let weight = weight.range, let raise = raise.percent
        else { return nil }
        return Limits(
            doseRate: doseRate,
            massRate: massRate,
            sessionMass: sessionMass,
            sessionDose: sessionDose,
            window: window,
            startToEnd: startToEnd,
            weight: weight,
            raisePercent: raise
        )
    }

    /// Refuses what is beyond the ceilings built in.
    func checkAgainstCeilings() {
        let ceilings = CompiledCeilings.limits
        let whose = "the ceiling built in"
        doseRate.refuse(above: ceilings.doseRate, whose)
        massRate.refuse(above: ceilings.massRate, whose)
        sessionMass.refuse(above: ceilings.sessionMass, whose)
        sessionDose.refuse(above: ceilings.sessionDose, whose)
        window.refuse(above: ceilings.window, whose)
        startToEnd.refuse(above: ceilings.startToEnd, whose)
        weight.refuse(outside: ceilings.weight, "the range built in")
    }

    /// Refuses soft limits that the hard ones would never let anybody reach.
    func check(within hard: LimitsReader) {
        let whose = "the hard limit"
        doseRate.refuse(above: hard.doseRate.quantity, whose)
        massRate.refuse(above: hard.massRate.quantity, whose)
        sessionMass.refuse(above: hard.sessionMass.quantity, whose)
        sessionDose.refuse(above: hard.sessionDose.quantity, whose)
        window.refuse(above: hard.window.quantity, whose)
        startToEnd.refuse(above: hard.startToEnd.quantity, whose)
        weight.refuse(outside: hard.weight.range, "the hard range")
        raise.refuse(above: hard.raise.percent)
    }
}
