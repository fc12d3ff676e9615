// What a flow or a volume of infusate is as drug, exact (SR-01).

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
    /// The drug in this volume, rounded up to a nanogram: never less than there is (SR-07).
    public func massRoundedUp(at concentration: Concentration) -> Mass {
        ExactDrug(self, at: concentration).mass.roundedUp()
    }

    /// The drug in this volume, rounded down to a nanogram.
    ///
    /// - Throws: `QuantityError.outOfRange` for more than a tonne.
    public func massRoundedDown(at concentration: Concentration) throws(QuantityError) -> Mass {
        try ExactDrug(self, at: concentration).mass.roundedDown()
    }
}
