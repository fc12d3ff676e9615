import DoseMath
import Testing

@testable import InfusionCore

@Suite("Alarms")
struct AlarmTests {
    @Test("latch: one whose condition is over stays until a person ends it (SR-41)")
    func latches() throws {
        var bed = try Bedside.at(.unknown)
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        let alarm = try #require(bed.alarm(.pumpLost))
        #expect(!alarm.isPresent && !alarm.isAcknowledged)
        try bed.acknowledge(.pumpLost)
        #expect(bed.alarm(.pumpLost) == nil)
    }

    @Test("acknowledged is not cleared: it goes when its condition is over and a person ends it")
    func acknowledgedStays() throws {
        var bed = try Bedside.at(.unknown)
        try bed.acknowledge(.pumpLost)
        #expect(bed.alarm(.pumpLost)?.isAcknowledged == true)
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        #expect(bed.alarm(.pumpLost)?.isPresent == false)
        try bed.acknowledge(.pumpLost)
        #expect(bed.alarm(.pumpLost) == nil)
    }

    @Test("one that comes back is a new alarm that nobody has acknowledged (SR-42)")
    func comesBack() throws {
        var bed = try Bedside.at(.unknown)
        try bed.acknowledge(.pumpLost)
        let first = try #require(bed.alarm(.pumpLost))
        bed.take(bed.machine.pumpAnswers(Clinic.pump, now: bed.now))
        bed.take(bed.machine.pumpLost(now: bed.now))
        let second = try #require(bed.alarm(.pumpLost))
        #expect(second.id != first.id && second.isPresent && !second.isAcknowledged)
    }

    @Test("refuses to acknowledge what does not stand")
    func unknownAlarm() throws {
        var bed = try Bedside.at(.unknown)
        let before = bed.machine
        for id in [0, -1, 99, Int.max] {
            #expect(throws: Refusal.self) {
                try bed.machine.acknowledge(id, by: Clinic.requester, now: bed.now)
            }
        }
        #expect(bed.machine == before)
    }

    @Test(
        "what stops the pump is at least MEDIUM, and every row says what to do (SR-43, SR-47)",
        arguments: AlarmKind.allCases
    )
    func rows(_ kind: AlarmKind) {
        let row = kind.row
        for text in [row.happened, row.did, row.doNow] { #expect(text.hasSuffix(".")) }
        switch row.effect {
        case .goesOn: break
        case .pauses, .ends: #expect(row.priority != .low)
        }
    }

    @Test(
        "each alarm does to a running infusion what its row says (SR-43)",
        arguments: AlarmKind.allCases
    )
    func effects(_ kind: AlarmKind) throws {
        var bed = try Bedside.at(.running)
        var step = Step()
        bed.machine.raise(kind, &step, bed.now)
        bed.take(step)
        switch kind.row.effect {
        case .goesOn:
            #expect(bed.request == nil)
            #expect(bed.machine.phase.name == "running")
        case .pauses(let reason):
            #expect(bed.request == .stop)
            try bed.seeStopped()
            guard case .paused(let paused) = bed.machine.phase else {
                Issue.record("not paused")
                return
            }
            #expect(paused.reason == reason)
        case .ends(let reason):
            #expect(bed.request == .stop)
            try bed.seeStopped()
            #expect(bed.machine.ledger.session?.end?.reason == reason)
        }
    }

    @Test("stop for stall, reset, over-delivery and a failed record; go on for near end (SR-43)")
    func table() {
        let stopping: [AlarmKind] = [
            .stall, .pumpReset, .leaseRanOut, .pumpProgramError, .overDelivery, .recordFailed,
            .unexpectedMotion, .outcomeUnknown, .pumpLost,
        ]
        for kind in stopping { #expect(kind.row.effect != .goesOn) }
        for kind in [AlarmKind.nearEnd, .pausedLong, .underDelivery] {
            #expect(kind.row.effect == .goesOn)
        }
    }

    @Test("an alarm in the pause asks for no stop, one that ends the session does")
    func inPause() throws {
        var bed = try Bedside.at(.paused)
        bed.take(bed.machine.pumpAlarmed(.stall, now: bed.now))
        #expect(bed.request == nil)
        bed.take(bed.machine.recordFailed(now: bed.now))
        #expect(bed.request == .stop)
    }
}
