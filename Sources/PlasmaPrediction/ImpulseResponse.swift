import Glibc

/// What one nanogram, given at once, leaves in a millilitre of plasma: a sum of falling exponentials.
///
/// A mammillary system has as many real, distinct rates of decay as it has compartments, and every
/// exponential has a positive share in the central one. So a concentration is a sum of as many
/// numbers, each of which follows an infusion exactly and on its own, and none can be negative.
/// Unused lanes are zero.
struct ImpulseResponse {
    /// The rates of decay in 1/min, the slowest first.
    private(set) var decays = SIMD4<Double>.zero

    /// The share of each exponential, in 1/mL.
    private(set) var shares = SIMD4<Double>.zero

    /// Solves a model for one body weight.
    ///
    /// - Parameters:
    ///   - model: of one to three compartments in all.
    ///   - kilograms: the body weight, above zero.
    init(of model: CompartmentModel, kilograms: Double) {
        let rates = Self.rates(of: model)
        for (lane, rate) in rates.enumerated() {
            var share = 1 / (model.centralMilliliters * kilograms)
            for peripheral in model.peripherals { share *= peripheral.outward - rate }
            for other in rates where other != rate { share /= other - rate }
            decays[lane] = rate
            shares[lane] = share
        }
    }

    /// What a span of time does to the exponentials while drug flows evenly.
    ///
    /// - Parameter minutes: the span, 0 or more.
    /// - Returns: the exact step over that span.
    func propagator(minutes: Double) -> Propagator {
        var (kept, gained) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
        for lane in decays.indices where decays[lane] > 0 {
            let decayed = -decays[lane] * minutes
            kept[lane] = exp(decayed)
            gained[lane] = shares[lane] * -expm1(decayed) / decays[lane]
        }
        return Propagator(kept: kept, gained: gained)
    }

    /// The roots of the characteristic polynomial: the peripherals' own rates keep them apart.
    private static func rates(of model: CompartmentModel) -> [Double] {
        let outward = model.peripherals.map(\.outward).sorted()
        let most = model.peripherals.reduce(model.elimination) { $0 + $1.inward + $1.outward }
        let bounds = [0] + outward + [most]
        return zip(bounds, bounds.dropFirst()).map { low, high in
            root(of: model, between: low, and: high)
        }
    }

    /// The one root between two bounds, where the polynomial has opposite signs.
    ///
    /// Bisection down to neighbouring numbers: it is done once for a curve and cannot fail.
    private static func root(
        of model: CompartmentModel,
        between lower: Double,
        and upper: Double
    ) -> Double {
        var (low, high) = (lower, upper)
        let isPositiveBelow = polynomial(of: model, at: lower) > 0
        while true {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { return middle }
            if (polynomial(of: model, at: middle) > 0) == isPositiveBelow {
                low = middle
            } else {
                high = middle
            }
        }
    }

    /// The determinant of the model's matrix of rates plus `rate` times the identity, up to its sign.
    private static func polynomial(of model: CompartmentModel, at rate: Double) -> Double {
        var (product, lost) = (1.0, model.elimination - rate)
        for peripheral in model.peripherals { product *= peripheral.outward - rate }
        var exchanged = 0.0
        for (index, peripheral) in model.peripherals.enumerated() {
            lost += peripheral.inward
            var others = peripheral.inward * peripheral.outward
            for (other, rest) in model.peripherals.enumerated() where other != index {
                others *= rest.outward - rate
            }
            exchanged += others
        }
        return lost * product - exchanged
    }
}

/// An exact step in time of a fixed length, for any even flow of drug.
struct Propagator {
    /// What is left of each exponential.
    let kept: SIMD4<Double>

    /// What a flow of 1 ng/min adds to each, in ng/mL.
    let gained: SIMD4<Double>

    /// The exponentials after the step, in ng/mL as those before it; the flow is in ng/min.
    @inline(__always)
    func advance(_ levels: SIMD4<Double>, flow: Double) -> SIMD4<Double> {
        levels * kept + gained * flow
    }
}
