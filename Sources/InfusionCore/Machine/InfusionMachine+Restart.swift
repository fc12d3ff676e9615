public import DoseMath

// After a restart: what was recorded is true, what was running is unknown, nothing resumes (SR-29).

extension InfusionMachine {
    /// Rebuilds the machine from its record.
    ///
    /// - Parameters:
    ///   - setting: as it is now.
    ///   - formulary: the drug library in use from now on.
    ///   - ledger: all recorded facts taken in.
    ///   - sameBoot: whether the host has run on since the last fact; only then do the recorded
    ///     moments of the line clock mean anything now.
    ///   - now: the clocks.
    /// - Returns: the machine and the step that records what the restart made of it.
    public static func restored(
        setting: Setting,
        formulary: Formulary,
        ledger: Ledger,
        sameBoot: Bool,
        now: Now
    ) -> (machine: InfusionMachine, step: Step) {
        var machine = InfusionMachine(setting: setting, formulary: formulary)
        var step = Step()
        machine.ledger = ledger
        machine.selfTest = SelfTest(recordedUntil: ledger.latestWall)
        machine.phase = machine.restingPhase
        machine.tally = ledger.session?.tally ?? .nothing
        if !sameBoot {
            // The end first: once anything of this boot is recorded the moments count as its own.
            if let session = ledger.openSession { machine.endAfterReboot(session, &step, now) }
            machine.note(.hostRestarted, &step, now)
        }
        machine.noteLibrary(&step, now)
        // The pump's buzzer was turned on for that, and pumps go on over a restart of ours.
        if ledger.board.isPresent(.annunciatorLost) { machine.annunciation.buzzer.mayBeWrong() }
        machine.settleAlarms(&step, now)
        machine.testItself(&step, now)
        if ledger.hasOpenSession {
            machine.raise(.daemonRestarted, &step, now)
            machine.clear(.daemonRestarted, &step, now)
        }
        guard let session = ledger.openSession else { return (machine, step) }
        if sameBoot {
            machine.resumeCounting(session, now)
            // What an alarm or a person has ended is ended once the pump is seen standing, whoever
            // sees it.
            let sequel =
                session.mustEnd.map { Stopping.Sequel.end($0.kind, $0) } ?? .pause(.daemonRestarted)
            machine.phase = .unknown(Stopping(sequel: sequel, seen: nil))
            machine.stopUnseen = now.line
        }
        // Whoever was listening listens to a daemon that is gone.
        machine.annunciation.lost(at: now.line)
        machine.loseAnnunciator(&step, now)
        return (machine, step)
    }

    /// Alarms whose condition no daemon can see any more are over, and so is what the last one did not
    /// come to record the end of; a lock tells itself.
    private mutating func settleAlarms(_ step: inout Step, _ now: Now) {
        var stale = AlarmKind.overWithTheDaemon
        if !ledger.hasOpenSession { stale += AlarmKind.overWithTheSession }
        if ledger.lockout.lockedBy == nil { stale.append(.lockedOut) }
        for kind in stale { clear(kind, &step, now) }
        if ledger.preparation == nil { forgetBaseline(&step, now) }
        if ledger.lockout.lockedBy != nil { raiseOnce(.lockedOut, &step, now) }
    }

    /// Whatever may have flowed since the last mark is counted until the pump is seen standing.
    private mutating func resumeCounting(_ session: Session, _ now: Now) {
        countsSinceReset = session.countsAnew
        firstStart = session.firstRan.map { now.procedure.before(scaled(now.line.since($0))) }
        guard session.rateOnWire > .zero, let known = ledger.deliveryKnownAt else { return }
        let gap = scaled(now.line.since(known).plus(setting.readingAge))
        flowingSince = now.procedure.before(gap)
        infusingSince = flowingSince
        // Until the pump answers it is sent stops alone: it stands by one, or when its lease is over.
        flowWillCease(now)
    }

    /// How long a host was away cannot be told: the pump's own volume limit is the upper bound.
    private mutating func endAfterReboot(_ session: Session, _ step: inout Step, _ now: Now) {
        if session.rateOnWire > .zero {
            tally.mayHaveReached(session.pumpStopsAt.lessOrZero(tally.beforeAtMost))
        }
        // One fact, so that no crash leaves half of it: moments of the old boot mean nothing now.
        let end = SessionEnd(kind: .stopped, reason: .hostRestarted, at: now.wall)
        close(session, end, &step, now)
    }
}

extension Moment {
    /// The moment `span` before this one, held at the beginning of the clock.
    func before(_ span: Span) -> Moment {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(span.nanoseconds)
        return Moment(nanoseconds: overflow ? .min : difference)
    }
}

extension Span {
    /// The sum, held at the longest span there is.
    func plus(_ other: Span) -> Span {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(other.nanoseconds)
        return Span(nanoseconds: overflow ? .max : sum)
    }
}
