import BigInt
import DoseMath

extension DeliveryAsk {
    /// Every hard limit that the oracle finds exceeded by what is about to be sent (SR-04, SR-07).
    func expectedFindings(_ rules: DrugRules) -> [Expected] {
        var verdicts = Verdicts(rules)
        let strength = concentration.natural
        let kilograms = weight.natural
        let flow = rate.natural
        let volume = deliveredAtMost.natural + volumeToCome.natural
        verdicts.judgeRates(
            doseRate: flow * strength / kilograms,
            massRate: flow * strength,
            ceilings,
            step: nil
        )
        verdicts.judgeSession(
            drug: volume * strength + carried.natural,
            weight: kilograms,
            ceilings
        )
        verdicts.judgeFlow(flow, nil, step: nil)
        verdicts.judgeWeight(weight)
        verdicts.judgeStrength(concentration)
        verdicts.say(.confirmation, flow, above: confirmedRate, .confirmedProgram, .hard, nil)
        verdicts.say(.confirmation, volume, above: confirmedTotal, .confirmedProgram, .hard, nil)
        verdicts.judgeRaise(of: self)
        return verdicts.expected.filter { $0.severity == .hard }
    }

    /// What is zero in it, by the name a person reads; the order of the questions is the code's.
    var expectedZero: String? {
        if concentration.count == 0 { return "concentration" }
        if weight.count == 0 { return "body weight" }
        if rate.count == 0 { return "flow rate" }
        return volumeToCome.count == 0 ? "volume" : nil
    }
}

extension Verdicts {
    /// The library's hard percentage of a raise; the soft one was judged when it was proposed.
    fileprivate mutating func judgeRaise(of ask: DeliveryAsk) {
        guard case .raise(let from) = ask.purpose, ask.rate > from,
            let percent = rules.hard.raisePercent,
            ask.rate.natural > from.natural * Fraction(100 + BigUInt(percent), over: 100)
        else { return }
        expect(
            Expected(
                limit: .raise,
                layer: .library(rules.source),
                severity: .hard,
                bound: { "\(percent) % above \(from)" },
                step: nil,
                isShown: { $0 == ask.rate.description }
            )
        )
    }
}
