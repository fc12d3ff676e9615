import DoseMath

/// The clinic the orders are for: the limits that Config/drug-library.yaml ships, and a NE-1000.
struct Clinic {
    let rules: DrugRules
    let pump: PumpCapability
    /// A patient of the weekly course: one infusion, a week before `now`.
    let history: PatientHistory
    /// The wall clock.
    let now: WallTime
    /// The day of every weighing.
    let weighedOn: CalendarDay

    private static let source = "drug library 2026-11 (a1b2c3d4)"

    init() throws(BenchmarkFailure) {
        do {
            rules = try Self.rules()
            pump = PumpCapability(
                name: "NE-1000 with a BD 60 mL",
                resolution: PumpResolution(digits: 4, decimals: 3),
                slowestFlow: try .parse("0.024 mL/h"),
                fastestFlow: try .parse("1699 mL/h"),
                syringeVolume: try .parse("60 mL")
            )
            now = WallTime(nanoseconds: 1_800_000_000 * 1_000_000_000)
            weighedOn = CalendarDay(now)
            history = try Self.history(before: now, weighedOn)
        } catch {
            throw .cannotStart("the clinic's limits cannot be read: \(error)")
        }
    }

    private static func rules() throws -> DrugRules {
        DrugRules(
            drug: "ketamine",
            source: source,
            soft: try soft(),
            hard: try hard(),
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

    private static func soft() throws -> Limits {
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

    private static func hard() throws -> Limits {
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

    private static func history(
        before now: WallTime,
        _ day: CalendarDay
    ) throws -> PatientHistory {
        let week: Int64 = 7 * 86_400 * 1_000_000_000
        let started = WallTime(nanoseconds: now.nanoseconds - week)
        let weight: BodyWeight = try .parse("70 kg")
        var history = PatientHistory()
        history.sessionStarted(started: started, kind: .weekly, weight: weight, weighedOn: day)
        history.sessionEnded(
            started: started,
            deliveredAtMost: try .parse("70 mg"),
            ordered: try .parse("70 mg"),
            kind: .weekly,
            weight: weight,
            weighedOn: day
        )
        return history
    }
}
