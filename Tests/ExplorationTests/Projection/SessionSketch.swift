import DoseCheck
import DoseMath

@testable import InfusionCore

/// The open session or the last one, as the record has it.
struct SessionSketch: Hashable {
    let end: SessionEnd.Kind?
    let opened: DraftSketch
    let confirmed: DraftSketch
    let tally: Tally
    let infused: Span
    let rateOnWire: FlowRate
    let pumpStopsAt: Volume
    let counterLost: Bool
    let lastRan: FlowRate?
    let mayRiseAgain: Timer
    let ends: Timer
    let afterRestart: RestartSketch?
    let syringe: MountedSyringe?
    let agrees: Bool?
    let rounds: RoundsSketch?
    let holds: Set<Hold>
    let mustEnd: EndReason?
    let isDischarged: Bool
    let history: HistorySketch?

    init?(_ machine: InfusionMachine, _ now: Now) {
        guard let session = machine.ledger.session else { return nil }
        end = session.end?.kind
        opened = DraftSketch(session.opening)
        confirmed = DraftSketch(session.confirmed)
        tally = session.tally
        infused = session.infused
        rateOnWire = session.rateOnWire
        pumpStopsAt = session.pumpStopsAt
        counterLost = session.counterLost
        lastRan = session.lastRan
        mayRiseAgain = Timer(line: session.roseAt?.after(.seconds(1)), now)
        let rules = machine.formulary.drugs.first
        let length = rules.map { Span.seconds($0.hard.startToEnd.seconds / TinyClinic.timeScale) }
        ends = Timer(line: length.flatMap { session.firstRan?.after($0) }, now)
        afterRestart = RestartSketch(machine, session, now)
        syringe = session.syringe
        agrees = session.barrel?.agrees
        rounds = session.rounds.map { RoundsSketch($0, machine, now) }
        holds = session.holds
        mustEnd = session.mustEnd
        isDischarged = session.discharge != nil
        history = session.end == nil ? nil : HistorySketch(machine, session, now)
    }
}

/// What a restart would count as delivered and infused by now: of the time since the delivery was
/// last recorded nothing else matters.
struct RestartSketch: Hashable {
    let atMost: Volume
    let infused: Span

    init?(_ machine: InfusionMachine, _ session: Session, _ now: Now) {
        guard session.end == nil, session.rateOnWire > .zero,
            let known = machine.ledger.deliveryKnownAt
        else { return nil }
        let gap = machine.scaled(now.line.since(known))
        let since = Moment(nanoseconds: now.procedure.nanoseconds - gap.nanoseconds)
        let flown = DeliveryIntegral(rate: session.rateOnWire, from: since)
            .volumeRoundedUp(at: now.procedure)
        let most = session.tally.deliveredAtMost
        atMost = min(most.plus(flown), max(session.pumpStopsAt, most))
        infused = min(session.infused.plus(gap), session.window)
    }
}

/// When the nurse was there and the patient observed, and who she is.
struct RoundsSketch: Hashable {
    let nurse: String
    let attendance: [Timer]
    let observations: [Timer]

    init(_ rounds: Rounds, _ machine: InfusionMachine, _ now: Now) {
        nurse = rounds.nurse
        let times = machine.setting.times
        let limits = [times.roundOverdue, times.roundMissed].map(machine.unscaled)
        attendance = limits.map { Timer(line: rounds.attendedAt.after($0), now) }
        observations = limits.map { Timer(line: rounds.observedAt.after($0), now) }
    }
}

/// What an ended session left of its patient for the course rules.
struct HistorySketch: Hashable {
    let hasCourse: Bool
    let counts: Bool
    let carried: Mass

    init(_ machine: InfusionMachine, _ session: Session, _ now: Now) {
        let history = machine.ledger.patients.history(of: session.opening.opening.patient.id)
        hasCourse = history.openCourse != nil
        counts = history.lastCountedStart != nil
        carried = history.carriedMass(at: now.wall)
    }
}

/// The checklist: what was answered, and whether it is the right patient's.
struct PreparationSketch: Hashable {
    let isForNext: Bool
    let missing: [String]
    let obstacles: Int
    let isLabelRight: Bool
    let lapses: Timer

    init?(_ machine: InfusionMachine, _ now: Now) {
        guard let preparation = machine.ledger.preparation else { return nil }
        let care = machine.formulary.care
        isForNext = preparation.patient.id == "P-\(machine.ledger.nextSession)"
        missing = preparation.missing(under: care)
        obstacles =
            (preparation.contraindications.values.contains(true) ? 2 : 0)
            + (preparation.baseline.map {
                care.observations.findings(on: $0).contains(where: \.isAlarm)
            } == true ? 1 : 0)
        isLabelRight = preparation.label?.drug == TinyClinic.drug
        lapses = Timer(line: machine.preparationLapses, now)
    }
}
