import DoseMath
import Testing

@testable import InfusionCore

@Suite("Start: from a confirmed order to flowing drug")
struct StartTests {
    @Test("asks in order: record, program, run; nothing before its turn (SR-20)")
    func wholeWay() throws {
        var bed = try Bedside.connected()
        let proposal = try bed.order(try Clinic.dose())
        try bed.confirm(proposal)
        #expect(bed.request == nil)
        try bed.start()
        #expect(bed.request == nil)
        try bed.record()
        let program = proposal.draft.program
        let set = PumpRequest.program(
            rate: program.rate,
            volume: program.volume,
            clearsCounter: true
        )
        #expect(bed.request == set)
        bed.finish(.program)
        guard case .run(let ask) = bed.request else {
            Issue.record("no run was asked for")
            return
        }
        #expect(ask.rate == program.rate && ask.volumeToCome == program.volume)
        #expect(ask.confirmedRate == program.rate && ask.confirmedTotal == program.volume)
        #expect(ask.deliveredAtMost == .zero)
        bed.finish(.run)
        #expect(bed.machine.phase.name == "running")
        #expect(bed.request == nil)
    }

    @Test("refuses to start what was not confirmed (SR-10)")
    func unconfirmed() throws {
        for station in [Bedside.Station.idle, .ordered, .running, .paused, .ended] {
            var bed = try Bedside.at(station)
            let before = bed.machine
            #expect(throws: Refusal.self) { try bed.start() }
            #expect(bed.machine == before)
        }
    }

    @Test("refuses to start while the pump is not there, saying why")
    func notConnected() throws {
        var bed = try Bedside.at(.confirmed)
        for link in [PumpLink.connecting, .unusable("a pump in purge"), .absent("no such port")] {
            bed.take(bed.machine.pumpUnavailable(link, now: bed.now))
            #expect {
                try bed.start()
            } throws: {
                guard case Refusal.pumpNotReady = $0 else { return false }
                return true
            }
        }
        bed.take(bed.machine.pumpLost(now: bed.now))
        #expect(throws: Refusal.self) { try bed.start() }
        #expect(bed.machine.phase.name == "confirmed")
    }

    @Test("refuses to start a pump that is not seen standing")
    func notStanding() throws {
        var bed = try Bedside.at(.confirmed)
        bed.pump.start()
        try bed.poll()
        #expect(throws: Refusal.self) { try bed.start() }
    }

    @Test("refuses to start before a stop that was asked for has been seen")
    func stopUnseen() throws {
        var bed = try Bedside.at(.confirmed)
        bed.pause()
        #expect(throws: Refusal.self) { try bed.start() }
        bed.finish(.stop)
        try bed.start()
    }

    @Test("refuses to start while the record cannot be written (SR-51)")
    func recordFailed() throws {
        var bed = try Bedside.at(.confirmed)
        bed.take(bed.machine.recordFailed(now: bed.now))
        #expect(throws: Refusal.recordFailed) { try bed.start() }
        bed.take(bed.machine.recordRecovered(now: bed.now))
        try bed.start()
    }

    @Test("a durable intent releases its program exactly once (SR-20)")
    func onceOnly() throws {
        var bed = try Bedside.at(.recording)
        let intent = try #require(bed.awaited)
        bed.take(bed.machine.durable(intent + 1, now: bed.now))
        #expect(bed.request == nil)
        try bed.record()
        #expect(bed.request != nil)
        try bed.record()
        #expect(bed.request == nil)
    }

    @Test("a stop overtakes the recording: the late durable event releases nothing (SR-16, SR-20)")
    func stopOvertakes() throws {
        for ends in [true, false] {
            var bed = try Bedside.at(.recording)
            if ends { bed.stop() } else { bed.pause() }
            #expect(bed.request == .stop)
            try bed.record()
            #expect(bed.request == nil)
            try bed.seeStopped()
            try bed.record()
            #expect(bed.request == nil)
        }
    }

    @Test("an intent a stop has overtaken does not release the next session's program")
    func staleIntent() throws {
        var bed = try Bedside.at(.recording)
        let stale = try #require(bed.awaited)
        bed.stop()
        try bed.seeStopped()
        try bed.confirm(try bed.order(try Clinic.dose()))
        try bed.start()
        bed.take(bed.machine.durable(stale, now: bed.now))
        #expect(bed.request == nil)
        try bed.record()
        #expect(bed.request != nil)
    }

    @Test("a program that ends after a stop runs nothing")
    func stopWhileProgramming() throws {
        var bed = try Bedside.at(.programming)
        bed.stop()
        bed.take(bed.machine.pumpEnded(.program, .done, now: bed.now))
        #expect(bed.request == nil)
        #expect(bed.machine.phase.name == "stopping")
    }

    @Test(
        "a pump that refuses its program is stopped, and the session paused with an alarm (SR-24)"
    )
    func programRefused() throws {
        var bed = try Bedside.at(.programming)
        bed.finish(.program, .refused("rate not taken"))
        #expect(bed.request == .stop)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.alarm(.pumpRefused)?.isPresent == false)
        #expect(bed.machine.deliveredAtMost(now: bed.now) == .zero)
    }

    @Test("where the ceilings refuse at the last moment nothing flows or is counted")
    func approvalRefused() throws {
        var bed = try Bedside.at(.launching)
        bed.take(bed.machine.approvalRefused(.nothingAsked(quantity: "volume"), now: bed.now))
        #expect(bed.request == .stop)
        bed.pass(.seconds(10))
        #expect(bed.machine.deliveredAtMost(now: bed.now) == .zero)
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.alarm(.approvalRefused) != nil)
    }

    @Test("a run of unknown outcome is stopped, alarmed and counted as if it flowed (SR-21)")
    func unknownRun() throws {
        var bed = try Bedside.at(.launching)
        bed.pump.start()
        bed.finish(.run, .unknown("no answer"))
        #expect(bed.request == .stop)
        #expect(bed.machine.phase.name == "unknown")
        #expect(bed.alarm(.outcomeUnknown) != nil)
        bed.pass(.seconds(36))
        // 17.5 mL/h for 36 s.
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= (try Volume.parse("0.175 mL")))
        try bed.seeStopped()
        #expect(bed.machine.phase.name == "paused")
        #expect(bed.machine.deliveredAtMost(now: bed.now) >= (try Volume.parse("0.175 mL")))
    }

    @Test("drug of an unknown run is read off the pump, whose counter a resume lets go on (SR-07)")
    func resumeAfterUnknownRun() throws {
        var bed = try Bedside.at(.launching)
        bed.pump.start()
        bed.finish(.run, .unknown("no answer"))
        bed.pass(.seconds(36))
        try bed.seeStopped()
        let before = bed.machine.deliveredAtMost(now: bed.now)
        let proposal = bed.offer(try bed.machine.draftResume(newSyringe: nil, now: bed.now))
        try bed.confirm(proposal)
        try bed.record()
        guard case .program(_, let volume, let clears) = bed.request else {
            Issue.record("no program was asked for")
            return
        }
        #expect(!clears)
        #expect(before <= (try Volume.parse("0.18 mL")))
        #expect(volume.plus(before) <= (try Volume.parse("35 mL")))
        #expect(bed.machine.deliveredAtMost(now: bed.now) == before)
    }

    @Test("a refused run counts nothing")
    func refusedRun() throws {
        var bed = try Bedside.at(.launching)
        bed.finish(.run, .refused("the pump stands"))
        #expect(bed.request == .stop)
        bed.pass(.seconds(30))
        #expect(bed.machine.deliveredAtMost(now: bed.now) == .zero)
    }

    @Test("a pump that moves while it is being set up is stopped with an alarm (SR-26)")
    func movesWhileSetUp() throws {
        for station in [Bedside.Station.recording, .programming] {
            var bed = try Bedside.at(station)
            bed.pump.start()
            try bed.poll()
            #expect(bed.request == .stop)
            #expect(bed.alarm(.unexpectedMotion)?.isPresent == true)
        }
    }

    @Test("an earlier session's count on the display is not counted to this one")
    func earlierCount() throws {
        var bed = try Bedside.at(.ended)
        try bed.confirm(try bed.order(try Clinic.dose(), patient: "P-18"))
        try bed.start()
        try bed.poll()
        #expect(bed.machine.deliveredAtMost(now: bed.now) == .zero)
        try bed.record()
        try bed.poll()
        #expect(bed.machine.deliveredAtMost(now: bed.now) == .zero)
    }
}
