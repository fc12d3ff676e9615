import DoseMath
import InfusionCore

/// The clinic the tests play in: its drug rules, its pump, its patient, its people.
enum Clinic {
    static let drug = "ketamine"

    static let requester = Requester(uid: 1_000, pid: 42)

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
            allowedConcentrations: [try .parse("5 mg/mL"), try .parse("10 mg/mL")]
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
        source: String = "drug library test 1"
    ) throws -> InfusionMachine.Setting {
        InfusionMachine.Setting(
            rules: try rules(source: source),
            pump: try capability(),
            times: .standard,
            timeScale: scale,
            readingAge: .milliseconds(300),
            silence: .seconds(12)
        )
    }

    /// 70 kg, 2 mg/mL, 2 h: at 0.5 mg/kg/h that is 17.5 mL/h, 35 mL and 70 mg.
    static func dose(_ rate: String = "0.5 mg/kg/h", window: String = "2 h") throws -> DoseOrder {
        DoseOrder(
            weight: try .parse("70 kg"),
            dose: try .parse(rate),
            concentration: try .parse("2 mg/mL"),
            window: try .parse(window)
        )
    }
}
