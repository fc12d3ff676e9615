import ControlAPI
import DoseMath
import Testing

@testable import InfusionCore
@testable import PumpService

@Suite("The patient in the chair as a client sees it")
struct CareStatusTests {
    @Test("has every item of the site's list before anything is answered (SR-13)")
    func emptyChecklist() throws {
        let reply = ChecklistReply(try Bedside.machine(), now: Bedside.now)
        #expect(
            reply.items.map(\.item) == [
                "medically cleared", "contraindication: pregnancy",
                "contraindication: active psychosis", "premedication", "baseline observations",
                "label and syringe", "line primed",
            ]
        )
        #expect(reply.missing == reply.items.map(\.item))
        #expect(reply.items.allSatisfy { $0.answer == nil })
        #expect(reply.patient == nil && reply.begun == nil && reply.lapsesInSeconds == nil)
        #expect(reply.contraindications == ["pregnancy", "active psychosis"])
        #expect(reply.premedications.map(\.benzodiazepine) == [false, true])
        let state = try #require(status(try Bedside.machine()).checklist)
        #expect(state.missing == reply.missing && state.patient == nil)
    }

    @Test("has each answer in words, and when the list lapses (SR-13)")
    func answers() throws {
        var machine = try Bedside.machine()
        try Bedside.prepare(&machine)
        let reply = ChecklistReply(machine, now: Bedside.now(after: 90))
        #expect(
            reply.items.map(\.answer) == [
                "by Dr Okafor", "absent", "absent",
                "ondansetron 4 mg at 2025-12-31T23:50:00Z",
                "systolic pressure 120 mmHg, diastolic pressure 80 mmHg, heart rate 72 /min,"
                    + " oxygen saturation 98 %, respiration 14 /min, sedation 0 RASS",
                "ketamine 2 mg/mL, 60 mL", "yes",
            ]
        )
        #expect(reply.missing.isEmpty && reply.forbids.isEmpty)
        #expect(reply.begun == "2026-01-01T00:00:00Z" && reply.lapsesInSeconds == 3_510)
        #expect(reply.patient == .init(id: "P-1", born: "1980-02-29"))
        try Bedside.check(.premedication([]), in: &machine)
        try Bedside.check(.contraindication("pregnancy", isPresent: true), in: &machine)
        let changed = ChecklistReply(machine, now: Bedside.now)
        #expect(changed.items[3].answer == "none" && changed.items[1].answer == "present")
        #expect(changed.forbids == ["contraindicated: pregnancy"])
        #expect(status(machine).checklist?.forbids == changed.forbids)
    }

    @Test("says in the next step what is missing before a start (SR-13, SR-46)")
    func nextStep() throws {
        var machine = try Bedside.ordered()
        func next() -> String { status(machine).infusion.next }
        #expect(next().contains("Open an annunciator"))
        try Bedside.hearAnnunciator(in: &machine)
        #expect(next().contains("checklist for this patient"))
        try Bedside.check(.linePrimed, in: &machine)
        #expect(next().contains("6 items"))
        for item in try Bedside.answers().dropLast(2) { try Bedside.check(item, in: &machine) }
        #expect(next().contains("1 item."))
        try Bedside.prepare(&machine)
        #expect(next().hasPrefix("Read the order and confirm"))
        try Bedside.check(.contraindication("pregnancy", isPresent: true), in: &machine)
        #expect(next().contains("must not start"))
    }

    @Test("says in the next step what a standing alarm wants before it goes on (SR-14, SR-43)")
    func nextStepOfAlarms() throws {
        var machine = try Bedside.running(counting: "4 mL", after: 823)
        func next() -> String { status(machine, after: 828).infusion.next }
        func observe(saturation: Int) throws {
            _ = try machine.observe(
                Bedside.observation(saturation: saturation),
                barrel: .parse("46 mL"),
                by: Bedside.requester,
                now: Bedside.now(after: 828)
            )
        }
        _ = try machine.readBarrel(
            .parse("50 mL"),
            by: Bedside.requester,
            now: Bedside.now(after: 823)
        )
        try Bedside.seeStopped("4 mL", in: &machine, after: 828)
        #expect(next() == AlarmKind.barrelDisagrees.row.doNow)
        try observe(saturation: 85)
        #expect(next() == AlarmKind.observationAlarm.row.doNow)
        try observe(saturation: 98)
        #expect(next() == "Resume and confirm, or stop.")
    }

    @Test("tells who attends, what was observed last, and when the next round is due (SR-14)")
    func rounds() throws {
        var machine = try Bedside.running(counting: "0 mL", after: 0)
        func rounds(_ seconds: Int64) throws -> RoundsReply {
            try #require(status(machine, after: seconds).care?.rounds)
        }
        let begun = try rounds(300)
        #expect(begun.nurse == "nadia" && begun.signs?.oxygenSaturation == 98)
        let fresh = RoundReply(state: .inTime, ago: "0:05:00", dueInSeconds: 600)
        #expect(begun.attendance == fresh && begun.observations == fresh)
        #expect(try rounds(899).observations.state == .inTime)
        #expect(
            try rounds(900).observations
                == RoundReply(state: .due, ago: "0:15:00", dueInSeconds: 0)
        )
        _ = machine.elapsed(now: Bedside.now(after: 1_020))
        #expect(
            try rounds(1_020).attendance
                == RoundReply(state: .overdue, ago: "0:17:00", dueInSeconds: -120)
        )
        _ = try machine.attend(by: Bedside.requester, now: Bedside.now(after: 1_030))
        #expect(try rounds(1_030).attendance.state == .inTime)
        #expect(try rounds(1_030).observations.state == .overdue)
        _ = machine.elapsed(now: Bedside.now(after: 1_200))
        #expect(try rounds(1_200).observations.state == .missed)
    }

    @Test("names each hold with what to do, and no checklist while a session is open (SR-14)")
    func holds() throws {
        var machine = try Bedside.running(counting: "0 mL", after: 0)
        #expect(status(machine).care?.holds == [] && status(machine).checklist == nil)
        // The socket pauses before it has read why.
        for cause in [PauseCause.unspecified, .patientLeft] {
            _ = machine.pause(because: cause, by: Bedside.requester, now: Bedside.now)
        }
        try Bedside.seeStopped("0 mL", in: &machine, after: 5)
        let reply = status(machine, after: 5)
        #expect(reply.care?.holds.map(\.what) == [Hold.siteCheck.rawValue])
        #expect(reply.care?.holds.map(\.doNow) == [Hold.siteCheck.instead])
        #expect(reply.infusion.reason == PauseReason.patientLeft.rawValue)
        #expect(reply.infusion.next.hasPrefix("Look at the site"))
        _ = try machine.checkSite(isSound: true, by: Bedside.requester, now: Bedside.now(after: 6))
        #expect(status(machine, after: 6).care?.holds == [])
    }

    @Test("tells events, the discharge that is outstanding, and that it is done")
    func discharge() throws {
        #expect(status(try Bedside.machine()).care == nil)
        var machine = try Bedside.running(counting: "0 mL", after: 0)
        let now = Bedside.now(after: 60)
        _ = try machine.noteAdverseEvent("nausea", by: Bedside.requester, now: now)
        #expect(status(machine).care?.awaitsDischarge == false)
        _ = machine.stop(.stoppedByPerson, by: Bedside.requester, now: now)
        try Bedside.seeStopped("0 mL", in: &machine, after: 61)
        _ = machine.remark("nausea", by: Bedside.requester, now: Bedside.now(after: 62))
        let ended = status(machine, after: 61)
        #expect(ended.care?.awaitsDischarge == true && ended.care?.rounds == nil)
        #expect(ended.care?.remark == "nausea")
        #expect(ended.infusion.next.contains("discharge"))
        #expect(ended.infusion.endedAt == "2026-01-01T00:01:01Z")
        #expect(ended.infusion.prescriber == "Dr Okafor")
        let event = AdverseEventReply(text: "nausea", at: "2026-01-01T00:01:00Z")
        #expect(ended.care?.adverseEvents == [event])
        _ = try machine.discharge(
            Bedside.observation(),
            barrel: .parse("50 mL"),
            lineIsClamped: true,
            by: Bedside.requester,
            now: Bedside.now(after: 120)
        )
        let discharged = status(machine, after: 120)
        #expect(discharged.care?.awaitsDischarge == false)
        #expect(discharged.care?.dischargedAt == "2026-01-01T00:02:00Z")
        let session = SessionsReply(machine, now: Bedside.now(after: 120)).sessions.first
        #expect(session?.adverseEvents == [event] && session?.prescriber == "Dr Okafor")
        #expect(session?.dischargedAt == "2026-01-01T00:02:00Z" && session?.remark == "nausea")
    }

    @Test("names the annunciators, and an audio pause with when it ends (SR-42, SR-46)")
    func annunciation() throws {
        var machine = try Bedside.machine()
        #expect(
            status(machine).annunciation
                == AnnunciationReply(isHeard: false, annunciators: [], audioPause: nil)
        )
        try Bedside.hearAnnunciator(in: &machine)
        _ = machine.annunciatorOpened(Annunciation.ID("00000000"), now: Bedside.now)
        let names = status(machine).annunciation
        #expect(names.isHeard)
        #expect(
            names.annunciators == [
                AnnunciatorReply(id: "00000000", isOpen: true, isHeard: false),
                AnnunciatorReply(id: "7K3QM9D2", isOpen: true, isHeard: true),
            ]
        )
        _ = machine.wasHeldUp(for: .seconds(2), now: Bedside.now)
        try Bedside.check(.premedication([]), in: &machine)
        try Bedside.check(.baseline(Bedside.observation(saturation: 92)), in: &machine)
        _ = try machine.pauseAudio(
            for: .seconds(90),
            at: Bedside.annunciator,
            by: Bedside.requester,
            now: Bedside.now
        )
        let pause = status(machine, after: 30).annunciation.audioPause
        #expect(pause?.annunciator == "7K3QM9D2" && pause?.endsInSeconds == 60)
        #expect(status(machine, after: 90).annunciation.audioPause == nil)
    }

    @Test("tells how an alarm looks and sounds, and whether it sounds still (SR-40)")
    func signal() throws {
        var machine = try Bedside.machine()
        try Bedside.check(.baseline(Bedside.observation(saturation: 80)), in: &machine)
        let alarm = try #require(status(machine).alarms.first { $0.priority == .high })
        #expect(alarm.sounds && alarm.signal.colour == "red")
        #expect(alarm.signal.flashLowest == "1.4 Hz" && alarm.signal.flashHighest == "2.8 Hz")
        #expect(alarm.signal.pulses == 10 && alarm.signal.notes.count == 10)
        #expect(alarm.signal.pausesMilliseconds.count == 9)
        _ = try machine.acknowledge(alarm.id, by: Bedside.requester, now: Bedside.now)
        #expect(status(machine).alarms.first { $0.id == alarm.id }?.sounds == false)
        try Bedside.check(.baseline(Bedside.observation(saturation: 92)), in: &machine)
        let low = try #require(status(machine).alarms.first { $0.kind == "observationAdvisory" })
        #expect(low.signal.colour == "cyan" || low.signal.colour == "yellow")
    }

    @Test("tells which alarm locked it and what ends the lock (SR-45)")
    func lock() throws {
        #expect(status(try Bedside.machine()).lock == nil)
        let lock = LockReply(.stall)
        #expect(lock.alarm == "stall")
        #expect(lock.happened == AlarmKind.lockedOut.row.happened)
        #expect(lock.doNow == AlarmKind.lockedOut.row.doNow)
    }

    @Test("names a value beyond the site's limits with its range (SR-14)")
    func findings() throws {
        let limits = Bedside.care.observations
        func findings(_ saturation: Int) throws -> [VitalSignFinding] {
            limits.findings(on: try Bedside.observation(saturation: saturation))
                .map(VitalSignFinding.init)
        }
        #expect(try findings(94).isEmpty)
        let told = VitalSignFinding(
            sign: "oxygen saturation",
            value: "93 %",
            range: "94 to 100 %",
            isAlarm: false
        )
        #expect(try findings(93) == [told])
        #expect(try findings(89).map(\.isAlarm) == [true])
    }
}
