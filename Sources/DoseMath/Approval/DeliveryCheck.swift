/// Judges what is about to be sent against every hard limit, at the last moment before the wire.
///
/// Soft limits were judged, and overridden or not, when the order was made; the window is kept by
/// who counts the time, the pump's own range by its driver.
struct DeliveryCheck {
    let ask: DeliveryAsk
    let rules: DrugRules

    /// Every hard limit exceeded, and every way in which it is more than the nurse confirmed.
    func findings() -> [Finding] {
        [
            rateFindings, sessionFindings,
            WeightCheck(weight: ask.weight, rules: rules).findings(),
            ConcentrationCheck(concentration: ask.concentration, rules: rules).findings(),
            confirmationFindings, raiseFindings,
        ]
        .flatMap { $0 }
        .filter { $0.severity == .hard }
    }

    private var rateFindings: [Finding] {
        [
            Ceiling(.doseRate, \.doseRate, of: rules)
                .finding(for: ask.rate.exactDoseRate(for: ask.weight, at: ask.concentration)),
            Ceiling(.massRate, \.massRate, of: rules)
                .finding(for: ask.rate.exactMassRate(at: ask.concentration)),
            Ceiling<FlowRate>(.flow, hard: [(CompiledCeilings.flow, .compiledIn)])
                .finding(for: ExactAmount(ask.rate)),
        ].compactMap { $0 }
    }

    private var sessionFindings: [Finding] {
        let volume = ask.sessionVolume
        return [
            Ceiling(.sessionMass, \.sessionMass, of: rules)
                .finding(for: volume.exactMass(at: ask.concentration)),
            Ceiling(.sessionDose, \.sessionDose, of: rules)
                .finding(for: volume.exactDosePerWeight(for: ask.weight, at: ask.concentration)),
        ].compactMap { $0 }
    }

    private var confirmationFindings: [Finding] {
        [
            Ceiling<FlowRate>(.confirmation, hard: [(ask.confirmedRate, .confirmedProgram)])
                .finding(for: ExactAmount(ask.rate)),
            Ceiling<Volume>(.confirmation, hard: [(ask.confirmedTotal, .confirmedProgram)])
                .finding(for: ExactAmount(ask.sessionVolume)),
        ].compactMap { $0 }
    }

    private var raiseFindings: [Finding] {
        guard case .raise(let running) = ask.purpose else { return [] }
        return RaiseCheck(from: running, to: ask.rate, rules: rules).findings()
    }
}
