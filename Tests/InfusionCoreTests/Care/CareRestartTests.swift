import DoseMath
import Testing

@testable import InfusionCore

@Suite("What a restart keeps of the procedure")
struct CareRestartTests {
    @Test("rounds go on from where they were: overdue is overdue after it too (SR-14, SR-52)")
    func rounds() throws {
        var bed = try Bedside.running(times: .standard)
        bed.pass(.seconds(600))
        try bed.handOver(to: Clinic.otherNurse)
        let rounds = bed.machine.ledger.session?.rounds
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        #expect(bed.machine.ledger.session?.rounds == rounds)
        bed.pass(.seconds(419))
        #expect(bed.alarm(.observationsDue)?.isPresent == true)
        #expect(bed.alarm(.attendanceDue) == nil)
    }

    @Test("a missed round goes on forbidding (SR-14, SR-29)")
    func missed() throws {
        var bed = try Bedside.running(times: .standard)
        bed.pass(.seconds(1_200))
        try bed.restart()
        bed.pump.stop()
        try bed.connect()
        bed.expectRefused("not possible while an alarm stands: No observations were recorded") {
            try $0.resume()
        }
        try bed.observe()
        try bed.resume()
    }

    @Test("the checklist is kept over a restart of the daemon, not over one of the host (SR-13)")
    func checklist() throws {
        for sameBoot in [true, false] {
            var bed = try Bedside.connected()
            try bed.prepare(try Clinic.patient())
            try bed.restart(sameBoot: sameBoot)
            try bed.connect()
            #expect((bed.machine.ledger.preparation != nil) == sameBoot)
        }
    }

    @Test("an annunciator is heard anew before anything goes on (SR-46)")
    func annunciators() throws {
        var bed = try Bedside.at(.paused)
        try bed.restart()
        bed.take(bed.machine.pumpConnected(Clinic.pump, now: bed.now))
        try bed.poll()
        bed.expectRefused("no alarm can be heard") { try $0.resume() }
        try bed.hear(Bedside.page)
        try bed.resume()
    }

    @Test("adverse events and the last observation are kept (SR-52)")
    func events() throws {
        var bed = try Bedside.at(.running)
        try bed.observe(try Clinic.advisory())
        bed.take(try bed.machine.noteAdverseEvent("nausea", by: Clinic.requester, now: bed.now))
        try bed.restart(sameBoot: false)
        #expect(bed.machine.ledger.session?.adverseEvents.map(\.text) == ["nausea"])
        #expect(bed.machine.ledger.session?.rounds?.observation == (try Clinic.advisory()))
    }

    @Test("however little of an end is recorded, no alarm of the session outlives it (SR-41)")
    func anyEnd() throws {
        var bed = try Bedside.running(times: .standard)
        bed.pass(.seconds(1_200))
        try bed.observe(try Clinic.alarming())
        bed.stop()
        let before = bed.journal.count
        try bed.seeStopped()
        try bed.discharge()
        for kept in before...bed.journal.count {
            var cut = bed
            try cut.restart(keeping: kept)
            guard cut.machine.ledger.openSession == nil else { continue }
            for kind in AlarmKind.overWithTheSession {
                #expect(cut.alarm(kind)?.isPresent != true, "\(kind)")
            }
            guard cut.machine.ledger.session?.discharge != nil else { continue }
            #expect(cut.alarm(.observationAlarm)?.isPresent != true)
        }
    }

    @Test("however little of a host's restart is recorded, the session does not go on (SR-29)")
    func anyPrefix() throws {
        var bed = try Bedside.at(.running)
        let before = bed.journal.count
        try bed.restart(after: .seconds(600), sameBoot: false)
        let after = bed.journal.count
        for kept in (before + 1)...after {
            var cut = bed
            // Something of this boot is on record: the next daemon takes it for its own.
            try cut.restart(sameBoot: true, keeping: kept)
            #expect(cut.machine.ledger.openSession == nil, "\(cut.facts.map(\.kind))")
            let most = Int128(cut.machine.deliveredAtMost(now: cut.now).nanoliters)
            #expect(most * ToyPump.perNanoliter >= cut.pump.delivered)
        }
    }
}
