/// The differential equations of a mammillary model, integrated in small steps.
///
/// Nothing here is the predictor's: neither its numbers nor its way. Amounts in ng, rates in 1/min.
struct RungeKutta {
    /// Central volume in mL, and the rates, for 70 kg, as published.
    struct Constants {
        let milliliters: Double
        let k10: Double
        let k12: Double
        let k21: Double
        let k13: Double
        let k31: Double
    }

    static let domino = Constants(
        milliliters: 4_410,
        k10: 0.4381,
        k12: 0.5921,
        k21: 0.2470,
        k13: 0.5900,
        k31: 0.0146
    )
    static let clements = Constants(
        milliliters: 122_654,
        k10: 0.0109,
        k12: 0.0186,
        k21: 0.0137,
        k13: 0,
        k31: 0
    )
    static let hijazi = Constants(
        milliliters: 75_600,
        k10: 0.0333,
        k12: 0.0088,
        k21: 0.0030,
        k13: 0,
        k31: 0
    )
    static let kamp = Constants(
        milliliters: 25_000,
        k10: 84.0 / 1_500,
        k12: 161.0 / 1_500,
        k21: 161.0 / 3_360,
        k13: 79.0 / 1_500,
        k31: 79.0 / 9_420
    )

    let constants: Constants
    private var amounts = SIMD4<Double>.zero

    init(_ constants: Constants) { self.constants = constants }

    /// Goes on by one second at a flow in ng/h.
    ///
    /// - Returns: the concentration then, in ng/mL.
    mutating func second(at flow: Double) -> Double {
        let step = 1.0 / 60
        let first = change(amounts, flow)
        let second = change(amounts + first * (step / 2), flow)
        let third = change(amounts + second * (step / 2), flow)
        let fourth = change(amounts + third * step, flow)
        amounts += (first + 2 * second + 2 * third + fourth) * (step / 6)
        return amounts[0] / constants.milliliters
    }

    /// All the drug there is, the eliminated part with it; for a check of these equations.
    var total: Double { amounts.sum() }

    /// Lanes: central, two peripherals, eliminated.
    private func change(_ now: SIMD4<Double>, _ flow: Double) -> SIMD4<Double> {
        let first = constants.k12 * now[0] - constants.k21 * now[1]
        let second = constants.k13 * now[0] - constants.k31 * now[2]
        let lost = constants.k10 * now[0]
        return SIMD4(flow / 60 - first - second - lost, first, second, lost)
    }
}
