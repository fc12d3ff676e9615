import DoseMath
import StrictYAML

/// An upper limit as the file has it: where it stands, and what it is if it was sound.
struct UpperLimit<Q: Quantity> {
    let value: ValueReader?
    let quantity: Q?

    init(_ key: String, of mapping: MappingReader) {
        value = mapping.required(key)
        let parsed = value?.parsed(by: Q.parse)
        if let parsed, parsed == .zero {
            value?.refuse("\(key) is zero: nothing could ever be given, so this cannot be meant")
        }
        quantity = parsed
    }

    /// - Parameters:
    ///   - bound: nothing is refused where it is not known.
    ///   - whose: what the bound is, in words.
    func refuse(above bound: Q?, _ whose: String) {
        guard let value, let quantity, let bound, quantity > bound else { return }
        value.refuse("\(value.name) \(quantity) is above \(whose) of \(bound)")
    }
}

/// The patient weights taken, from `lowest` to `highest`.
struct WeightRange {
    let value: ValueReader?
    let range: ClosedRange<BodyWeight>?

    init(of mapping: MappingReader) {
        value = mapping.required("weight")
        let ends = value?.mapping()
        let lowest = ends?.required("lowest")?.parsed(by: BodyWeight.parse)
        let highest = ends?.required("highest")?.parsed(by: BodyWeight.parse)
        ends?.finish()
        guard let lowest, let highest else {
            range = nil
            return
        }
        guard lowest <= highest else {
            value?.refuse("weight: lowest \(lowest) is above highest \(highest)")
            range = nil
            return
        }
        range = lowest...highest
    }

    func refuse(outside bound: ClosedRange<BodyWeight>?, _ whose: String) {
        guard let range, let bound, range.clamped(to: bound) != range else { return }
        value?.refuse(
            "weight \(range.lowerBound) to \(range.upperBound) goes beyond \(whose) of"
                + " \(bound.lowerBound) to \(bound.upperBound)"
        )
    }
}

/// How far a running rate may be raised at once, in percent of the last confirmed one.
struct RaiseLimit {
    let value: ValueReader?
    let percent: Int64?

    init(of mapping: MappingReader) {
        value = mapping.required("raise")
        percent = value?.parsed(by: Percentage.parse)
    }

    func refuse(above bound: Int64?) {
        guard let percent, let bound, percent > bound else { return }
        value?.refuse("raise \(percent) % is above the hard limit of \(bound) %")
    }
}
