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

    static func rules(soft: Limits? = nil, hard: Limits? = nil) throws -> DrugRules {
        DrugRules(
            drug: "ketamine",
            source: library,
            soft: try soft ?? Self.soft(),
            hard: try hard ?? Self.hard(),
            usualConcentrations: [try .parse("1 mg/mL"), try .parse("2 mg/mL")],
            allowedConcentrations: [try .parse("5 mg/mL"), try .parse("10 mg/mL")]
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

    static func order(
        _ weight: String,
        _ dose: String,
        _ concentration: String,
        _ window: String = "2 h"
    ) throws -> DoseOrder {
        DoseOrder(
            weight: try .parse(weight),
            dose: try .parse(dose),
            concentration: try .parse(concentration),
            window: try .parse(window)
        )
    }

    /// What the limits say of an order that nothing was delivered before.
    static func findings(
        _ order: DoseOrder,
        rules: DrugRules? = nil,
        pump: PumpCapability? = nil,
        delivered: String = "0 mL"
    ) throws -> [Finding] {
        try OrderCheck(
            order: order,
            rules: rules ?? Self.rules(),
            pump: pump ?? Self.pump(),
            deliveredAtMost: .parse(delivered)
        ).findings()
    }
}
