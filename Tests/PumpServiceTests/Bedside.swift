import DoseMath
import InfusionCore

@testable import PumpService

/// A machine with the clinic's rules, and the facts of a daemon, to make statuses of.
enum Bedside {
    static let now = Now(
        line: Moment(nanoseconds: 1_000_000_000),
        procedure: Moment(nanoseconds: 1_000_000_000),
        wall: WallTime(nanoseconds: 1_767_225_600_000_000_000)
    )

    static let requester = Requester(uid: 1_000, pid: 42)

    static let facts = DaemonFacts(
        version: "0.0.0",
        startedAt: now.wall,
        timeScale: 1,
        family: "new-era",
        device: "/dev/ttyUSB0",
        libraryVersion: "2026-11",
        libraryDigest: "00",
        entriesBefore: 10
    )

    static func machine() throws -> InfusionMachine {
        InfusionMachine(
            setting: InfusionMachine.Setting(
                rules: try rules(),
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
            )
        )
    }

    /// 70 kg x 0.5 mg/kg/h of 2 mg/mL for 2 h, offered to a nurse.
    static func ordered() throws -> InfusionMachine {
        var machine = try machine()
        let order = DoseOrder(
            weight: try .parse("70 kg"),
            dose: try .parse("0.5 mg/kg/h"),
            concentration: try .parse("2 mg/mL"),
            window: try .parse("2 h")
        )
        let patient = try Patient(id: "P-1", born: "1980-02-29")
        let draft = try machine.draft(order, of: "ketamine", for: patient)
        let token = OneTimeToken(text: "AAAAA-AAAAA", digest: "00")
        _ = machine.offer(draft, under: token, by: requester, now: now)
        return machine
    }

    private static func rules() throws -> DrugRules {
        let limits = Limits(
            doseRate: try .parse("1 mg/kg/h"),
            massRate: try .parse("100 mg/h"),
            sessionMass: try .parse("200 mg"),
            sessionDose: try .parse("2 mg/kg"),
            window: try .parse("2 h"),
            startToEnd: try .parse("3 h"),
            weight: try .parse("30 kg") ... .parse("250 kg"),
            raisePercent: 100
        )
        return DrugRules(
            drug: "ketamine",
            source: "drug library test",
            soft: limits,
            hard: limits,
            usualConcentrations: [try .parse("2 mg/mL")],
            allowedConcentrations: []
        )
    }
}
