/// An exact amount of drug, before any rounding: a whole number of 1/3 600 000 of a nanogram.
///
/// In this one denominator every way of writing a dose is whole, so that steps, sums and what was
/// delivered before add up without a fraction lost. With the units of the quantities:
///
///     ng/kg/h x g x s       = 1/3 600 000 ng       nL/h x mcg/mL x s = 1/3 600 000 ng
///     ng/h x s              = 1/3600 ng            nL x mcg/mL       = 1/1000 ng
///
/// The largest quantities and twelve steps of the longest window make 10^28 of them; `Int128` holds
/// 10^38, and a comparison multiplies by 10^10 at most (SR-01).
struct ExactDrug {
    /// The number of parts, 0 or more.
    let parts: Int128

    static let none = ExactDrug(parts: 0)

    private static let perNanogram: Int128 = 3_600_000

    /// The drug in a volume of infusate.
    init(_ volume: Volume, at concentration: Concentration) {
        parts = 3_600 * Int128(volume.count) * Int128(concentration.count)
    }

    /// The drug itself.
    init(_ mass: Mass) {
        parts = Self.perNanogram * Int128(mass.count)
    }

    /// The drug of one step of an order, however its dose is written.
    init(_ step: DoseStep, for weight: BodyWeight, at concentration: Concentration) {
        let grams = Int128(weight.count)
        let seconds = Int128(step.window.count)
        switch step.dosing {
        case .doseRate(let rate): parts = Int128(rate.count) * grams * seconds
        case .massRate(let rate): parts = 1_000 * Int128(rate.count) * seconds
        case .dosePerWeight(let dose): parts = 3_600 * Int128(dose.count) * grams
        case .mass(let mass): parts = Self.perNanogram * Int128(mass.count)
        case .flow(let flow):
            parts = Int128(flow.count) * Int128(concentration.count) * seconds
        }
    }

    private init(parts: Int128) {
        self.parts = parts
    }

    /// The sum, exact.
    func plus(_ other: ExactDrug) -> ExactDrug { ExactDrug(parts: parts + other.parts) }

    /// As a mass.
    var mass: ExactAmount<Mass> { ExactAmount(parts, over: Self.perNanogram) }

    /// Per body weight; the weight is not zero.
    func dose(for weight: BodyWeight) -> ExactAmount<DosePerWeight> {
        ExactAmount(parts, over: 3_600 * Int128(weight.count))
    }

    /// Per hour, given evenly over a window, which is not zero.
    func massRate(over window: Window) -> ExactAmount<MassRate> {
        ExactAmount(parts, over: 1_000 * Int128(window.count))
    }

    /// Per hour and body weight, given evenly over a window; neither is zero.
    func doseRate(for weight: BodyWeight, over window: Window) -> ExactAmount<DoseRate> {
        ExactAmount(parts, over: Int128(window.count) * Int128(weight.count))
    }

    /// The flow that carries it evenly over a window: drug / (concentration x window), neither zero.
    func flow(at concentration: Concentration, over window: Window) -> ExactAmount<FlowRate> {
        ExactAmount(parts, over: Int128(window.count) * Int128(concentration.count))
    }
}
