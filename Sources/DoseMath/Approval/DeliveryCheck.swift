/// Judges what is about to be sent against every hard limit, at the last moment before the wire.
///
/// Soft limits were judged, and overridden or not, when the order was made; the window is kept by
/// who counts the time, the pump's own range by its driver.
struct DeliveryCheck {
    let ask: DeliveryAsk
    let rules: DrugRules

    /// Every hard limit exceeded, and every way in which it is more than the nurse confirmed.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        judgeDrug(into: &findings)
        Ceiling(.flow, CompiledCeilings.flow, nil, .compiledIn)
            .judge(ExactAmount(ask.rate), step: nil, into: &findings)
        WeightCheck(weight: ask.weight, rules: rules).judge(into: &findings)
        ConcentrationCheck(concentration: ask.concentration, rules: rules)
            .judge(into: &findings)
        judgeConfirmation(into: &findings)
        if case .raise(let running) = ask.purpose {
            // The interval since the last raise is soft: it was judged when this was proposed.
            RaiseCheck(from: running, to: ask.rate, sinceLastRaise: nil, rules: rules)
                .judge(into: &findings)
        }
        if !findings.isEmpty { findings.removeAll { $0.severity == .soft } }
        return findings
    }

    private func judgeDrug(into findings: inout [Finding]) {
        let ceilings = DoseCeilings(rules, ask.ceilings)
        let rate = ask.rate.exactDoseRate(for: ask.weight, at: ask.concentration)
        ceilings.doseRate.judge(rate, step: nil, into: &findings)
        ceilings.massRate.judge(
            ask.rate.exactMassRate(at: ask.concentration),
            step: nil,
            into: &findings
        )
        ceilings.judgeSession(ask.sessionDrug, for: ask.weight, into: &findings)
    }

    private func judgeConfirmation(into findings: inout [Finding]) {
        Ceiling(
            .confirmation,
            .checked(FlowRate.greatest),
            ask.confirmedRate,
            .confirmedProgram
        ).judge(ExactAmount(ask.rate), step: nil, into: &findings)
        Ceiling(
            .confirmation,
            .checked(Volume.greatest),
            ask.confirmedTotal,
            .confirmedProgram
        ).judge(ask.sessionVolume, step: nil, into: &findings)
    }
}
