import ControlLoop
import DoseMath
import InfusionCore
import PumpDriver
import PumpSimulator
import SeededChance

/// One chair for one day: the real control loop, driver and recovery, and a simulated everything else,
/// in one thread under virtual time.
///
/// The same seed with the same mishaps is the same day, byte for byte.
struct World {
    var clock: VirtualClock
    var pump: NewEraPump
    var toPump = WireDirection()
    var fromPump = WireDirection()
    var record: SimulatedRecord
    /// The daemon's control loop; without meaning while the daemon is dead.
    var loop: ControlLoop
    var daemon = SimulatedDaemon()
    /// When the daemon is started again, ns.
    var restarts: Int64?
    /// Until when the host is suspended, and since when.
    var suspended: (from: Int64, until: Int64)?
    /// Until when the cable is out.
    var cableOutUntil = Int64.min
    var powerBack: Int64?
    var diskWell: Int64?
    /// When the hand that started the pump presses stop.
    var handStops: Int64?
    /// What ends by itself: the fault that sets it right, and when.
    var passing: [(fault: PumpFault, ends: Int64)] = []
    /// What disturbs the line when the pump is next run, or stopped.
    var badMoment: Mishap?
    /// The present boot of the host, and how many there were.
    private(set) var boot = "boot-1"
    var boots = 1 {
        didSet { boot = "boot-\(boots)" }
    }
    /// When something last went wrong, ns.
    var lastBlow = Int64.min

    var nurses: [SimulatedNurse]
    /// Until when each nurse's page stays closed.
    var pageBack: [Int64]

    var mishaps: ArraySlice<Mishap>
    var judge: Judge
    var seen = Coverage()
    var timeline: Timeline

    var commands: UInt64 = 0
    /// Who waits for which answer: what was asked, by which nurse.
    var waiting: [CommandNumber: (command: Command, rates: [FlowRate], facts: Int)] = [:]

    var toPumpChance: SeededGenerator
    var fromPumpChance: SeededGenerator
    var diskChance: SeededGenerator

    let day: Day
    let clinic: SimulatedClinic
    let chair: ChairCase
    let setting: InfusionMachine.Setting
    let syringe: Syringe

    /// When the day began, ns.
    let begun: Int64
    private static let longest: Int64 = 6 * 3_600_000_000_000

    /// The world's time, ns.
    var now: Int64 { clock.world }

    /// How long the day has lasted, ns.
    var elapsed: Int64 { now - begun }

    /// A chair in the morning.
    ///
    /// - Parameters:
    ///   - day: what is drawn from the seed, and what goes wrong.
    ///   - clinic: the library and the people.
    ///   - detail: how much of what happens is kept in words.
    /// - Throws: where a number of this simulation's own cannot be.
    init(_ day: Day, in clinic: SimulatedClinic, _ detail: Timeline.Detail) throws {
        (self.day, self.clinic) = (day, clinic)
        chair = try ChairCase(day.sheet)
        clock = VirtualClock(wall: 1_795_420_800_000_000_000)
        begun = clock.world
        pump = NewEraPump(
            configuration: day.pump.configuration(seed: day.seed, filled: chair.filled.nanoliters)
        )
        syringe = try Syringe.named("BD 60 mL")
        setting = try Self.setting(syringe)
        let comings: [(Person, Int64)] =
            [(SimulatedClinic.nurse, 3)]
            + (day.shift.colleagueComes.map { [(SimulatedClinic.otherNurse, $0)] } ?? [])
        nurses = comings.map { [begun, chair] person, seconds in
            SimulatedNurse(
                person,
                of: day,
                chair: chair,
                clinic: clinic,
                wakes: begun + seconds * 1_000_000_000
            )
        }
        pageBack = nurses.map { _ in .min }
        mishaps = day.mishaps[...]
        let drift = day.mishaps.filter { $0.kind == .drift }.map { abs($0.amount) }.max()
        judge = Judge(
            bounds: ChairBounds(chair),
            stop: day.pump.pending == .dropped ? Judge.repeated : Judge.prompt,
            drift: drift ?? 0,
            begun: begun
        )
        timeline = Timeline(detail, begun: begun)
        toPumpChance = SeededGenerator(seed: day.seed, stream: "line towards the pump")
        fromPumpChance = SeededGenerator(seed: day.seed, stream: "line from the pump")
        diskChance = SeededGenerator(seed: day.seed, stream: "disk")
        record = SimulatedRecord(&diskChance)
        loop = try Self.fresh(setting, clinic, syringe, clock.now)
        try startDaemon()
    }

    /// A loop that nothing has happened to, until the daemon is started.
    private static func fresh(
        _ setting: InfusionMachine.Setting,
        _ clinic: SimulatedClinic,
        _ syringe: Syringe,
        _ now: Now
    ) throws -> ControlLoop {
        ControlLoop.begin(
            setting: setting,
            formulary: clinic.formulary,
            driver: try driver(syringe),
            replay: Replay(),
            boot: "",
            started: [.daemonStarted(version: "", library: "", timeScale: 1)],
            digest: { $0 },
            now: now
        ).loop
    }

    private static func setting(_ syringe: Syringe) throws -> InfusionMachine.Setting {
        let driver = try driver(syringe)
        let times = DriverTimes.standard
        let silence = times.lease.nanoseconds + 3 * times.stopRepeat.nanoseconds
        return InfusionMachine.Setting(
            pump: driver.capability,
            times: .standard,
            timeScale: 1,
            readingAge: Span(nanoseconds: times.answer.nanoseconds + 50_000_000),
            silence: Span(nanoseconds: silence)
        )
    }

    static func driver(_ syringe: Syringe) throws -> NewEraDriver {
        try NewEraDriver(port: "simulated", syringe: syringe, times: .standard, address: 0)
    }

    /// Whether the day is over: everybody has gone home and nothing moves.
    var isOver: Bool {
        judge.broken != nil || elapsed > Self.longest || nurses[0].isThrough
    }

    /// Lives through the day.
    mutating func run() throws {
        while !isOver { try step() }
    }
}
