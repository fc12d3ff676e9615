// Every conversion between dose, weight, concentration, flow and drug mass, exact (SR-01).
// With the units of the quantities (ng/kg/h, g, mcg/mL, nL/h, ng) the factors are:
//   ng/kg/h x g = 1000 ng/h      nL/h x mcg/mL = 1000 ng/h      nL x mcg/mL = 1000 ng

extension DoseRate {
    /// Drug per hour for this patient: dose x weight.
    func exactMassRate(for weight: BodyWeight) -> ExactAmount<MassRate> {
        ExactAmount(Int128(count) * Int128(weight.count), over: 1_000)
    }

    /// Flow that carries this dose: dose x weight / concentration; the concentration is not zero.
    func exactFlow(
        for weight: BodyWeight,
        at concentration: Concentration
    ) -> ExactAmount<FlowRate> {
        ExactAmount(Int128(count) * Int128(weight.count), over: Int128(concentration.count))
    }

    /// Drug per body weight over the whole window: dose x window.
    func exactDosePerWeight(over window: Window) -> ExactAmount<DosePerWeight> {
        ExactAmount(Int128(count) * Int128(window.count), over: 3_600)
    }

    /// Drug over the whole window: dose x weight x window.
    func exactMass(for weight: BodyWeight, over window: Window) -> ExactAmount<Mass> {
        ExactAmount(
            Int128(count) * Int128(weight.count) * Int128(window.count),
            over: 3_600_000
        )
    }
}

extension FlowRate {
    /// Drug per hour at this flow: flow x concentration.
    func exactMassRate(at concentration: Concentration) -> ExactAmount<MassRate> {
        ExactAmount(Int128(count) * Int128(concentration.count), over: 1_000)
    }

    /// The dose rate this flow is for a patient: flow x concentration / weight; weight is not zero.
    func exactDoseRate(
        for weight: BodyWeight,
        at concentration: Concentration
    ) -> ExactAmount<DoseRate> {
        ExactAmount(Int128(count) * Int128(concentration.count), over: Int128(weight.count))
    }

    /// What flows in a window at this rate.
    func exactVolume(over window: Window) -> ExactAmount<Volume> {
        ExactAmount(Int128(count) * Int128(window.count), over: 3_600)
    }
}

extension Volume {
    /// The drug in this volume.
    func exactMass(at concentration: Concentration) -> ExactAmount<Mass> {
        ExactAmount(Int128(count) * Int128(concentration.count), over: 1_000)
    }

    /// The drug in this volume per body weight; the weight is not zero.
    func exactDosePerWeight(
        for weight: BodyWeight,
        at concentration: Concentration
    ) -> ExactAmount<DosePerWeight> {
        ExactAmount(Int128(count) * Int128(concentration.count), over: Int128(weight.count))
    }

    /// The drug in this volume, rounded up to a nanogram: never less than there is (SR-07).
    public func massRoundedUp(at concentration: Concentration) -> Mass {
        exactMass(at: concentration).roundedUp()
    }

    /// The drug in this volume, rounded down to a nanogram.
    ///
    /// - Throws: `QuantityError.outOfRange` for more than a tonne.
    public func massRoundedDown(at concentration: Concentration) throws(QuantityError) -> Mass {
        try exactMass(at: concentration).roundedDown()
    }
}
