import DoseMath
import InfusionCore
import PumpDriver
import Testing

@testable import ControlLoop

/// A control loop on a bench: its clock, its disk and its pump are the test's hands.
///
/// Each act is one turn; `frames` and `answers` are what that turn gave, `facts` all so far.
struct LoopBench {
    var loop: ControlLoop
    private(set) var frames: [String] = []
    private(set) var answers: [Answer] = []
    private(set) var facts: [NumberedFact] = []
    private(set) var isNews = false
    private(set) var checkpoint: Replay?
    private(set) var now = Now(
        line: Moment(nanoseconds: 1_000_000_000_000),
        procedure: Moment(nanoseconds: 1_000_000_000_000),
        wall: WallTime(nanoseconds: 1_779_000_000_000_000_000)
    )
    private var commands: UInt64 = 0

    static let nurse = Person(id: "nadia", roles: [.nurse])
    static let requester = Requester(uid: 1_000, pid: 7, person: nurse)
    /// Who sets the daemon up.
    static let engineer = Requester(
        uid: 1_000,
        pid: 8,
        person: Person(id: "boris", roles: [.biomed])
    )
    static let page = Annunciation.ID("watch-1")
    static let pump = PumpIdentity("NE1000V3.928 at address 0 on port A")

    /// A daemon that has just come up on a record, in a boot, under a library's limit.
    init(
        replay: Replay = Replay(),
        boot: String = "boot-1",
        doseRate: String = "1 mg/kg/h",
        sumsUp: Bool = false,
        isSelfTested: Bool = true
    ) throws {
        let capability = try Self.capability()
        let begun = ControlLoop.begin(
            setting: InfusionMachine.Setting(
                pump: capability,
                times: .standard,
                timeScale: 1,
                readingAge: .milliseconds(300),
                silence: .seconds(12)
            ),
            formulary: try Self.formulary(doseRate: doseRate),
            driver: ScriptedDriver(capability: capability),
            replay: replay,
            boot: boot,
            started: [.daemonStarted(version: "1.0", library: "test", timeScale: 1)],
            digest: Self.digest,
            sumsUp: sumsUp,
            now: now
        )
        loop = begun.loop
        facts = begun.effects.facts
        if isSelfTested {
            handle(.selfTested(.library, failure: nil))
            handle(.selfTested(.journal, failure: nil))
            handle(.selfTested(.chain, failure: nil))
        }
        checkpoint = begun.effects.checkpoint
    }

    /// The driver, to be scripted.
    var driver: ScriptedDriver {
        get {
            guard let driver = loop.driver as? ScriptedDriver else {
                preconditionFailure("the bench made it")
            }
            return driver
        }
        set { loop.driver = newValue }
    }

    var phase: String { loop.machine.phase.name }

    mutating func handle(_ event: LoopEvent) {
        let effects = loop.handle(event, now: now)
        frames = effects.frames.map { String(decoding: $0, as: UTF8.self) }
        answers = effects.answers.map(\.answer)
        facts += effects.facts
        isNews = effects.isNews
        checkpoint = effects.checkpoint
    }

    mutating func command(_ command: Command, by: Requester = LoopBench.requester) {
        commands += 1
        handle(.command(CommandNumber(commands), command, by: by))
    }

    /// All facts so far become durable.
    mutating func sync() { handle(.durable(through: facts.count)) }

    mutating func report(_ reports: PumpReport...) {
        driver.reports += reports
        handle(.received([]))
    }

    mutating func pass(_ span: Span) {
        now = Now(
            line: now.line.after(span),
            procedure: now.procedure.after(span),
            wall: WallTime(nanoseconds: now.wall.nanoseconds + span.nanoseconds)
        )
        handle(.time)
    }

    /// Somebody sets the clock on the wall.
    mutating func stepWall(by span: Span) {
        now = Now(
            line: now.line,
            procedure: now.procedure,
            wall: WallTime(nanoseconds: now.wall.nanoseconds + span.nanoseconds)
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

    /// A quick digest of 64 hexadecimal digits; a real one belongs to the shell.
    private static func digest(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        var hex = ""
        for round in 0..<4 {
            for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            state = state &+ UInt64(round)
            for shift in 0..<16 { hex.append(digits[Int((state >> (4 * UInt64(shift))) & 15)]) }
        }
        return hex
    }

    static func formulary(
        _ version: String = "test",
        doseRate: String = "1 mg/kg/h"
    ) throws -> Formulary {
        Formulary(
            version: version,
            digest: "digest of \(version)",
            careArea: "infusion clinic",
            drugs: [try rules(doseRate: doseRate)],
            care: care
        )
    }

    private static let care = CareRules(
        contraindications: ["active psychosis"],
        premedications: [Premedication(name: "ondansetron", isBenzodiazepine: false)],
        observations: ObservationLimits([:])
    )

    private static func rules(doseRate: String) throws -> DrugRules {
        let limits = Limits(
            doseRate: try .parse(doseRate),
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
}
