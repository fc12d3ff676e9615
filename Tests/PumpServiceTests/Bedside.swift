import DoseMath
import InfusionCore
import Testing

@testable import PumpService

/// A machine with the clinic's rules, and the facts of a daemon, to make statuses of.
///
/// The clock stands at the first second of 2026; the pump does at once what it is asked.
enum Bedside {
    static let now = now(after: 0)

    /// So many seconds after the clocks were first read.
    static func now(after seconds: Int64) -> Now {
        let line = Moment(nanoseconds: 1_000_000_000).after(.seconds(seconds))
        let wall = WallTime(nanoseconds: (1_767_225_600 + seconds) * 1_000_000_000)
        return Now(line: line, procedure: line, wall: wall)
    }

    static let requester = Requester(
        uid: 1_000,
        pid: 42,
        person: Person(id: "nadia", roles: [.nurse])
    )

    static let facts = DaemonFacts(
        version: "0.0.0",
        startedAt: now.wall,
        timeScale: 1,
        family: "new-era",
        device: "/dev/ttyUSB0"
    )

    /// A daemon that is up; of its self-test only the pump and what sounds alarms are still to come.
    static func machine() throws -> InfusionMachine {
        var machine = try untested()
        for item in SelfTest.Item.allCases where item.endsAlone || item == .chain {
            _ = machine.selfTested(item, failure: nil, now: now)
        }
        return machine
    }

    static func untested() throws -> InfusionMachine {
        InfusionMachine(
            setting: InfusionMachine.Setting(
                pump: PumpCapability(
                    name: "NE-1000 with BD 60 mL",
                    resolution: PumpResolution(digits: 4, decimals: 3),
                    slowestFlow: try .parse("0.024 mL/h"),
                    fastestFlow: try .parse("1699 mL/h"),
                    syringeVolume: try .parse("60 mL")
                ),
                times: .standard,
                timeScale: 1,
                readingAge: .milliseconds(300),
                silence: .seconds(12)
            ),
            formulary: try formulary()
        )
    }

    /// A library of one drug; another version has another digest.
    static func formulary(_ version: String = "2026-01") throws -> Formulary {
        Formulary(
            version: version,
            digest: "digest of \(version)",
            careArea: "infusion clinic",
            drugs: [try rules(source: "drug library \(version)")],
            care: care
        )
    }

    private static func rules(source: String) throws -> DrugRules {
        func limits(of factor: Int64, startToEnd: String) throws -> Limits {
            Limits(
                doseRate: try .init(count: 500_000 * factor),
                massRate: try .init(count: 50_000_000 * factor),
                sessionMass: try .init(count: 100_000_000 * factor),
                sessionDose: try .init(count: 1_000_000 * factor),
                window: try .parse("2 h"),
                startToEnd: try .parse(startToEnd),
                weight: try .parse("30 kg") ... .parse("250 kg"),
                raisePercent: 50 * factor
            )
        }
        return DrugRules(
            drug: "ketamine",
            source: source,
            soft: try limits(of: 1, startToEnd: "150 min"),
            hard: try limits(of: 2, startToEnd: "3 h"),
            usualConcentrations: [try .parse("1 mg/mL"), try .parse("2 mg/mL")],
            allowedConcentrations: [],
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
}

// What is ordered.
extension Bedside {
    /// 70 kg, 2 mg/mL, 2 h: at 0.5 mg/kg/h that is 17.5 mL/h, 35 mL and 70 mg.
    static func dose(
        _ dose: String = "0.5 mg/kg/h",
        at concentration: String = "2 mg/mL",
        limits: String? = nil
    ) throws -> DoseOrder {
        DoseOrder(
            weight: try .parse("70 kg"),
            dose: try .parse(dose),
            concentration: try .parse(concentration),
            window: try .parse("2 h"),
            ceilings: try limits.map { try OrderCeilings.parse($0) } ?? .none
        )
    }

    /// 8.75 mL/h for 2.187 mL, then 17.5 mL/h for 30.62 mL.
    static func stepped() throws -> DoseOrder {
        try DoseOrder(
            weight: .parse("70 kg"),
            steps: DoseStep.parseList(
                "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min"
            ),
            concentration: .parse("2 mg/mL"),
            ceilings: .none
        )
    }

    /// An order offered to a nurse under the token `AAAAA-AAAAA`.
    static func ordered(_ dose: DoseOrder? = nil) throws -> InfusionMachine {
        var machine = try machine()
        _ = machine.pumpConnected(PumpIdentity("NE-1000 V3.928"), now: now)
        _ = machine.pumpEnded(.sound, .done, now: now)
        _ = machine.pumpRead(try reading(.standing, "0 mL"), now: now)
        _ = machine.pumpEnded(.sound, .done, now: now)
        let form = OrderForm(
            patient: try patient(),
            prescriber: "Dr Okafor",
            drug: "ketamine",
            dose: try dose ?? Self.dose(),
            weighedOn: try .parse("2025-12-31"),
            course: .weekly
        )
        offer(try machine.draft(form, now: now), in: &machine)
        return machine
    }

    static func patient() throws -> Patient { try Patient(id: "P-1", born: "1980-02-29") }

    static func offer(
        _ draft: Draft,
        in machine: inout InfusionMachine,
        now: Now = Bedside.now
    ) {
        let token = OneTimeToken(text: "AAAAA-AAAAA", digest: "00")
        _ = machine.offer(draft, under: token, by: requester, now: now)
    }

    /// Two persons agree to exceed what waits, and a reason is given.
    static func agree(in machine: inout InfusionMachine) throws {
        _ = try machine.override(
            "AAAAA-AAAAA",
            nurse: Person(id: "nadia", roles: [.nurse]),
            second: Person(id: "paul", roles: [.prescriber]),
            reason: "tolerated before",
            by: requester,
            now: now
        )
    }

    static func confirm(in machine: inout InfusionMachine) throws {
        let rates = try #require(machine.proposal?.draft.rates)
        _ = try machine.confirm(
            "AAAAA-AAAAA",
            readBack: rates,
            patient: try patient(),
            by: requester,
            now: now
        )
    }
}

// What the pump does.
extension Bedside {
    static func reading(_ motion: PumpReading.Motion, _ shown: String) throws -> PumpReading {
        PumpReading(
            motion: motion,
            shown: try .parse(shown),
            unit: try .parse("0.001 mL"),
            rate: nil
        )
    }

    /// An infusion from a syringe read at 50 mL, of which the pump has counted so much by now.
    static func running(
        _ dose: DoseOrder? = nil,
        counting shown: String,
        after seconds: Int64
    ) throws -> InfusionMachine {
        var machine = try ordered(dose)
        try prepare(&machine)
        try hearAnnunciator(in: &machine)
        try confirm(in: &machine)
        let start = try machine.start(barrel: .parse("50 mL"), by: requester, now: now)
        _ = machine.durable(try #require(start.awaits), now: now)
        _ = machine.pumpEnded(.program, .done, now: now)
        _ = machine.pumpEnded(.run, .done, now: now)
        _ = machine.pumpRead(try reading(.infusing, shown), now: now(after: seconds))
        return machine
    }

    /// The pump is told to stand, and is seen to.
    static func seeStopped(
        _ shown: String,
        in machine: inout InfusionMachine,
        after seconds: Int64
    ) throws {
        let now = now(after: seconds)
        _ = machine.pumpEnded(.stop, .done, now: now)
        _ = machine.pumpRead(try reading(.standing, shown), now: now)
    }
}
