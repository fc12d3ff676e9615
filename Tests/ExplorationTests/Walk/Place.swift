@testable import InfusionCore

/// A state to explore from: the machine at an instant, and what is remembered of the way to it.
struct Place {
    var scene: Scene
    var memory = Memory()

    /// Whether the alarms that stopped an infusion are told apart by how often they did.
    let countsAlarmStops: Bool

    /// What comes of an event.
    enum Outcome {
        /// What happened, first the event and then what is the custom, and where it leads.
        case done([Transition], Place)
        case refused(Transition)
        /// It has no meaning here.
        case void
    }

    /// Lets an event happen, and after it what is the custom.
    ///
    /// - Throws: only where the exploration itself is wrong.
    func after(
        _ event: Event,
        _ machine: any ExploredMachine,
        _ customs: Customs
    ) throws -> Outcome {
        switch try taking(event, machine) {
        case .void: return .void
        case .refused(let transition): return .refused(transition)
        case .done(var transitions, var next):
            try next.follow(customs, machine, &transitions)
            return .done(transitions, next)
        }
    }

    private func taking(_ event: Event, _ machine: any ExploredMachine) throws -> Outcome {
        var next = self
        let step: Step?
        do {
            step = try machine.answer(event, &next.scene)
        } catch let refusal as Refusal {
            return .refused(
                Transition(from: self, event: event, reaction: .refused(refusal), to: next)
            )
        }
        guard let step else { return .void }
        next.memory.learn(event, step, from: scene.machine, to: next.scene.machine)
        return .done([Transition(from: self, event: event, reaction: .done(step), to: next)], next)
    }

    private mutating func follow(
        _ customs: Customs,
        _ machine: any ExploredMachine,
        _ transitions: inout [Transition]
    ) throws {
        if customs.stopsAtOnce, scene.machine.awaitsStop {
            for event in [Event.ended(.stop, .done), .readStill] {
                guard case .done(let more, let next) = try taking(event, machine) else { continue }
                transitions += more
                self = next
            }
        }
        if customs.passesSelfTest { passSelfTest() }
        guard customs.endsAlarms else { return }
        for alarm in scene.machine.ledger.board.alarms where !alarm.isPresent {
            let by = Event.Actor.nobody.requester
            _ = try scene.machine.acknowledge(alarm.id, by: by, now: scene.now)
        }
    }

    /// What waits of the self-test has passed, but for a pump that is not there.
    mutating func passSelfTest() {
        for item in SelfTest.Item.allCases
        where item != .pump && scene.machine.selfTest[item] == .waiting {
            scene.machine.selfTest[item] = .passed
        }
        scene.machine.annunciation.buzzer.isTested = true
    }
}
