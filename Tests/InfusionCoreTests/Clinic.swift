import DoseMath
import InfusionCore

/// The clinic the tests play in: its drug library, its pump, its patients, its people.
enum Clinic {
    static let drug = "ketamine"

    /// The nurse who does what the tests do, signed in.
    static let requester = requester(nurse)

    /// Whoever can open the socket; nobody has signed in there.
    static let nobody = requester(nil)

    static func requester(_ person: Person?) -> Requester {
        Requester(uid: 1_000, pid: 42, person: person)
    }

    static let pump = PumpIdentity("NE1000V3.928 at address 0 on port A")

    static func patient(_ id: String = "P-17") throws -> Patient {
        try Patient(id: id, born: "1970-01-31")
    }

    /// Soft and hard limits as the clinic ships them.
    static func rules(source: String = "drug library test 1") throws -> DrugRules {
        DrugRules(
            drug: drug,
            source: source,
            soft: Limits(
                doseRate: try .parse("0.5 mg/kg/h"),
                massRate: try .parse("50 mg/h"),
                sessionMass: try .parse("100 mg"),
                sessionDose: try .parse("1 mg/kg"),
                window: try .parse("2 h"),
                startToEnd: try .parse("150 min"),
                weight: try .parse("40 kg") ... .parse("150 kg"),
                raisePercent: 50
            ),
            hard: Limits(
                doseRate: try .parse("1 mg/kg/h"),
                massRate: try .parse("100 mg/h"),
                sessionMass: try .parse("200 mg"),
                sessionDose: try .parse("2 mg/kg"),
                window: try .parse("2 h"),
                startToEnd: try .parse("3 h"),
                weight: try .parse("30 kg") ... .parse("250 kg"),
                raisePercent: 100
            ),
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

    /// A drug library of one drug; another version has another digest.
    static func formulary(_ version: String = "test 1") throws -> Formulary {
        Formulary(
            version: version,
            digest: "digest of \(version)",
            careArea: "infusion clinic",
            drugs: [try rules(source: "drug library \(version)")],
            care: care
        )
    }

    /// A NE-1000 with a 60 mL syringe; four digits, three decimals.
    static func capability() throws -> PumpCapability {
        PumpCapability(
            name: "NE-1000 with BD 60 mL",
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: try .parse("0.024 mL/h"),
            fastestFlow: try .parse("1699 mL/h"),
            syringeVolume: try .parse("60 mL")
        )
    }

    /// Readings at most 0.3 s old; a pump fallen silent stops within 12 s.
    static func setting(
        scale: Int64 = 1,
        times: ProcedureTimes = .withoutRounds
    ) throws -> InfusionMachine.Setting {
        InfusionMachine.Setting(
            pump: try capability(),
            times: times,
            timeScale: scale,
            readingAge: .milliseconds(300),
            silence: .seconds(12)
        )
    }
}

// What is ordered.
extension Clinic {
    /// 70 kg, 2 mg/mL, 2 h: at 0.5 mg/kg/h that is 17.5 mL/h, 35 mL and 70 mg.
    static func dose(
        _ dose: String = "0.5 mg/kg/h",
        window: String = "2 h",
        weight: String = "70 kg",
        ceilings: OrderCeilings = .none
    ) throws -> DoseOrder {
        DoseOrder(
            weight: try .parse(weight),
            dose: try .parse(dose),
            concentration: try .parse("2 mg/mL"),
            window: try .parse(window),
            ceilings: ceilings
        )
    }

    /// Two steps for 70 kg of 2 mg/mL: 8.75 mL/h for 2.187 mL, then 17.5 mL/h for 30.62 mL.
    static func stepped(
        _ steps: String = "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"
    ) throws -> DoseOrder {
        try DoseOrder(
            weight: .parse("70 kg"),
            steps: DoseStep.parseList(steps),
            concentration: .parse("2 mg/mL"),
            ceilings: .none
        )
    }

    static func form(
        _ dose: DoseOrder? = nil,
        patient: String = "P-17",
        course: CourseKind = .weekly,
        weighedOn: String = "2026-05-01",
        drug: String = Clinic.drug
    ) throws -> OrderForm {
        OrderForm(
            patient: try Self.patient(patient),
            prescriber: "Dr Paul",
            drug: drug,
            dose: try dose ?? Self.dose(),
            weighedOn: try .parse(weighedOn),
            course: course
        )
    }
}

// Who works there.
extension Clinic {
    static let nurse = Person(id: "nadia", roles: [.nurse])
    static let otherNurse = Person(id: "olga", roles: [.nurse])
    static let prescriber = Person(id: "paul", roles: [.prescriber])
    static let observer = Person(id: "ivan", roles: [.observer])
    static let biomed = Person(id: "boris", roles: [.biomed])
}
