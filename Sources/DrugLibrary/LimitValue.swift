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
    let range: ClosedRange<BodyWeight>?
    private let lowestValue: ValueReader?
    private let highestValue: ValueReader?

    init(of mapping: MappingReader) {
        let ends = mapping.required("weight")?.mapping()
        lowestValue = ends?.required("lowest")
        highestValue = ends?.required("highest")
        ends?.finish()
        let lowest = lowestValue?.parsed(by: BodyWeight.parse)
        let highest = highestValue?.parsed(by: BodyWeight.parse)
        guard let lowest, let highest else {
            range = nil
            return
        }
        guard lowest <= highest else {
            lowestValue?.refuse("lowest weight \(lowest) is above the highest of \(highest)")
            range = nil
            return
        }
        range = lowest...highest
    }

    /// - Parameters:
    ///   - bound: nothing is refused where it is not known.
    ///   - whose: what the bound is, in words.
    func refuse(outside bound: ClosedRange<BodyWeight>?, _ whose: String) {
        guard let range, let bound else { return }
        let words = "\(whose) of \(bound.lowerBound) to \(bound.upperBound)"
        if !bound.contains(range.lowerBound) {
            lowestValue?.refuse("lowest weight \(range.lowerBound) is outside \(words)")
        }
        if !bound.contains(range.upperBound) {
            highestValue?.refuse("highest weight \(range.upperBound) is outside \(words)")
        }
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
