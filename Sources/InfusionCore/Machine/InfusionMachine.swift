import DoseCheck
public import DoseMath

/// The infusion as a pure state machine: one method an event, each answering with a step.
///
/// It has no clock, no I/O, no chance and no thread; `now` is an argument. What a person asks is
/// carried out or refused with the reason (`Refusal`); what a pump, a disk or the time brings always
/// has an outcome. State is what replaying its facts gives: `ledger` changes only by `apply`.
public struct InfusionMachine: Hashable, Sendable {
    /// What does not change while it lives.
    public let setting: Setting

    /// The drug library in use (SR-53).
    @Indirect public internal(set) var formulary: Formulary

    /// A newer library that waits until no infusion exists.
    @Seldom public internal(set) var waitingLibrary: Formulary?

    /// All that is recorded.
    public internal(set) var ledger: Ledger

    /// Where the infusion stands.
    public internal(set) var phase: Phase

    /// Whether a pump is there to be asked.
    public internal(set) var link: PumpLink = .connecting

    /// What the pump last told.
    public internal(set) var reading: PumpReading?

    /// What the open session has delivered, as of the last reading; recorded with each mark.
    public internal(set) var tally = Tally.nothing

    /// Since when drug may have been flowing beyond what was last read, procedure clock.
    var flowingSince: Moment?

    /// When that flow is over at the latest: the lease of a pump that no longer answers (SR-27).
    var flowCeases: Moment?

    /// Whether the pump told of its reset, and what it shows from then on is drug that nobody was to
    /// send: a run of ours clears its count first.
    var countsSinceReset = false

    /// Since when the infusing time has not been recorded, procedure clock.
    var infusingSince: Moment?

    /// Since when a stop has not been seen to work, line clock.
    var stopUnseen: Moment?

    /// Whether that stop is one of many that are recorded as a number; so is its end (SR-64).
    var isStopUnrecorded = false

    /// Whether the record can be written.
    var recordFailed = false

    /// When the session first ran, procedure clock.
    var firstStart: Moment?

    /// The second computation's sum of the drug this session delivered, from its first run on (SR-09).
    var secondDose: DeliveredDose?

    /// Where an alarm can be heard (SR-46).
    public internal(set) var annunciation = Annunciation()

    /// What the power-on self test has come to (SR-60).
    public internal(set) var selfTest = SelfTest()

    /// When a person last did something about the order that waits, line clock (SR-44).
    var lastActed = Moment(nanoseconds: .min)

    /// The clocks as they were last read, to find a stepped one (SR-62).
    var clocks: ClockPair?

    /// Tokens that are no longer good.
    var spent = SpentTokens()

    /// What does not change while the machine lives.
    public struct Setting: Hashable, Sendable {
        /// The pump and its syringe.
        public let pump: PumpCapability
        /// The procedure's times.
        public let times: ProcedureTimes
        /// How many times faster than the line clock the procedure clock runs; 1 with a real pump.
        public let timeScale: Int64
        /// How long ago at most, on the line clock, a reading was taken when it arrives.
        public let readingAge: Span
        /// How long a pump that has stopped answering may go on at most, line clock: its lease and
        /// the last stops sent before the silence (SR-27).
        public let silence: Span

        /// Puts a setting together.
        public init(
            pump: PumpCapability,
            times: ProcedureTimes,
            timeScale: Int64,
            readingAge: Span,
            silence: Span
        ) {
            self.pump = pump
            self.times = times
            self.timeScale = timeScale
            self.readingAge = readingAge
            self.silence = silence
        }
    }

    /// A machine with nothing before it.
    public init(setting: Setting, formulary: Formulary) {
        self.setting = setting
        self.formulary = formulary
        ledger = Ledger()
        phase = .idle
    }

    /// Records a fact and takes it in.
    mutating func note(_ fact: Fact, _ step: inout Step, _ now: Now) {
        let fact = fact.heldToBounds
        ledger.apply(fact, line: now.line, wall: now.wall)
        step.facts.append(fact)
    }

    /// A span of the procedure clock on the line clock, rounded up.
    func unscaled(_ span: Span) -> Span {
        let (whole, part) = span.nanoseconds.quotientAndRemainder(dividingBy: setting.timeScale)
        return Span(nanoseconds: whole + (part > 0 ? 1 : 0))
    }

    /// A span of the line clock on the procedure clock.
    func scaled(_ span: Span) -> Span {
        let (product, overflow) = span.nanoseconds
            .multipliedReportingOverflow(by: setting.timeScale)
        return Span(nanoseconds: overflow ? .max : product)
    }
}
