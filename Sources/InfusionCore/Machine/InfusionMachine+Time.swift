public import DoseMath

// What the time alone brings, and when it wants to be asked next.

extension InfusionMachine {
    /// How long a standing pump's count is waited for before the upper bound is taken, line clock.
    private static let countPatience = Span.seconds(3)

    /// How long past the window the pump may take to stop by itself, line clock.
    ///
    /// Its volume limit is what the rate delivers in the window, so it stops at the same instant;
    /// the two are told apart for the record's sake. After a lowering its limit is above that, and
    /// there is none.
    private var completionGrace: Span {
        guard let open = ledger.open,
            open.value.pumpStopsAt <= open.value.confirmed.sessionVolume
        else { return .seconds(0) }
        return .seconds(1)
    }

    /// The infusing time left, procedure clock; `nil` where nothing runs.
    public func timeLeft(now: Now) -> Span? {
        guard case .running = phase, let open = ledger.open else { return nil }
        return Span(
            nanoseconds: open.value.window.nanoseconds - infused(now: now).nanoseconds
        )
    }

    /// Time has passed: whatever is due happens.
    ///
    /// - Returns: the step that follows; empty where nothing was due.
    public mutating func elapsed(now: Now) -> Step {
        var step = Step()
        expire(&step, now)
        lapsePreparation(&step, now)
        callBack(&step, now)
        if let since = stopUnseen, now.line.since(since) >= setting.times.stopUnseen {
            raise(.notStopping, &step, now)
            holdBack()
        }
        switch phase {
        case .running: endWindow(&step, now)
        case .paused(let paused): endPause(paused, &step, now)
        case .stopping(let stopping):
            if let seen = stopping.seen, now.line.since(seen) >= Self.countPatience {
                settle(stopping, &step, now)
            }
        case .idle, .ordered, .confirmed, .starting, .unknown, .ended: break
        }
        endLongSession(&step, now)
        tendRounds(&step, now)
        tendAnnunciation(&step, now)
        return step
    }

    /// When `elapsed` has something to do next, line clock.
    public func deadline(now: Now) -> Moment? {
        var next = proposalExpires
        func consider(_ moment: Moment?) { next = .earlier(next, moment) }
        if !ledger.board.isPresent(.notStopping) {
            consider(stopUnseen?.after(setting.times.stopUnseen))
        }
        switch phase {
        case .running(let running):
            consider(running.windowOver?.after(completionGrace) ?? windowEnds(now))
        case .paused(let paused):
            let pause = setting.times
            let alarmed = ledger.board.isPresent(.pausedLong)
            let due = paused.since.after(alarmed ? pause.pauseEnd : pause.pauseAlarm)
            consider(onLine(due, now))
        case .stopping(let stopping): consider(stopping.seen?.after(Self.countPatience))
        case .idle, .ordered, .confirmed, .starting, .unknown, .ended: break
        }
        consider(preparationLapses)
        consider(callbackDue)
        consider(roundsDeadline)
        consider(annunciationDeadline)
        if ledger.hasOpenSession, !isEnding { consider(sessionEnds.map { onLine($0, now) }) }
        return next
    }

    private mutating func expire(_ step: inout Step, _ now: Now) {
        guard let expires = proposalExpires, now.line >= expires else { return }
        withdrawProposal(.expired, &step, now)
    }

    /// Who is told to clamp the line must not have the pump go on by itself afterwards (SR-29).
    private mutating func holdBack() {
        guard case .stopping(var stopping) = phase else { return }
        stopping.sequel = stopping.sequel.stronger(.pause(.unknownOutcome))
        phase = .stopping(stopping)
    }

    private mutating func endWindow(_ step: inout Step, _ now: Now) {
        guard case .running(var running) = phase, let left = timeLeft(now: now),
            left.nanoseconds <= 0
        else { return }
        let over = running.windowOver ?? now.line
        running.windowOver = over
        phase = .running(running)
        guard now.line.since(over) >= completionGrace else { return }
        withdrawProposal(.used, &step, now)
        let sequel = Stopping.Sequel.end(.completed, .windowOver)
        stopPump(then: sequel, cause: "window over", by: nil, &step, now)
    }

    private mutating func endPause(_ paused: Paused, _ step: inout Step, _ now: Now) {
        let length = now.procedure.since(paused.since)
        if length >= setting.times.pauseEnd {
            withdrawProposal(.used, &step, now)
            let sequel = Stopping.Sequel.end(.stopped, .pausedTooLong)
            stopPump(then: sequel, cause: "paused too long", by: nil, &step, now)
        } else if length >= setting.times.pauseAlarm, !ledger.board.isPresent(.pausedLong) {
            raise(.pausedLong, &step, now)
        }
    }

    /// First start to end, pauses included, has a hard limit of its own (SR-04).
    private mutating func endLongSession(_ step: inout Step, _ now: Now) {
        guard ledger.hasOpenSession, !isEnding, let ends = sessionEnds,
            now.procedure >= ends
        else { return }
        withdrawProposal(.used, &step, now)
        let sequel = Stopping.Sequel.end(.stopped, .sessionTooLong)
        stopPump(then: sequel, cause: "session too long", by: nil, &step, now)
    }

    /// Whether what is left would end later after the first start than a second person has to agree to.
    ///
    /// The hard limit on it ends the session whenever it is reached (SR-04, SR-06).
    func startToEndFindings(_ rest: Program, _ rules: DrugRules, _ now: Now) -> [Finding] {
        guard let firstStart else { return [] }
        let soft = rules.soft.startToEnd
        let whole = now.procedure.since(firstStart).plus(.seconds(rest.duration.seconds))
        guard whole > .seconds(soft.seconds) else { return [] }
        // Part seconds count as begun: what is shown is never less than what is asked.
        let seconds = (whole.nanoseconds + 999_999_999) / 1_000_000_000
        return [
            Finding(
                limit: .startToEnd,
                layer: .library(rules.source),
                severity: .soft,
                bound: soft.inWords,
                asked: "\(seconds / 60) min \(seconds % 60) s"
            )
        ]
    }

    private var sessionEnds: Moment? {
        guard let firstStart, let open = ledger.open else { return nil }
        let drug = open.value.$opening.value.opening.drug
        let limit = $formulary.value.longestSession(with: drug)
        return firstStart.after(.seconds(limit.seconds))
    }

    private var isEnding: Bool {
        switch phase {
        case .stopping(let stopping), .unknown(let stopping): stopping.sequel.isEnd
        case .idle, .ordered, .confirmed, .starting, .running, .paused, .ended: false
        }
    }

    private func windowEnds(_ now: Now) -> Moment? {
        timeLeft(now: now).map { onLine(now.procedure.after($0), now) }
    }

    /// When a moment of the procedure clock comes, on the line clock, rounded up.
    private func onLine(_ moment: Moment, _ now: Now) -> Moment {
        let ahead = moment.since(now.procedure).nanoseconds
        let scale = setting.timeScale
        return now.line.after(Span(nanoseconds: ahead / scale + (ahead % scale == 0 ? 0 : 1)))
    }
}
