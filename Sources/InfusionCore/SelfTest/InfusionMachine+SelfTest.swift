public import DoseMath

// What each part of the power-on self test comes to, and that nothing starts before all have passed
// (SR-43, SR-60).

extension InfusionMachine {
    /// A part of the self test that the shell carries out has ended.
    ///
    /// - Parameters:
    ///   - item: which.
    ///   - failure: what is wrong and what to do, in one line; `nil` where all is well.
    ///   - now: the clocks.
    /// - Returns: the step; a failure stops what runs.
    public mutating func selfTested(_ item: SelfTest.Item, failure: String?, now: Now) -> Step {
        var step = Step()
        // Parts with more than one tester: the one that found something wrong is right.
        if failure == nil, selfTest[item].failure != nil, !item.canComeBack { return step }
        settle(item, failure.map(SelfTest.State.failed) ?? .passed, &step, now)
        return step
    }

    /// Tests what is at hand as the daemon comes up.
    mutating func testItself(_ step: inout Step, _ now: Now) {
        let arithmetic = SelfTest.arithmeticFault
        settle(.arithmetic, arithmetic.map(SelfTest.State.failed) ?? .passed, &step, now)
        testClock(&step, now)
    }

    /// Looks at the wall clock; one that was wrong passes once it is put right.
    mutating func testClock(_ step: inout Step, _ now: Now) {
        let fault = SelfTest.clockFault(now.wall, recordedUntil: selfTest.recordedUntil)
        settle(.clock, fault.map(SelfTest.State.failed) ?? .passed, &step, now)
    }

    /// Whether the pump on the line has told which one it is, and answers.
    mutating func identifyPump(_ step: inout Step, _ now: Now) {
        switch link {
        case .connected: settle(.pump, .passed, &step, now)
        // Some pumps are switched on in a mode in which they cannot be used: no failure, yet.
        case .connecting, .unusable, .absent, .lost: settle(.pump, .waiting, &step, now)
        }
    }

    /// Whether the pump's buzzer has answered and a person has heard an annunciator (SR-46).
    mutating func testAlarmOutput(_ step: inout Step, _ now: Now) {
        if let fault = annunciation.buzzer.fault {
            let reason = "the pump's buzzer: \(fault); look at the pump, then connect it again"
            settle(.alarmOutput, .failed(reason), &step, now)
        } else if annunciation.buzzer.isTested, !annunciation.heard.isEmpty {
            settle(.alarmOutput, .passed, &step, now)
        } else {
            settle(.alarmOutput, .waiting, &step, now)
        }
    }

    /// Refuses to let drug flow while a part of the self test waits or has failed.
    func requireSelfTest() throws(Refusal) {
        guard selfTest.hasPassed else { throw .selfTest(selfTest.shortfalls) }
    }

    /// Takes in what a part has come to, and records its end where that is news.
    private mutating func settle(
        _ item: SelfTest.Item,
        _ state: SelfTest.State,
        _ step: inout Step,
        _ now: Now
    ) {
        guard state != selfTest[item] else { return }
        // What a clock shows, and so what is said of it, may change while it stays wrong.
        if item == .clock, state.failure != nil, selfTest[item].failure != nil { return }
        selfTest[item] = state
        switch state {
        case .waiting: break
        case .passed: note(.selfTested(item: item, failure: nil), &step, now)
        case .failed(let reason):
            note(.selfTested(item: item, failure: reason), &step, now)
            // Another part that fails is another alarm, also where one was seen already.
            clear(.selfTestFailed, &step, now)
            raise(.selfTestFailed, &step, now)
        }
        if !selfTest.hasFailed { clear(.selfTestFailed, &step, now) }
    }
}
