public import DoseMath

// Nothing is delivered where no alarm can be heard (SR-46); a sound may be paused for a while (SR-42).

extension InfusionMachine {
    /// An annunciator holds an event stream.
    ///
    /// - Returns: the step; one that was heard before and is back silences the pump's own buzzer.
    public mutating func annunciatorOpened(_ id: Annunciation.ID, now: Now) -> Step {
        var step = Step()
        guard annunciation.opened(id) else { return step }
        annunciatorIsBack(&step, now)
        return step
    }

    /// The stream of an annunciator has ended.
    public mutating func annunciatorClosed(_ id: Annunciation.ID, now: Now) -> Step {
        var step = Step()
        let wasHeard = annunciation.isHeard
        annunciation.closed(id, at: now.line)
        guard wasHeard, !annunciation.isHeard, ledger.hasOpenSession else { return step }
        loseAnnunciator(&step, now)
        return step
    }

    /// Nobody hears an alarm: told where it can be, and by the pump's own buzzer.
    mutating func loseAnnunciator(_ step: inout Step, _ now: Now) {
        raise(.annunciatorLost, &step, now)
        annunciation.buzzer.want(true)
        tendBuzzer(&step)
    }

    /// A person attests having heard the test of an annunciator that holds a stream.
    public mutating func annunciatorHeard(
        _ id: Annunciation.ID,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try permit(.hearAnnunciator, by: by)
        guard annunciation.open.contains(id) else {
            throw .malformed(
                "no annunciator '\(id.text.prefix(40))' holds an event stream: open it, then test it"
            )
        }
        var step = Step()
        annunciation.attested(id)
        note(.annunciatorHeard(name: id.text, by: by), &step, now)
        testAlarmOutput(&step, now)
        annunciatorIsBack(&step, now)
        return step
    }

    /// Silences the sound of what stands, at one annunciator, for a while (SR-42).
    ///
    /// - Parameters:
    ///   - length: at most the time the settings give, 120 s.
    ///   - id: the annunciator the pause belongs to.
    ///   - by: who asked.
    ///   - now: the clocks.
    /// - Returns: the step that records it.
    /// - Throws: `Refusal` where it has no stream, nothing sounds, or it is too long.
    public mutating func pauseAudio(
        for length: Span,
        at id: Annunciation.ID,
        by: Requester,
        now: Now
    ) throws(Refusal) -> Step {
        try silence(for: length, at: id, by: by, now: now)
        var step = Step()
        note(.audioPaused(nanoseconds: length.nanoseconds, name: id.text, by: by), &step, now)
        return step
    }

    /// The same without a fact, for whoever counts what is asked again and again (SR-64).
    ///
    /// No state hangs on the fact: a restart begins without a pause.
    ///
    /// - Throws: `Refusal` as `pauseAudio` does.
    public mutating func silence(
        for length: Span,
        at id: Annunciation.ID,
        by: Requester,
        now: Now
    ) throws(Refusal) {
        try permit(.pauseAudio, by: by)
        guard annunciation.open.contains(id), annunciation.heard.contains(id) else {
            throw notNow(
                "an audio pause belongs to an annunciator that holds an event stream and was heard"
            )
        }
        let most = setting.times.audioPause
        guard length > .seconds(0), length <= most else {
            throw .malformed(
                "the sound can be paused for 1 s to \(most.nanoseconds / 1_000_000_000) s"
            )
        }
        let sounding = ledger.board.alarms.filter(\.sounds).map(\.kind.row.priority)
        guard let priority = sounding.max() else { throw notNow("no alarm sounds") }
        annunciation.silenced(
            AudioPause(stream: id, until: now.line.after(length), priority: priority)
        )
    }

    /// What the time brings: a lost annunciator that is not back, an audio pause that is over.
    mutating func tendAnnunciation(_ step: inout Step, _ now: Now) {
        if let pause = annunciation.audioPause, now.line >= pause.until { annunciation.sounds() }
        guard let missing = annunciatorMissing, now.line >= missing else { return }
        raiseOnce(.annunciatorMissing, &step, now)
    }

    /// When the time brings one of these next, line clock.
    var annunciationDeadline: Moment? {
        let pause = annunciation.audioPause?.until
        let missing = ledger.board.isPresent(.annunciatorMissing) ? nil : annunciatorMissing
        return .earlier(pause, missing)
    }

    /// A new alarm of equal or higher priority sounds at once (SR-42).
    mutating func sound(_ kind: AlarmKind) {
        guard let pause = annunciation.audioPause, pause.isBroken(by: kind.row.priority) else {
            return
        }
        annunciation.sounds()
    }

    private var annunciatorMissing: Moment? {
        guard ledger.hasOpenSession else { return nil }
        return annunciation.lostAt?.after(setting.times.annunciatorBack)
    }

    private mutating func annunciatorIsBack(_ step: inout Step, _ now: Now) {
        guard annunciation.isHeard else { return }
        silenceBuzzer(&step, now)
    }

    /// One is back, or nobody is in the chair any more: the pump's own buzzer is not needed.
    mutating func silenceBuzzer(_ step: inout Step, _ now: Now) {
        clear(.annunciatorMissing, &step, now)
        clear(.annunciatorLost, &step, now)
        annunciation.buzzer.want(false)
        tendBuzzer(&step)
    }
}
