import DoseMath

@testable import PumpDriver

extension FlowRate {
    /// A rate in thousandths of a mL/h, for tests.
    static func milliliters(_ thousandths: Int64) -> FlowRate {
        do { return try .nanolitersPerHour(thousandths * 1_000) } catch { preconditionFailure() }
    }
}

extension Volume {
    /// A volume in thousandths of a mL, for tests.
    static func milliliters(_ thousandths: Int64) -> Volume {
        do { return try .nanoliters(thousandths * 1_000) } catch { preconditionFailure() }
    }
}

extension Bench {
    /// The ceilings' approval of a delivery to a patient of 70 kg at 2 mg/mL.
    func approval(
        rate: FlowRate = .milliliters(17_500),
        volume: Volume = .milliliters(35_000),
        pump: String? = nil,
        epoch: Epoch? = nil,
        givenAt: Moment? = nil
    ) throws -> Approval {
        let weight = try BodyWeight.parse("70 kg")
        let strength = try Concentration.parse("2 mg/mL")
        let limits = try Limits(
            doseRate: .parse("1 mg/kg/h"),
            massRate: .parse("100 mg/h"),
            sessionMass: .parse("200 mg"),
            sessionDose: .parse("2 mg/kg"),
            window: .parse("2 h"),
            startToEnd: .parse("3 h"),
            weight: .parse("30 kg") ... .parse("250 kg"),
            raisePercent: 100
        )
        return try approve(
            DeliveryAsk(
                purpose: .run,
                rate: rate,
                volumeToCome: volume,
                deliveredAtMost: .zero,
                carried: .zero,
                ceilings: .none,
                confirmedRate: rate,
                confirmedTotal: volume,
                weight: weight,
                concentration: strength
            ),
            under: DrugRules(
                drug: "ketamine",
                source: "test rules",
                soft: limits,
                hard: limits,
                usualConcentrations: [strength],
                allowedConcentrations: [],
                strength: StrengthBasis(base: "ketamine base"),
                raiseInterval: .parse("5 min"),
                weightChangePercent: 10,
                courses: CourseRules(
                    weekly: CourseRule(length: 4, softSpacing: .parse("144 h")),
                    daily: CourseRule(length: 10, softSpacing: .parse("20 h")),
                    booster: CourseRule(length: 3, softSpacing: .parse("20 h"))
                )
            ),
            for: PumpIdentity(pump ?? "NE1000V3.923 at address 0 on port-1"),
            epoch: epoch ?? driver.epoch,
            now: givenAt ?? now
        )
    }
}
