import ControlAPI
import ControlClient
import Testing

@testable import pumpctl

@Suite("Pages of the care for the patient")
struct CarePageTests {
    private static let running = SampleReplies.infusion(.running, delivered: "8.75 mL")

    @Test("show who attends and what is due, with how long ago it was (SR-14)")
    func rounds() {
        #expect(
            CarePage.lines(for: SampleReplies.care(observations: .overdue)) == [
                "Attending: awillems",
                "  attendance     next in 2 min 30 s, last 0:12:30 ago",
                "  observations   OVERDUE, last 0:17:10 ago",
                "  last observed  BP 120/80 mmHg, HR 72 /min, SpO2 98 %, resp 14 /min, sedation 0",
            ]
        )
        let due = SampleReplies.care(attendance: .due, observations: .missed)
        let lines = CarePage.lines(for: due)
        #expect(lines.contains("  attendance     DUE NOW, last 0:12:30 ago"))
        #expect(lines.contains("  observations   MISSED, last 0:17:10 ago"))
    }

    @Test("show what holds the infusion up and what to do, a lock, and a discharge outstanding")
    func obstacles() {
        let status = SampleReplies.status(
            SampleReplies.infusion(.stopped, delivered: "20 mL"),
            care: SampleReplies.care(
                nurse: nil,
                holds: [SampleReplies.hold],
                adverseEvents: [AdverseEventReply(text: "nausea", at: "2026-11-22T18:30:00Z")],
                remark: "felt sick",
                awaitsDischarge: true
            ),
            lock: SampleReplies.lock
        )
        for lines in [StatusPage.lines(for: status), LivePage.lines(for: status)] {
            #expect(lines.contains("HELD: the infusion site is to be checked"))
            #expect(lines.contains { $0.hasPrefix("  do now  look at the site") })
            #expect(lines.contains("LOCKED: 'stalled' stopped it three times within 10 minutes."))
            #expect(lines.contains { $0.hasPrefix("DISCHARGE OUTSTANDING: ") })
        }
        let page = StatusPage.lines(for: status)
        #expect(page.contains("  adverse event  nausea (2026-11-22T18:30:00Z)"))
        #expect(page.contains("  last remark    felt sick"))
    }

    @Test("show what is missing before a start, and nothing of it during an infusion (SR-13)")
    func checklist() {
        let checklist = ChecklistStateReply(
            patient: SampleReplies.patient,
            lapsesInSeconds: 60,
            missing: ["premedication", "line primed"],
            forbids: []
        )
        let before = SampleReplies.status(SampleReplies.infusion(.idle), checklist: checklist)
        for lines in [StatusPage.lines(for: before), LivePage.lines(for: before)] {
            #expect(
                lines.contains(
                    "Checklist of P-1042, born 1980-02-29: 2 items are missing; it lapses in 1 min"
                        + " 0 s"
                )
            )
            #expect(lines.contains("  missing  line primed"))
        }
        let none = ChecklistStateReply(
            patient: nil,
            lapsesInSeconds: nil,
            missing: ["a"],
            forbids: []
        )
        #expect(ChecklistPage.lines(for: none).first == "Checklist: not begun")
        let during = StatusPage.lines(for: SampleReplies.status(Self.running))
        #expect(!during.contains { $0.hasPrefix("Checklist") })
    }

    @Test("show whether alarms can be heard and where, and how long the sound is paused (SR-46)")
    func sound() {
        let none = SampleReplies.annunciation([])
        #expect(
            AnnunciationPage.lines(for: none) == [
                "Alarm sound: NOT HEARD; nothing starts before pumpctl watch --sound"
            ]
        )
        let several = SampleReplies.annunciation(
            [("7K3QM9D2", true, true), ("9D2FH4TX", true, false), ("0B", false, true)],
            paused: SampleReplies.audioPause
        )
        #expect(
            AnnunciationPage.lines(for: several) == [
                "Alarm sound: heard", "  7K3QM9D2  open, and its test was heard",
                "  9D2FH4TX  open; say that its test is heard: pumpctl heard 9D2FH4TX",
                "  0B        LOST; it may come back",
                "AUDIO PAUSED for another 1 min 30 s; a MEDIUM alarm ends it",
            ]
        )
    }

    @Test("write a line for each change of rounds, holds, lock, sound and discharge, and no other")
    func changes() {
        var report = ChangeReport()
        func lines(
            _ care: PatientCareReply,
            sound: AnnunciationReply = SampleReplies.heard,
            lock: LockReply? = nil
        ) -> [String] {
            let status = SampleReplies.status(
                Self.running,
                care: care,
                annunciation: sound,
                lock: lock
            )
            return Array(report.lines(for: .event(.status(status))).dropFirst())
        }
        #expect(lines(SampleReplies.care()) == ["pump connected", "awillems attends"])
        #expect(lines(SampleReplies.care()).isEmpty)
        #expect(lines(SampleReplies.care(attendance: .due)) == ["attendance due now"])
        #expect(
            lines(SampleReplies.care(attendance: .overdue, observations: .missed)) == [
                "attendance OVERDUE", "observations MISSED",
            ]
        )
        #expect(
            lines(SampleReplies.care(nurse: "bkhan")) == [
                "bkhan attends", "attendance in time again", "observations in time again",
            ]
        )
        let held = SampleReplies.care(nurse: "bkhan", holds: [SampleReplies.hold])
        #expect(lines(held).first == "HELD: the infusion site is to be checked")
        #expect(lines(held, lock: SampleReplies.lock).first?.hasPrefix("LOCKED: ") == true)
        let paused = SampleReplies.annunciation([], paused: SampleReplies.audioPause)
        #expect(
            lines(SampleReplies.care(nurse: "bkhan", awaitsDischarge: true), sound: paused) == [
                "no longer held", "discharge outstanding", "no longer locked",
                "ALARMS CANNOT BE HEARD", "audio paused",
            ]
        )
        #expect(
            lines(SampleReplies.care(nurse: "bkhan", awaitsDischarge: true)) == [
                "alarms can be heard", "audio pause over",
            ]
        )
    }

    @Test("tell of a session's adverse events, and that its patient was not discharged")
    func sessions() throws {
        let row = try #require(SessionsPage.lines(for: [SampleReplies.session]).last)
        #expect(row.hasSuffix("stopped (nausea)"))
        let event = AdverseEventReply(text: "nausea", at: "2026-11-22T18:30:00Z")
        for (events, note) in [
            ([event], "an adverse event"), ([event, event], "2 adverse events"),
        ] {
            let session = SampleReplies.session(adverseEvents: events, dischargedAt: nil)
            let row = try #require(SessionsPage.lines(for: [session]).last)
            #expect(row.hasSuffix("stopped (nausea), \(note), NOT DISCHARGED"))
        }
    }
}
