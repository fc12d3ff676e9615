internal import DoseMath
internal import PumpDriver

/// What a fuzzed pump is asked to deliver, and the approval of it.
enum Amounts {
    /// Rates that are usual, tiny, at the pump's edges and beyond them.
    static func rate(_ choice: UInt8) -> FlowRate {
        let usual = [17_500, 8_750, 14_000, 50_000, 123_400]
        let rates = usual + [0, 1, 23, 24, 999, 1_699_000, 1_700_000]
        return checked { try .nanolitersPerHour(Int64(rates[Int(choice) % rates.count]) * 1_000) }
    }

    /// Volumes of the same kinds.
    static func volume(_ choice: UInt8) -> Volume {
        let volumes = [35_000, 1, 60_000, 9_999_000, 2_187, 0, 10, 123_400]
        return checked { try .nanoliters(Int64(volumes[Int(choice) % volumes.count]) * 1_000) }
    }

    /// The ceilings' approval of a program; `nil` where they refuse it.
    static func approval(
        of program: PumpProgram,
        _ pump: PumpIdentity,
        _ epoch: Epoch,
        _ now: Moment
    ) -> Approval? {
        do {
            let strength = try Concentration.parse("0.01 mg/mL")
            return try approve(
                DeliveryAsk(
                    purpose: .run,
                    rate: program.rate,
                    volumeToCome: program.volumeLimit,
                    deliveredAtMost: .zero,
                    carried: .zero,
                    ceilings: .none,
                    confirmedRate: program.rate,
                    confirmedTotal: program.volumeLimit,
                    weight: .parse("70 kg"),
                    concentration: strength
                ),
                under: rules(strength),
                for: pump,
                epoch: epoch,
                now: now
            )
        } catch {
            return nil
        }
    }

    private static func rules(_ strength: Concentration) throws -> DrugRules {
        let limits = CompiledCeilings.limits
        return DrugRules(
            drug: "ketamine",
            source: "fuzzed rules",
            soft: limits,
            hard: limits,
            usualConcentrations: [strength],
            allowedConcentrations: [],
            strength: StrengthBasis(base: "ketamine base"),
            raiseInterval: try .parse("5 min"),
            weightChangePercent: 10,
            courses: CourseRules(
                weekly: CourseRule(length: 4, softSpacing: try .parse("144 h")),
                daily: CourseRule(length: 10, softSpacing: try .parse("20 h")),
                booster: CourseRule(length: 3, softSpacing: try .parse("20 h"))
            )
        )
    }

    private static func checked<Value>(_ make: () throws -> Value) -> Value {
        do { return try make() } catch { preconditionFailure("an amount of the table: \(error)") }
    }
}
