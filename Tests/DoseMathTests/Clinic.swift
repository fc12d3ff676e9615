import DoseMath

/// The clinic the tests are set in: the default limits, and an NE-1000 with a 60 mL syringe.
enum Clinic {
    static let library = "drug library 2026-11 (a1b2c3d4)"

    /// What a second person may override.
    static func soft() throws -> Limits {
        Limits(
            doseRate: try .parse("0.5 mg/kg/h"),
            massRate: try .parse("50 mg/h"),
            sessionMass: try .parse("100 mg"),
            sessionDose: try .parse("1 mg/kg"),
            window: try .parse("2 h"),
            startToEnd: try .parse("150 min"),
            weight: try .parse("40 kg") ... .parse("150 kg"),
            raisePercent: 50
        )
    }

    /// What the site never exceeds.
    static func hard() throws -> Limits {
        Limits(
            doseRate: try .parse("1 mg/kg/h"),
            massRate: try .parse("100 mg/h"),
            sessionMass: try .parse("200 mg"),
            sessionDose: try .parse("2 mg/kg"),
            window: try .parse("2 h"),
            startToEnd: try .parse("3 h"),
            weight: try .parse("30 kg") ... .parse("250 kg"),
            raisePercent: 100
        )
    }

    static func rules(
        soft: Limits? = nil,
        hard: Limits? = nil,
        usual: [String] = ["1 mg/mL", "2 mg/mL"],
        allowed: [String] = ["5 mg/mL", "10 mg/mL"]
    ) throws -> DrugRules {
        DrugRules(
            drug: "ketamine",
            source: library,
            soft: try soft ?? Self.soft(),
            hard: try hard ?? Self.hard(),
            usualConcentrations: try usual.map { try .parse($0) },
            allowedConcentrations: try allowed.map { try .parse($0) },
            strength: try strength(),
            raiseInterval: try .parse("5 min"),
            weightChangePercent: 10,
            courses: try courses()
        )
    }

    /// 10 mg of ketamine are 11.53 mg of its hydrochloride.
    static func strength() throws -> StrengthBasis {
        StrengthBasis(
            base: "ketamine base",
            salt: "ketamine hydrochloride",
            perTenMilligrams: try .parse("11.53 mg")
        )
    }

    static func courses() throws -> CourseRules {
        CourseRules(
            weekly: CourseRule(length: 4, softSpacing: try .parse("144 h")),
            daily: CourseRule(length: 10, softSpacing: try .parse("20 h")),
            booster: CourseRule(length: 3, softSpacing: try .parse("20 h"))
        )
    }

    static let pumpName = "NE-1000 with a BD 60 mL"

    /// Four digits, three decimals; plunger limits of a 26.59 mm bore.
    static func pump(
        slowest: String = "0.024 mL/h",
        fastest: String = "1699 mL/h",
        syringe: String = "60 mL"
    ) throws -> PumpCapability {
        PumpCapability(
            name: pumpName,
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: try .parse(slowest),
            fastestFlow: try .parse(fastest),
            syringeVolume: try .parse(syringe)
        )
    }

    /// An order of one step, the dose as a prescriber writes it.
    static func order(
        _ weight: String,
        _ dose: String,
        _ concentration: String,
        _ window: String = "2 h",
        ceilings: OrderCeilings = .none
    ) throws -> DoseOrder {
        DoseOrder(
            weight: try .parse(weight),
            dose: try .parse(dose),
            concentration: try .parse(concentration),
            window: try .parse(window),
            ceilings: ceilings
        )
    }

    /// An order of several steps, as `0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min`.
    static func order(
        _ weight: String,
        steps: String,
        _ concentration: String = "2 mg/mL",
        ceilings: OrderCeilings = .none
    ) throws -> DoseOrder {
        try DoseOrder(
            weight: .parse(weight),
            steps: DoseStep.parseList(steps),
            concentration: .parse(concentration),
            ceilings: ceilings
        )
    }

    /// What the limits say of an order.
    static func findings(
        _ order: DoseOrder,
        rules: DrugRules? = nil,
        pump: PumpCapability? = nil,
        delivered: String = "0 mL",
        carried: String = "0 mg"
    ) throws -> [Finding] {
        try OrderCheck(
            order: order,
            rules: rules ?? Self.rules(),
            pump: pump ?? Self.pump(),
            deliveredAtMost: .parse(delivered),
            carried: .parse(carried)
        ).findings()
    }
}

extension DoseOrder {
    /// The dose of its first step.
    var dose: Dosing { steps[0].dosing }
}

extension Finding {
    /// In short, as in "hard dose rate".
    var summary: String { "\(severity.rawValue) \(limit.rawValue)" }
}
