import DoseCheck
import DoseMath

@testable import InfusionCore

/// A run, as far as it decides what comes next.
struct RunningSketch: Hashable {
    let run: RunSketch
    let onWire: ProgramStep
    let shownBefore: Volume
    let isCounted: Bool
    let raise: WaitingSketch?
    let raising: IntentSketch?
    let lowering: DraftSketch?
    let windowOver: Timer
    let isAnnounced: Bool
    let isMarkDue: Bool
    let watch: WatchSketch

    init(_ running: Running, _ machine: InfusionMachine, _ now: Now) {
        run = RunSketch(running.run)
        onWire = running.onWire.step
        shownBefore = running.shownBefore
        isCounted = running.isCounted
        raise = running.raise.map {
            WaitingSketch($0, machine, machine.setting.times.orderExpiry, now)
        }
        raising = running.raising.map(IntentSketch.init)
        lowering = running.lowering.map { DraftSketch($0.draft) }
        windowOver = Timer(line: running.windowOver?.after(.seconds(1)), now)
        isAnnounced = running.announced
        isMarkDue = now.line.since(running.marked) >= .seconds(10)
        watch = WatchSketch(running, now)
    }
}

/// The delivery watch, seen by what it answers: its own moments are its own.
struct WatchSketch: Hashable {
    let expected: Volume
    /// Whether a pump that shows no more than before is told of now, or in a minute.
    let isLow: [Bool]

    init(_ running: Running, _ now: Now) {
        expected = running.watch.deliveredAtMost(now: now.procedure)
        isLow = [Int64(0), 60].map { later in
            var watch = running.watch
            let then = now.procedure.after(.seconds(later))
            switch watch.compare(shown: running.shownBefore, unit: .zero, now: then) {
            case .under: return true
            case .agrees, .over: return false
            }
        }
    }
}

/// What has been delivered, and what may flow.
struct DeliverySketch: Hashable {
    let tally: Tally
    let countsSinceReset: Bool
    let atMost: Volume
    let isFlowing: Bool
    let ceases: Timer
    let isInfusing: Bool
    let infused: Span
    let second: DeliveredDose?
    let ends: Timer

    init(_ machine: InfusionMachine, _ now: Now) {
        tally = machine.tally
        // Without anything counted before it decides nothing.
        countsSinceReset =
            machine.countsSinceReset && machine.ledger.hasOpenSession
            && machine.tally.before > .zero
        atMost = machine.deliveredAtMost(now: now)
        isFlowing = machine.flowingSince != nil
        ceases = Timer(procedure: machine.flowCeases, now)
        isInfusing = machine.infusingSince != nil
        infused = machine.infused(now: now)
        second = machine.secondDose
        let rules = machine.formulary.drugs.first
        let limit = rules.map { Span.seconds($0.hard.startToEnd.seconds) }
        ends = Timer(procedure: limit.flatMap { machine.firstStart?.after($0) }, now)
    }
}
