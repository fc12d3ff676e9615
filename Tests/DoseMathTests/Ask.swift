import DoseMath

/// The question put before the wire: 70 kg, 2 mg/mL, confirmed 17.5 mL/h and 35 mL.
struct Ask {
    var purpose = DeliveryAsk.Purpose.run
    var rate = "17.5 mL/h"
    var toCome = "35 mL"
    var delivered = "0 mL"
    var carried = "0 mg"
    var ceilings = OrderCeilings.none
    var confirmedRate = "17.5 mL/h"
    var confirmedTotal = "35 mL"
    var weight = "70 kg"
    var concentration = "2 mg/mL"

    func put() throws -> DeliveryAsk {
        DeliveryAsk(
            purpose: purpose,
            rate: try .parse(rate),
            volumeToCome: try .parse(toCome),
            deliveredAtMost: try .parse(delivered),
            carried: try .parse(carried),
            ceilings: ceilings,
            confirmedRate: try .parse(confirmedRate),
            confirmedTotal: try .parse(confirmedTotal),
            weight: try .parse(weight),
            concentration: try .parse(concentration)
        )
    }

    /// The refusal, or `nil` where it is approved.
    func refusal(rules: DrugRules? = nil) throws -> DoseError? {
        try put().refusal(under: rules ?? Clinic.rules())
    }

    /// The hard limits that refuse it.
    func limits(rules: DrugRules? = nil) throws -> [LimitName] {
        try findings(rules: rules).map(\.limit)
    }

    /// The hard limits that refuse it, in full.
    func findings(rules: DrugRules? = nil) throws -> [Finding] {
        let error = try refusal(rules: rules)
        guard case .refused(let findings) = error else { return [] }
        return findings
    }
}

extension DeliveryAsk {
    /// Why it is refused, or `nil` where it is approved.
    func refusal(under rules: DrugRules) -> DoseError? {
        do throws(DoseError) {
            let approval = try approve(
                self,
                under: rules,
                for: PumpIdentity("NE1000"),
                epoch: .first,
                now: Moment(nanoseconds: 0)
            )
            precondition(approval.rate == rate && approval.volumeLimit == volumeToCome)
            return nil
        } catch {
            return error
        }
    }
}
