import DoseMath
import Testing

@testable import InfusionCore

// Time, the driver and the disk.

extension Walk {
    mutating func passTime() throws {
        if case .running = bed.machine.phase, inFlight == nil, random.once(in: 4) {
            return try runQuietly(Int.random(in: 1...80, using: &random))
        }
        if random.once(in: 10) { return try goWell(Int.random(in: 1...100, using: &random)) }
        let atRest = bed.pump.motion == .standing && inFlight == nil && !owesStop
        let long = atRest && random.once(in: 6)
        // A driver that hears nothing for 2 s says that the pump is lost: no longer than that here.
        let span = random.span(long ? 0...600_000 : 0...1_900)
        bed.pass(time: Span(nanoseconds: span))
        try elapse()
    }

    /// Nothing happens but a poll every half second, until something does.
    private mutating func runQuietly(_ polls: Int) throws {
        for _ in 0..<polls {
            bed.pass(time: .milliseconds(500))
            try elapse()
            guard !isLost, !mustConnect, !owesStop, inFlight == nil else { return }
            try pollPump()
        }
    }

    /// For a while nobody acts and nothing breaks: what was asked ends, what was noted is durable.
    private mutating func goWell(_ turns: Int) throws {
        for _ in 0..<turns where laws.broken.isEmpty {
            bed.pass(time: .milliseconds(200))
            try elapse()
            try driverGoesOn()
            try diskGoesOn()
            try pollPump()
            try laws.check(self)
        }
    }

    private mutating func elapse() throws {
        guard let first = bed.machine.deadline(now: bed.now), first <= bed.now.line else { return }
        try take(bed.machine.elapsed(now: bed.now))
        if let due = bed.machine.deadline(now: bed.now), due <= bed.now.line {
            laws.broken.append("the deadline stands still in \(bed.machine.phase.name)")
        }
    }

    /// A reading is taken, travels for at most its age, and arrives.
    mutating func pollPump() throws {
        guard !isLost, !mustConnect else { return }
        let reading = try bed.pump.reading(
            count: !random.once(in: 4),
            rate: bed.pump.motion == .infusing && random.once(in: 2)
        )
        bed.pass(time: Span(nanoseconds: random.span(0...300)))
        try take(bed.machine.pumpRead(reading, now: bed.now))
    }

    mutating func driverGoesOn() throws {
        if isLost {
            if random.once(in: 3) { try answerAgain() }
        } else if owesStop || mustConnect {
            try finishStop()
        } else if let command = inFlight {
            try end(command)
        }
    }

    private mutating func answerAgain() throws {
        isLost = false
        mustConnect = true
        bed.pump.regainContact()
        try take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
    }

    private mutating func finishStop() throws {
        bed.pump.stop()
        bed.pass(time: Span(nanoseconds: random.span(0...300)))
        if owesStop {
            owesStop = false
            try take(bed.machine.pumpEnded(.stop, .done, now: bed.now))
        }
        guard mustConnect else { return }
        mustConnect = false
        try take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        bed.machine.noteStanding(try bed.pump.reading(count: false))
    }

    private mutating func end(_ command: PumpRequest) throws {
        inFlight = nil
        if case .run(let ask) = command, let error = refusal(of: ask) {
            return try take(bed.machine.approvalRefused(error, now: bed.now))
        }
        let outcome: PumpOutcome
        switch Int.random(in: 0..<10, using: &random) {
        case 0: outcome = .refused("no")
        case 1:
            outcome = .unknown("who knows")
            if random.once(in: 2) { obey(command) }
        default:
            outcome = .done
            obey(command)
            bed.pass(time: Span(nanoseconds: random.span(0...200)))
        }
        try take(bed.machine.pumpEnded(command.kind, outcome, now: bed.now))
    }

    /// The ceilings at the last moment; now and then they refuse what they would approve.
    private mutating func refusal(of ask: DeliveryAsk) -> DoseError? {
        do {
            _ = try approve(
                ask,
                under: try bed.machine.rulesForApproval(),
                for: Clinic.pump,
                epoch: .first,
                now: bed.now.line
            )
        } catch {
            laws.broken.append("the ceilings refuse what was confirmed: \(error)")
            return error
        }
        return random.once(in: 12) ? .nothingAsked(quantity: "volume") : nil
    }

    /// Entries become durable in order; the machine learns of its intent once, or again, or of one
    /// that nobody waits for.
    mutating func diskGoesOn() throws {
        guard !diskHangs else { return }
        durable =
            random.once(in: 2)
            ? bed.journal.count : Int.random(in: durable...bed.journal.count, using: &random)
        let intents = bed.journal.prefix(durable).compactMap { entry -> Int? in
            guard case .intended(let intent) = entry.fact else { return nil }
            return intent.number
        }
        guard let last = intents.last else { return }
        let number = random.once(in: 5) ? intents[intents.startIndex] : last
        try take(bed.machine.durable(number, now: bed.now))
    }
}
