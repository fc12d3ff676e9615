import ControlAPI
import ControlClient
import Testing

@testable import pumpctl

@Suite("Watch")
struct WatchTests {
    private func update(
        _ state: InfusionReply.State,
        _ delivered: String? = nil,
        pump: PumpReply.State = .connected,
        proposal: ProposalReply? = nil,
        alarms: [AlarmReply] = []
    ) -> StreamUpdate {
        .event(
            .status(
                SampleReplies.status(
                    SampleReplies.infusion(state, delivered: delivered),
                    pump: pump,
                    proposal: proposal,
                    alarms: alarms
                )
            )
        )
    }

    @Test("writes a line a change and every 5 %, and nothing for a poll in between")
    func changes() {
        var report = ChangeReport()
        #expect(report.lines(for: update(.idle)) == ["-:--:--  idle", "pump connected"])
        #expect(report.lines(for: update(.idle)).isEmpty)
        #expect(
            report.lines(for: update(.running, "8.75 mL"))
                == ["0:30:00  running  8.75 mL of 35 mL  25 %  17.5 mL/h"]
        )
        #expect(report.lines(for: update(.running, "8.8 mL")).isEmpty)
        #expect(report.lines(for: update(.running, "10.5 mL")).count == 1)
        #expect(report.lines(for: update(.paused, "10.5 mL")).count == 1)
        #expect(
            report.lines(for: update(.paused, "10.5 mL", pump: .lost)).last == "pump lost"
        )
    }

    @Test("writes what waits for a person, with OLD and NEW (SR-12)")
    func proposals() {
        var report = ChangeReport()
        _ = report.lines(for: update(.running, "1 mL"))
        let proposal = SampleReplies.proposal(kind: .raise, oldRate: "14 mL/h")
        let lines = report.lines(for: update(.running, "1 mL", proposal: proposal))
        #expect(
            lines.last == "order 7K3QM-9D2FH awaitingConfirmation: OLD 14 mL/h, NEW 17.5 mL/h"
        )
        #expect(report.lines(for: update(.running, "1 mL", proposal: proposal)).isEmpty)
    }

    @Test("writes an alarm once when it comes and once when it changes, whichever event brings it")
    func alarms() {
        var report = ChangeReport()
        _ = report.lines(for: update(.running, "1 mL"))
        let raised = report.lines(for: .event(.alarm(SampleReplies.alarm())))
        #expect(raised.first == "HIGH alarm 3, active: The pump has not answered for 2 s.")
        #expect(
            report.lines(for: update(.running, "1 mL", alarms: [SampleReplies.alarm()])).isEmpty
        )
        let seen = SampleReplies.alarm(.acknowledged)
        #expect(report.lines(for: update(.running, "1 mL", alarms: [seen])).count == 4)
        #expect(report.lines(for: update(.running, "1 mL")).isEmpty)
        #expect(report.lines(for: .event(.alarm(SampleReplies.alarm()))).count == 4)
    }

    @Test("says once that it is not live, and shows the state again when it is")
    func interruption() {
        var report = ChangeReport()
        _ = report.lines(for: update(.running, "1 mL"))
        let lost = StreamUpdate.interrupted(.noAnswer(path: "/s", why: "gone"))
        #expect(report.lines(for: lost).first?.hasPrefix("NOT LIVE: ") == true)
        #expect(report.lines(for: lost).isEmpty)
        #expect(report.lines(for: update(.running, "1 mL")).count == 1)
        #expect(report.lines(for: update(.running, "1 mL")).isEmpty)
    }

    @Test("draws progress in whole percent, rounded down, and none without both volumes")
    func progress() {
        let cases = [
            ("0 mL", 0), ("8.75 mL", 25), ("34.999 mL", 99), ("35 mL", 100), ("36 mL", 100),
        ]
        for (delivered, percent) in cases {
            let infusion = SampleReplies.infusion(.running, delivered: delivered)
            #expect(Progress(of: infusion)?.percent == percent, "\(delivered)")
        }
        #expect(Progress(of: SampleReplies.infusion(.idle)) == nil)
        var odd = SampleReplies.infusion(.running, delivered: "much")
        #expect(Progress(of: odd) == nil)
        odd.volume = "0 mL"
        odd.delivered = "0 mL"
        #expect(Progress(of: odd) == nil)
        let quarter = Progress(of: SampleReplies.infusion(.running, delivered: "8.75 mL"))
        #expect(quarter?.bar == "[##########..............................]  25 %")
    }

    @Test("ends with the session, also where it vanishes, and not before there was one")
    func ending() {
        let histories: [([InfusionReply.State], Bool)] = [
            ([.idle], false), ([.idle, .ordered, .confirmed, .starting, .running], false),
            ([.running, .paused, .running, .unknown, .stopping], false), ([.completed], true),
            ([.running, .stopped], true), ([.running, .faulted], true), ([.running, .idle], true),
            ([.ordered, .idle], false), ([.completed, .starting], false),
        ]
        for (states, hasEnded) in histories {
            var progress = SessionProgress()
            for state in states { progress.take(state) }
            #expect(progress.hasEnded == hasEnded, "\(states)")
        }
    }
}
