public import DoseMath

/// What the driver makes of what arrives and of what does not.
extension NewEraDriver {
    /// Takes bytes, whatever they are.
    public mutating func received(_ bytes: [UInt8], now: Moment) {
        passes(to: now)
        if case .closed = mode { return }
        // What arrives after its time has passed is no answer to what it came after.
        if exchange.asked != nil, now > exchange.deadline { expire() }
        reader.arrives(at: now)
        var rest = bytes[...]
        while !rest.isEmpty {
            if let reply = reader.take(from: &rest) { take(reply) }
        }
        tally.strayBytes = reader.strayBytes
        timePassed()
    }

    /// Takes that time has passed.
    public mutating func elapsed(now: Moment) {
        passes(to: now)
        timePassed()
    }

    /// The clock never goes back.
    mutating func passes(to moment: Moment) { now = max(now, moment) }

    private mutating func timePassed() {
        if exchange.asked != nil, now >= exchange.deadline { expire() }
        if case .resting(let until) = mode, now >= until {
            lastValid = now
            beginStopping()
        }
        if let loss = lossDeadline, now >= loss { lose() }
    }

    private mutating func expire() {
        if exchange.overtakes, exchange.heard {
            exchange.settled(now: now)
            deliver(exchange.damagedIn.map { .refusal($0, .garbledPacket) } ?? .nonsense)
        } else {
            exchange.broken(now: now)
            tally.wentWrong(.unanswered)
            deliver(.silence)
        }
    }

    private mutating func take(_ reply: NewEraReply) {
        if case .alarm(let alarm) = reply { latch(alarm) }
        if case .lost = mode {
            answersAgain()
            return
        }
        guard let command = exchange.asked else {
            if case .alarm(let alarm) = reply { strayed(alarm) }
            return
        }
        guard !exchange.overtakes else {
            isHeard()
            exchange.hears(reply)
            return
        }
        let answer = NewEraAnswer(reply, to: command)
        if command == .stop, answer == .nonsense, case .stopping = mode {
            count(answer)
            exchange.findsItOvertook()
            return
        }
        if answer.isProper { exchange.settled(now: now) } else { exchange.broken(now: now) }
        count(answer)
        // A stop's own answer proves nothing and is not told: the read after it is (SR-31). The word that
        // it was damaged is no answer to a stop, but tells the state as a read does.
        if command != .stop || answer.isDamage, let status = answer.told { tell(status) }
        deliver(answer)
    }

    /// A valid answer came: what moves has its lease anew (SR-22).
    mutating func isHeard() {
        lastValid = now
        if wasConnected { tally.heard(at: now) }
    }

    private mutating func count(_ answer: NewEraAnswer) {
        if answer == .nonsense { return tally.wentWrong(.unfitting) }
        isHeard()
        if answer.isDamage { tally.wentWrong(.damagedAtPump) } else { tally.answers += 1 }
    }

    private mutating func deliver(_ answer: NewEraAnswer) {
        switch mode {
        case .closed, .resting, .lost: break
        case .stopping(let procedure): stopping(procedure, took: answer)
        case .basic(let entry): basic(entry, took: answer)
        case .starting(let sequence): starting(sequence, took: answer)
        case .ready:
            switch sender {
            case .polling: polled(answer)
            case .work: worked(answer)
            case .buzzer: buzzed(answer)
            }
        }
    }

    private mutating func stopping(_ procedure: StopProcedure, took answer: NewEraAnswer) {
        var procedure = procedure
        let seen = procedure.take(
            answer,
            overtook: exchange.overtakes,
            now: now,
            left: exchange.left
        )
        mode = .stopping(procedure)
        switch seen {
        case .stopped:
            endStop()
            if needsStart {
                mode = .starting(StartSequence(watchdogSeconds: watchdogSeconds))
            } else {
                becomeReady()
            }
        case .paused:
            endStop()
        case .notYet:
            let isDeaf = !procedure.heard && procedure.unanswered >= 2
            if isDeaf, needsStart, !wasConnected { beginBasic() }
        }
    }

    private mutating func basic(_ entry: BasicEntry, took answer: NewEraAnswer) {
        var entry = entry
        let progress = entry.take(answer)
        mode = .basic(entry)
        switch progress {
        case .goesOn:
            break
        case .done:
            leftBasic = true
            beginStopping()
        case .refused, .unknown:
            if !entry.heard { tellUnusable(noAnswer) }
            rest()
        }
    }

    private mutating func starting(_ sequence: StartSequence, took answer: NewEraAnswer) {
        var sequence = sequence
        let progress = sequence.take(answer)
        mode = .starting(sequence)
        switch progress {
        case .goesOn:
            break
        case .done:
            connected(version: sequence.version, found: sequence.found)
        case .refused(let reason):
            tellUnusable(reason)
            rest()
        case .unknown:
            rest()
        }
    }

    private mutating func worked(_ answer: NewEraAnswer) {
        guard var work else { return }
        let progress = work.take(answer)
        self.work = work
        switch progress {
        case .goesOn:
            break
        case .done:
            self.work = nil
            keep(work)
            end(work.command, .done)
        case .refused(let reason):
            self.work = nil
            end(work.command, .refused(reason: reason))
        case .unknown(let reason):
            endWork(reason: reason)
            beginStopping()
        }
    }

    /// Whatever became of the buzzer, the pump goes on (SR-46); what its answer tells of the plunger
    /// counts as a poll's does.
    private mutating func buzzed(_ answer: NewEraAnswer) {
        polled(answer)
        // A stop that the answer called for has ended it.
        guard var buzzer else { return }
        let progress = buzzer.take(answer)
        self.buzzer = buzzer
        switch progress {
        case .goesOn:
            break
        case .done:
            self.buzzer = nil
            end(.sound, .done)
        case .refused(let reason):
            self.buzzer = nil
            end(.sound, .refused(reason: reason))
        case .unknown(let reason):
            endBuzzer(reason: reason)
        }
    }

    private mutating func keep(_ work: Work) {
        switch work {
        case .program(let sequence): told.programmed = sequence.program
        case .run: break
        case .lower(let sequence): told.running = sequence.rate
        }
    }

    /// A pump that moves and was not run, or does anything but infuse, is stopped without asking
    /// (SR-13, SR-26); so is one that told of an alarm.
    private mutating func polled(_ answer: NewEraAnswer) {
        if case .alarm = answer {
            beginStopping()
            return
        }
        guard let motion = answer.told?.motion else { return }
        if motion != .stopped { told.programmed = nil }
        let isAsTold = motion == .infusing && told.running != nil
        if motion.mayMove, !isAsTold {
            endWork(reason: "the pump was found \(motion.rawValue)")
            beginStopping()
        }
    }
}
