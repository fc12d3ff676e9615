import DoseMath
import InfusionCore

// What is done at the chair beside ordering.
extension Bedside {
    static let annunciator = Annunciation.ID("7K3QM9D2")

    /// A list of two contraindications and two drugs, and limits of the oxygen saturation alone.
    static let care = CareRules(
        contraindications: ["pregnancy", "active psychosis"],
        premedications: [
            Premedication(name: "ondansetron", isBenzodiazepine: false),
            Premedication(name: "midazolam", isBenzodiazepine: true),
        ],
        observations: ObservationLimits(
            ObservationLimits.Range(advisory: 94...100, alarm: 90...100)
                .map { [.oxygenSaturation: $0] } ?? [:]
        )
    )

    /// 120/80 mmHg and all else usual.
    static func observation(saturation: Int = 98) throws -> Observation {
        try Observation { sign in
            switch sign {
            case .systolic: 120
            case .diastolic: 80
            case .heartRate: 72
            case .oxygenSaturation: saturation
            case .respiration: 14
            case .sedation: 0
            }
        }
    }

    /// Every item of the checklist with an answer that lets the infusion start.
    static func answers() throws -> [CheckItem] {
        [
            .cleared(by: "Dr Okafor"), .contraindication("pregnancy", isPresent: false),
            .contraindication("active psychosis", isPresent: false),
            .premedication([
                GivenDrug(name: "ondansetron", dose: "4 mg", at: now(after: -600).wall)
            ]),
            .baseline(try observation()),
            .label(
                SyringeLabel(
                    drug: "ketamine",
                    concentration: try .parse("2 mg/mL"),
                    size: try .parse("60 mL")
                )
            ),
            .linePrimed,
        ]
    }

    static func prepare(_ machine: inout InfusionMachine) throws {
        for item in try answers() { try check(item, in: &machine) }
    }

    static func check(_ item: CheckItem, in machine: inout InfusionMachine) throws {
        _ = try machine.check(item, of: patient(), by: requester, now: now)
    }

    static func hearAnnunciator(in machine: inout InfusionMachine) throws {
        _ = machine.annunciatorOpened(annunciator, now: now)
        _ = try machine.annunciatorHeard(annunciator, by: requester, now: now)
    }
}
