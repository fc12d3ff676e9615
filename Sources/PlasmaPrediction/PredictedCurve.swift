public import DoseMath

/// Predicted plasma concentrations at equal distances in time: never a measurement.
///
/// Whoever shows a value shows `label` and `caution` with it.
public struct PredictedCurve: Hashable, Sendable, CustomStringConvertible {
    /// What goes with every prediction, whatever its model.
    public static let caution =
        "Published models differ more than twofold: no predicted level sets, raises or stops a rate."

    /// Whose model it is.
    public let model: KetamineModel

    /// The distance of the values, 1 s or more.
    public let interval: Window

    /// The concentrations of ketamine base in plasma, in ng/mL; the first at the infusion's start.
    ///
    /// Finite and 0 or more, at least one and at most 86 401 of them.
    public let nanogramsPerMilliliter: [Double]

    init(model: KetamineModel, interval: Window, nanogramsPerMilliliter: [Double]) {
        self.model = model
        self.interval = interval
        self.nanogramsPerMilliliter = nanogramsPerMilliliter
    }

    /// When each of the values is due, counted from the infusion's start.
    public var times: [Window] {
        var time = Window.zero
        return nanogramsPerMilliliter.indices.map { index in
            if index > 0 { time = time.plus(interval) }
            return time
        }
    }

    /// What stands beside its numbers, as in `prediction (Domino 1984), not a measurement`.
    public var label: String { model.label }

    /// The label, and how many values there are.
    public var description: String {
        "\(label): \(nanogramsPerMilliliter.count) values in ng/mL, \(interval) apart"
    }
}
