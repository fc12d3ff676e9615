import DoseMath
import InfusionCore

/// The clinic the simulation plays in: its drug library, its people, what it asks of a patient.
///
/// The limits are those of the example library that pumpd ships.
struct SimulatedClinic {
    let formulary: Formulary
    let well: Observation
    let advisory: Observation
    let alarming: Observation

    static let contraindications = ["active psychosis", "raised intracranial pressure"]

    static let nurse = Person(id: "awillems", roles: [.nurse])
    static let otherNurse = Person(id: "jortiz", roles: [.nurse])
    static let prescriber = Person(id: "drpaul", roles: [.prescriber])
    static let observer = Person(id: "visitor", roles: [.observer])

    /// Reads what never changes, once.
    init() throws {
        formulary = Formulary(
            version: "simulation 1",
            digest: String(repeating: "5", count: 64),
            careArea: "outpatient ketamine infusion",
            drugs: [try Self.ketamine()],
            care: try Self.care()
        )
        well = try Self.observed(.systolic, 122)
        advisory = try Self.observed(.systolic, 170)
        alarming = try Self.observed(.oxygenSaturation, 86)
    }

    private static func observed(_ sign: VitalSign, _ value: Int) throws -> Observation {
        let usual: [VitalSign: Int] = [
            .systolic: 122, .diastolic: 78, .heartRate: 72, .oxygenSaturation: 98,
            .respiration: 14, .sedation: 0,
        ]
        return try Observation { $0 == sign ? value : usual[$0, default: 0] }
    }

    private static func ketamine() throws -> DrugRules {
        DrugRules(
            drug: "ketamine",
            source: "drug library simulation 1",
            soft: try limits("0.5 mg/kg/h", "50 mg/h", "100 mg", "1 mg/kg", "150 min", 50),
            hard: try limits("1 mg/kg/h", "100 mg/h", "200 mg", "2 mg/kg", "3 h", 100),
            usualConcentrations: [try .parse("1 mg/mL"), try .parse("2 mg/mL")],
            allowedConcentrations: [try .parse("5 mg/mL"), try .parse("10 mg/mL")],
            strength: StrengthBasis(
                base: "ketamine base",
                salt: "ketamine hydrochloride",
                perTenMilligrams: try .parse("11.53 mg")
            ),
            raiseInterval: try .parse("5 min"),
            weightChangePercent: 10,
            courses: CourseRules(
                weekly: CourseRule(length: 4, softSpacing: try .parse("144 h")),
                daily: CourseRule(length: 10, softSpacing: try .parse("20 h")),
                booster: CourseRule(length: 3, softSpacing: try .parse("20 h"))
            )
        )
    }

    private static func limits(
        _ doseRate: String,
        _ massRate: String,
        _ mass: String,
        _ dose: String,
        _ startToEnd: String,
        _ raise: Int64
    ) throws -> Limits {
        Limits(
            doseRate: try .parse(doseRate),
            massRate: try .parse(massRate),
            sessionMass: try .parse(mass),
            sessionDose: try .parse(dose),
            window: try .parse("2 h"),
            startToEnd: try .parse(startToEnd),
            weight: try .parse("30 kg") ... .parse("250 kg"),
            raisePercent: raise
        )
    }

    private static func care() throws -> CareRules {
        var ranges: [VitalSign: ObservationLimits.Range] = [:]
        ranges[.systolic] = .init(advisory: 100...160, alarm: 85...185)
        ranges[.diastolic] = .init(advisory: 55...100, alarm: 45...115)
        ranges[.heartRate] = .init(advisory: 50...110, alarm: 40...130)
        ranges[.oxygenSaturation] = .init(advisory: 94...100, alarm: 90...100)
        ranges[.respiration] = .init(advisory: 10...24, alarm: 8...30)
        ranges[.sedation] = .init(advisory: -1...1, alarm: -2...2)
        return CareRules(
            contraindications: contraindications,
            premedications: [
                Premedication(name: "ondansetron", isBenzodiazepine: false),
                Premedication(name: "midazolam", isBenzodiazepine: true),
            ],
            observations: ObservationLimits(ranges)
        )
    }
}
