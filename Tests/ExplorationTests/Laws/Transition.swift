import DoseMath

@testable import InfusionCore

/// One event that happened: from where, how it was answered, and where it led.
///
/// Shared, not copied: it holds two machines, and every law looks at them.
final class Transition {
    let event: Event
    let reaction: Reaction

    /// The machine before it, and the clocks.
    let before: InfusionMachine
    let since: Now

    /// The machine after it, the clocks as it happened, and what is remembered then.
    let after: InfusionMachine
    let now: Now
    let memory: Memory

    init(from: Place, event: Event, reaction: Reaction, to: Place) {
        self.event = event
        self.reaction = reaction
        before = from.scene.machine
        since = from.scene.now
        after = to.scene.machine
        now = to.scene.now(steppedBy: event == .clock(.stepped) ? .seconds(10) : .seconds(0))
        memory = to.memory
    }

    enum Reaction {
        case done(Step)
        case refused(Refusal)
    }

    var step: Step? {
        switch reaction {
        case .done(let step): step
        case .refused: nil
        }
    }

    var facts: [Fact] { step?.facts ?? [] }

    /// The alarms it raised.
    var alarms: [AlarmKind] {
        facts.compactMap { fact in
            guard case .alarmRaised(_, let kind) = fact else { return nil }
            return kind
        }
    }

    /// Whether drug may follow from what it asks of the pump.
    var asksForDelivery: Bool {
        switch step?.request {
        case .program, .run: true
        case .stop, .lower, .sound, nil: false
        }
    }
}

extension InfusionMachine {
    /// Whether drug flows or is on its way.
    var isUnderWay: Bool {
        switch phase {
        case .starting, .running: true
        case .idle, .ordered, .confirmed, .stopping, .unknown, .paused, .ended: false
        }
    }

    var isUnknown: Bool {
        switch phase {
        case .unknown: true
        case .idle, .ordered, .confirmed, .starting, .running, .stopping, .paused, .ended: false
        }
    }
}

extension AlarmKind {
    /// Whether its row stops what runs (SR-43).
    var stops: Bool {
        switch row.effect {
        case .goesOn: false
        case .pauses, .ends: true
        }
    }

    /// Whether its row ends the session (SR-43).
    var ends: Bool {
        switch row.effect {
        case .goesOn, .pauses: false
        case .ends: true
        }
    }
}
