import ControlLoop
import DoseMath
import InfusionCore
import PumpSimulator

// What people do at the chair, and what they are told.

extension World {
    /// One nurse looks at her page and does something, or nothing.
    mutating func act(_ index: Int) throws {
        guard daemon.isAlive, now >= pageBack[index] else {
            nurses[index].wakes = now + 2_000_000_000
            return
        }
        nurses[index].host = clock.now.line.nanoseconds
        var chance = nurses[index].nextChance()
        let gesture = try nurses[index].acts(
            seeing: loop.machine,
            barrel: pump.plunger.barrelNanoliters,
            at: now,
            &chance
        )
        switch gesture {
        case nil: break
        case .opensPage(let page): handle(.annunciatorOpened(page))
        case .command(let command, let by): ask(command, by)
        case .runsPump(let lasts):
            timeline.tell(
                at: now,
                "\(nurses[index].person.id) presses start at the pump, then stop"
            )
            try runsByHand(for: lasts, isCalm: isCalm)
        }
    }

    /// The first nurse tells of the barrel at once, by so many tenths of a millilitre too little.
    mutating func misreadsBarrel(by tenths: Int64) throws {
        guard daemon.isAlive else { return }
        let barrel = pump.plunger.barrelNanoliters
        let read = try nurses[0].reading(barrel, tenthsOff: tenths)
        ask(.barrel(read), nurses[0].requester)
    }

    /// The clamp is opened, the pressure let off away from the patient: what she then says she has done.
    private mutating func letsPressureOff() {
        pump.ventLine(at: now)
        if pump.fluid.isOccluded { pump.inject(.occlusion(false), at: now) }
        passing.removeAll { $0.fault == .occlusion(false) }
    }

    /// The syringe is changed once it has been agreed to.
    mutating func mounts(_ filled: Volume) {
        // Whoever runs the pump by hand stops it first.
        if handStops != nil {
            handStops = nil
            pump.press(.stop, at: now)
        }
        do {
            try pump.mount(contentNanoliters: chair.filled.nanoliters, at: now)
            timeline.tell(at: now, "another syringe is mounted, read as \(filled)")
        } catch {
            timeline.tell(at: now, "no syringe can be mounted: \(error)")
        }
    }

    private mutating func ask(_ command: Command, _ by: Requester) {
        commands += 1
        let number = CommandNumber(commands)
        var readBack: [FlowRate] = []
        if case .confirm(let token, let rates, let patient) = command,
            let proposal = loop.machine.proposal, proposal.token.text == token,
            patient == chair.patient, by.person?.roles.contains(.nurse) == true
        {
            readBack = rates
        }
        timeline.tell(at: now, "\(by.person?.id ?? "somebody"): \(Self.words(command))")
        waiting[number] = (command, readBack, loop.recorded.facts)
        keysTurn(command, readBack, by)
        if case .care(.pressureReleased) = command { letsPressureOff() }
        handle(.command(number, command, by: by))
        // What it brought about is a part of what its answer acknowledges.
        waiting[number]?.facts = loop.recorded.facts
    }

    /// An answer: what it acknowledges must be on the disk (SR-52).
    mutating func heard(_ answer: Answer, to number: CommandNumber) {
        guard let asked = waiting.removeValue(forKey: number) else { return }
        switch answer {
        case .refused(let refusal):
            timeline.tell(at: now, "  \(asked.command.name) is refused: \(refusal)")
        case .unrecorded: timeline.tell(at: now, "  \(asked.command.name) is taken, not recorded")
        case .proposed, .accepted, .commanded, .lowering, .library:
            timeline.tell(at: now, "  \(asked.command.name) is done")
            let recorded = loop.recorded
            guard recorded.durable < asked.facts else { return }
            judge.breaks(
                .acknowledged,
                at: now,
                "\(asked.command.name) answered, \(recorded.durable) of \(asked.facts) durable"
            )
        }
    }

    private static func words(_ command: Command) -> String {
        switch command {
        case .confirm(_, let rates, _):
            "confirm \(rates.map(\.description).joined(separator: ", "))"
        case .rate(let target, _): "rate \(target)"
        case .start(let barrel): "start, barrel \(barrel)"
        case .barrel(let volume): "barrel \(volume)"
        case .pause(let cause): "pause (\(cause.rawValue))"
        case .acknowledge(let alarm): "acknowledge \(alarm)"
        case .order(let form, _): "order \(form.dose.steps.map { "\($0)" }.joined(separator: ", "))"
        default: command.name
        }
    }
}
