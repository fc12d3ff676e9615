import DoseCheck
import DoseMath

/// A dose whose rate, volume and drug were worked out by hand, or that a ceiling has to refuse.
///
/// The order is written as a person types it, so that reading it is tested too; what must come out is
/// written as plain numbers, so that nothing which computes it has a part in saying what is right.
struct KnownDose: Hashable, Sendable {
    let weight: String
    let dose: String
    let concentration: String
    let window: String
    let answer: Answer

    /// What must come of it.
    enum Answer: Hashable, Sendable {
        /// A rate in nL/h, a volume in nL and a drug in ng, as a pump of `KnownDose.pump`'s
        /// resolution is told.
        case program(rate: Int64, volume: Int64, drug: Int64)
        /// Refused for exactly this compiled-in ceiling (SR-05).
        case refused(LimitName)
    }

    init(
        _ dose: String,
        for window: String,
        to weight: String,
        at concentration: String,
        _ answer: Answer
    ) {
        self.weight = weight
        self.dose = dose
        self.concentration = concentration
        self.window = window
        self.answer = answer
    }

    /// In words, as in `0.35 mg/kg/h for 2 h to 70 kg at 1 mg/mL`.
    var text: String { "\(dose) for \(window) to \(weight) at \(concentration)" }

    /// The doses that are tried: the clinic's own orders, each unit of a dose, a rate that has to be
    /// rounded, and one just above each ceiling.
    static let all = [
        KnownDose(
            "0.35 mg/kg/h",
            for: "2 h",
            to: "70 kg",
            at: "1 mg/mL",
            .program(rate: 24_500_000, volume: 49_000_000, drug: 49_000_000)
        ),
        KnownDose(
            "0.5 mg/kg/h",
            for: "2 h",
            to: "70 kg",
            at: "2 mg/mL",
            .program(rate: 17_500_000, volume: 35_000_000, drug: 70_000_000)
        ),
        KnownDose(
            "0.5 mg/kg/h",
            for: "2 h",
            to: "70 kg",
            at: "10 mg/mL",
            .program(rate: 3_500_000, volume: 7_000_000, drug: 70_000_000)
        ),
        KnownDose(
            "0.5 mg/kg",
            for: "40 min",
            to: "70 kg",
            at: "2 mg/mL",
            .program(rate: 26_250_000, volume: 17_500_000, drug: 35_000_000)
        ),
        KnownDose(
            "5 mcg/kg/min",
            for: "2 h",
            to: "70 kg",
            at: "1 mg/mL",
            .program(rate: 21_000_000, volume: 42_000_000, drug: 42_000_000)
        ),
        KnownDose(
            "22 mg/h",
            for: "4 h",
            to: "70 kg",
            at: "1 mg/mL",
            .program(rate: 22_000_000, volume: 88_000_000, drug: 88_000_000)
        ),
        // 11.7845 mL/h is told as 11.78 mL/h, and the 22.5783 mL of 115 min as 22.57 mL (SR-03).
        KnownDose(
            "0.37 mg/kg/h",
            for: "115 min",
            to: "63.7 kg",
            at: "2 mg/mL",
            .program(rate: 11_780_000, volume: 22_570_000, drug: 45_140_000)
        ),
        // At the ceiling is allowed, the least above it is not.
        KnownDose(
            "2 mg/kg/h",
            for: "1 h",
            to: "50 kg",
            at: "10 mg/mL",
            .program(rate: 10_000_000, volume: 10_000_000, drug: 100_000_000)
        ),
        KnownDose(
            "2.000001 mg/kg/h",
            for: "1 h",
            to: "50 kg",
            at: "10 mg/mL",
            .refused(.doseRate)
        ),
        KnownDose("1.34 mg/kg/h", for: "1 h", to: "150 kg", at: "10 mg/mL", .refused(.massRate)),
        KnownDose("0.95 mg/kg/h", for: "4 h", to: "110 kg", at: "10 mg/mL", .refused(.sessionMass)),
        KnownDose("1.01 mg/kg/h", for: "4 h", to: "80 kg", at: "10 mg/mL", .refused(.sessionDose)),
        KnownDose("0.1 mg/kg/h", for: "241 min", to: "70 kg", at: "1 mg/mL", .refused(.window)),
        // 200.001 mL/h.
        KnownDose("100.0005 mg/h", for: "1 h", to: "110 kg", at: "0.5 mg/mL", .refused(.flow)),
    ]
}
