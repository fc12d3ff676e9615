import DoseMath
import InfusionCore

/// The clinic that is explored: one drug, short times, counts on a coarse grid.
///
/// By definition one *unit* of time is 1 s of the line clock and 1 min of the procedure's, and one
/// *portion* of drug is what the ordered rate delivers in a unit: 1.5 mL. Counts and readings of the
/// barrel come in halves of a portion. A reading is fresh when it arrives.
enum TinyClinic {
    static let drug = "ketamine"
    static let pump = PumpIdentity("pump A")
    static let unit = Span.seconds(1)
    static let timeScale: Int64 = 60
    /// Further away than anything that is explored lasts: a time that never comes.
    static let never = Span.seconds(200 * 365 * 24 * 3_600)

    /// What the ordered rate delivers in a unit of time, in nanolitres.
    static let portion: Int64 = 1_500_000

    /// A volume in halves of a portion, which is what counts and readings come in.
    static func halves(_ count: Int64) throws -> Volume { try .nanoliters(count * portion / 2) }

    /// The pump: 180 mL/h at most, which is two portions a unit.
    static func capability() throws -> PumpCapability {
        PumpCapability(
            name: "tiny pump",
            resolution: PumpResolution(digits: 4, decimals: 3),
            slowestFlow: try .parse("1 mL/h"),
            fastestFlow: try .parse("180 mL/h"),
            syringeVolume: try .parse("60 mL")
        )
    }

    static func setting(_ times: TinyTimes) throws -> InfusionMachine.Setting {
        InfusionMachine.Setting(
            pump: try capability(),
            times: times.procedure,
            timeScale: timeScale,
            readingAge: .seconds(0),
            silence: unit
        )
    }

    /// A drug library of one drug; another version has another digest.
    static func formulary(_ version: String = "one", startToEnd: String = "6 h") throws -> Formulary
    {
        Formulary(
            version: version,
            digest: "digest of \(version)",
            careArea: "infusion clinic",
            drugs: [try rules(version, startToEnd: startToEnd)],
            care: try care()
        )
    }

    /// One contraindication, one premedication, one sign that is limited.
    private static func care() throws -> CareRules {
        let limits = ObservationLimits.Range(advisory: 94...100, alarm: 90...100)
        return CareRules(
            contraindications: [contraindication],
            premedications: [Premedication(name: premedication, isBenzodiazepine: true)],
            observations: ObservationLimits(limits.map { [.oxygenSaturation: $0] } ?? [:])
        )
    }

    static let contraindication = "active psychosis"
    static let premedication = "midazolam"

    private static func rules(_ version: String, startToEnd: String) throws -> DrugRules {
        DrugRules(
            drug: drug,
            source: "drug library \(version)",
            soft: try limits(doseRate: "1.2 mg/kg/h", startToEnd: startToEnd, raise: 50),
            hard: try limits(doseRate: "2 mg/kg/h", startToEnd: startToEnd, raise: 100),
            usualConcentrations: [try .parse("1 mg/mL")],
            allowedConcentrations: [],
            strength: StrengthBasis(
                base: "ketamine base",
                salt: "ketamine hydrochloride",
                perTenMilligrams: try .parse("11.53 mg")
            ),
            raiseInterval: try .parse("1 s"),
            weightChangePercent: 10,
            courses: CourseRules(
                weekly: CourseRule(length: 4, softSpacing: try .parse("144 h")),
                daily: CourseRule(length: 10, softSpacing: try .parse("20 h")),
                booster: CourseRule(length: 3, softSpacing: try .parse("20 h"))
            )
        )
    }

    private static func limits(
        doseRate: String,
        startToEnd: String,
        raise: Int64
    ) throws -> Limits {
        Limits(
            doseRate: try .parse(doseRate),
            massRate: try .parse("200 mg/h"),
            sessionMass: try .parse("200 mg"),
            sessionDose: try .parse("2 mg/kg"),
            window: try .parse("4 h"),
            startToEnd: try .parse(startToEnd),
            weight: try .parse("30 kg") ... .parse("250 kg"),
            raisePercent: raise
        )
    }
}
