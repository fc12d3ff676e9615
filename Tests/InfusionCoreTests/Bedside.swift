import DoseMath
import Testing

@testable import InfusionCore

/// A machine at a chair: a nurse, a disk and a toy pump, each doing its part when told to.
///
/// By definition every step's facts go to `journal` with the time they were noted at, `request` is
/// what the last step asked of the pump, and the pump obeys only where `finish` says so. Time passes
/// only by `pass` and `watch`, through the machine's own deadlines. Every fact is replayed beside the
/// machine, and the two must never differ (SR-52). Rounds fall due only where a test asks for
/// `.standard` times: `Rounds…Tests` have them for their subject, the others run on past them. The
/// self-test has passed, also after a restart, but where a test asks for one that has not begun.
struct Bedside {
    var machine: InfusionMachine
    var pump = ToyPump()
    private(set) var journal: [(fact: Fact, now: Now)] = []
    private(set) var request: PumpRequest?
    private(set) var awaited: Int?
    private var line: Int64 = 1_000_000_000_000
    /// How far the wall clock is ahead of the line clock: it is May 2026.
    var wallAhead = Span.seconds(1_779_000_000)
    var tokens = 0
    private var replayed = Ledger()
    private let isSelfTested: Bool

    static let page = Annunciation.ID("watch-1")

    init(
        scale: Int64 = 1,
        times: ProcedureTimes = .withoutRounds,
        isSelfTested: Bool = true
    ) throws {
        self.isSelfTested = isSelfTested
        machine = InfusionMachine(
            setting: try Clinic.setting(scale: scale, times: times),
            formulary: try Clinic.formulary()
        )
        if isSelfTested { passSelfTest() }
    }

    /// The clocks: the procedure's runs `timeScale` times as fast as the line's.
    var now: Now {
        Now(
            line: Moment(nanoseconds: line),
            procedure: Moment(nanoseconds: line * machine.setting.timeScale),
            wall: WallTime(nanoseconds: line + wallAhead.nanoseconds)
        )
    }

    var facts: [Fact] { journal.map(\.fact) }

    mutating func take(_ step: Step) {
        journal += step.facts.map { ($0, now) }
        for fact in step.facts { replayed.apply(fact, line: now.line, wall: now.wall) }
        if machine.ledger != replayed { Issue.record("the record replays to another state") }
        request = step.request
        if let awaits = step.awaits { awaited = awaits }
    }

    // MARK: The pump

    /// The pump passes its start sequence, and whoever is there hears an annunciator.
    mutating func connect() throws {
        take(machine.pumpConnected(Clinic.pump, now: now))
        if !machine.annunciation.isHeard { try hear(Self.page) }
        try poll()
    }

    mutating func poll(count: Bool = true, rate: Bool = false) throws {
        take(machine.pumpRead(try pump.reading(count: count, rate: rate), now: now))
    }

    /// The request that was made ends; done means that the pump has done it.
    mutating func finish(_ kind: PumpRequest.Kind, _ outcome: PumpOutcome = .done) {
        if outcome == .done {
            switch (kind, request) {
            case (.program, .program(let rate, let volume, let clears)):
                pump.program(rate, volume, clears: clears)
            case (.run, .run): pump.start()
            case (.lower, .lower(let rate)): pump.lower(to: rate)
            case (.stop, _): pump.stop()
            case (.sound, .sound(let isOn)): pump.buzzes = isOn
            case (.program, _), (.run, _), (.lower, _), (.sound, _):
                Issue.record("\(kind) was not asked for last")
            }
        }
        take(machine.pumpEnded(kind, outcome, now: now))
    }

    /// The stop is seen to work and the count is read.
    mutating func seeStopped() throws {
        finish(.stop)
        try poll()
    }

    /// The machine as its own record gives it back: what a restart makes of it.
    mutating func restart(
        after gap: Span = .seconds(1),
        sameBoot: Bool = true,
        keeping count: Int? = nil,
        under formulary: Formulary? = nil
    ) throws {
        journal = Array(journal.prefix(count ?? journal.count))
        let ledger = replay(journal.count)
        awaited = nil
        pass(time: gap)
        let (restored, step) = InfusionMachine.restored(
            setting: machine.setting,
            formulary: formulary ?? machine.formulary,
            ledger: ledger,
            sameBoot: sameBoot,
            now: now
        )
        machine = restored
        replayed = ledger
        take(step)
        if isSelfTested { passSelfTest() }
    }

    /// Nothing waits of what the daemon tests as it comes up.
    private mutating func passSelfTest() {
        for item in SelfTest.Item.allCases { machine.selfTest[item] = .passed }
        machine.annunciation.buzzer.isTested = true
    }

    func replay(_ count: Int) -> Ledger {
        var ledger = Ledger()
        for entry in journal.prefix(count) {
            ledger.apply(entry.fact, line: entry.now.line, wall: entry.now.wall)
        }
        return ledger
    }

    // MARK: Time

    /// Time passes without a word from the pump.
    mutating func pass(_ span: Span) {
        pass(time: span)
        guard let due = machine.deadline(now: now), now.line >= due else { return }
        take(machine.elapsed(now: now))
    }

    /// Time passes with a poll every half second, until the span is over or the pump is asked
    /// something.
    mutating func watch(_ span: Span) throws {
        let turns = span.nanoseconds / 500_000_000
        for _ in 0..<turns {
            pass(.milliseconds(500))
            if request != nil { return }
            try poll(rate: true)
            if request != nil { return }
        }
    }

    /// Drug flows, nothing else happens.
    mutating func pass(time span: Span) {
        line += span.nanoseconds
        pump.flow(Span(nanoseconds: span.nanoseconds * machine.setting.timeScale))
    }

    /// The intent that was last noted becomes durable.
    mutating func record() throws {
        take(machine.durable(try #require(awaited), now: now))
    }

    /// How often an alarm of this kind was raised.
    func timesRaised(_ kind: AlarmKind) -> Int {
        facts.filter { fact in
            guard case .alarmRaised(_, kind) = fact else { return false }
            return true
        }.count
    }

    func alarm(_ kind: AlarmKind) -> Alarm? {
        machine.ledger.board.alarms.first { $0.kind == kind }
    }
}
