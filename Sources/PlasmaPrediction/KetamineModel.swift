/// A published model of what becomes of racemic ketamine in an adult's plasma.
///
/// None of them was made for low doses over two hours in an outpatient, and for the same infusion
/// they differ more than twofold: a predicted level may be shown and never gates, raises or stops a
/// rate. There is no effect-site curve, because no validated equilibration rate is published.
public enum KetamineModel: String, CaseIterable, Hashable, Sendable {
    /// Unmedicated volunteers: Domino et al., Clin Pharmacol Ther 36:645 (1984); three compartments.
    case domino

    /// Volunteers and patients: Clements and Nimmo, Br J Anaesth 53:27 (1981),
    /// doi:10.1093/bja/53.1.27; two compartments.
    case clements

    /// Intensive-care patients: Hijazi et al., Br J Anaesth 90:155 (2003), doi:10.1093/bja/aeg028;
    /// two compartments.
    case hijazi

    /// A meta-analysis of published studies: Kamp et al., Anesthesiology 133 (2020),
    /// doi:10.1097/ALN.0000000000003577; three compartments.
    case kamp

    /// The model that is shown unless another is asked for: Domino 1984.
    public static let usual = KetamineModel.domino

    /// First author and year, as in `Domino 1984`.
    public var name: String {
        switch self {
        case .domino: "Domino 1984"
        case .clements: "Clements 1981"
        case .hijazi: "Hijazi 2003"
        case .kamp: "Kamp 2020"
        }
    }

    /// What stands beside every number of this model, as in
    /// `prediction (Domino 1984), not a measurement`.
    public var label: String { "prediction (\(name)), not a measurement" }

    /// The numbers the authors give, per kilogram of body weight where they are volumes.
    ///
    /// Kamp gives volumes and clearances for 70 kg, all in proportion to weight; the others give
    /// rate constants in 1/min.
    var compartments: CompartmentModel {
        switch self {
        case .domino:
            CompartmentModel(
                centralMilliliters: 63,
                elimination: 0.4381,
                peripherals: [
                    Peripheral(inward: 0.5921, outward: 0.2470),
                    Peripheral(inward: 0.5900, outward: 0.0146),
                ]
            )
        case .clements:
            CompartmentModel(
                centralMilliliters: 1_752.2,
                elimination: 0.0109,
                peripherals: [Peripheral(inward: 0.0186, outward: 0.0137)]
            )
        case .hijazi:
            CompartmentModel(
                centralMilliliters: 1_080,
                elimination: 0.0333,
                peripherals: [Peripheral(inward: 0.0088, outward: 0.0030)]
            )
        case .kamp:
            CompartmentModel(
                bodyWeight: 70,
                centralLiters: 25,
                clearance: 84,
                exchanges: [
                    (liters: 56, clearance: 161), (liters: 157, clearance: 79),
                ]
            )
        }
    }
}
