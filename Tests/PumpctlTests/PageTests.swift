import ControlAPI
import ControlClient
import Testing

@testable import pumpctl

@Suite("Pages")
struct PageTests {
    @Test("show a nurse the whole program, and never type the rate for her (SR-10)")
    func proposal() {
        #expect(
            ProposalPage.lines(for: SampleReplies.proposal()) == [
                "Order 7K3QM-9D2FH: a new infusion",
                "",
                "  patient      P-1042, born 1980-02-29",
                "  drug         ketamine, 2 mg/mL as base",
                "  body weight  70 kg",
                "  dose         0.5 mg/kg/h",
                "  rate         17.5 mL/h",
                "  exact rate   17.5 mL/h, nothing rounded away",
                "  volume       35 mL",
                "  duration     2 h",
                "  drug in all  70 mg",
                "",
                "Compare it with the prescription, the label and the patient. Nothing changes before"
                    + " a nurse",
                "confirms it with the rate as read, with its unit; it expires in 2 min 59 s:",
                "  pumpctl confirm 7K3QM-9D2FH --rate <rate>",
            ]
        )
    }

    @Test("show what rounding down to the pump's resolution took away (SR-03)")
    func rounding() {
        let proposal = SampleReplies.proposal(exactRate: "17.508333 mL/h")
        #expect(
            ProposalPage.rounding(proposal)
                == "17.508333 mL/h, 0.008333 mL/h rounded away for the pump"
        )
        let odd = SampleReplies.proposal(exactRate: "about 17")
        #expect(ProposalPage.rounding(odd) == "about 17 (as pumpd wrote it)")
    }

    @Test("show OLD and NEW at a raise and at a lowering (SR-12)")
    func oldAndNew() {
        let raise = ProposalPage.lines(
            for: SampleReplies.proposal(kind: .raise, oldRate: "14 mL/h")
        )
        #expect(raise.contains("  OLD rate     14 mL/h"))
        #expect(raise.contains("  NEW rate     17.5 mL/h"))
        let lowered = CommandReply(
            result: .accepted,
            state: .running,
            rate: "14 mL/h",
            oldRate: "17.5 mL/h"
        )
        #expect(
            ActionPage.lines(for: .commanded(lowered)) == [
                "Accepted: the pump is told once it is recorded; the infusion is running.",
                "  OLD rate  17.5 mL/h",
                "  NEW rate  14 mL/h",
            ]
        )
    }

    @Test("say what follows a confirmation")
    func confirmed() {
        let lines = ProposalPage.lines(for: SampleReplies.proposal(state: .awaitingStart))
        #expect(
            lines.suffix(2) == [
                "Confirmed. It expires in 2 min 59 s; start it with:", "  pumpctl start",
            ]
        )
    }

    @Test("tell of each alarm what happened, what pumpd did and what to do now (SR-47)")
    func alarms() {
        #expect(AlarmPage.lines(for: []) == ["No alarm."])
        #expect(
            AlarmPage.lines(for: [SampleReplies.alarm()]) == [
                "HIGH alarm 3, active: The pump has not answered for 2 s.",
                "  pumpd did  Three stops were sent.",
                "  do now     Look at the pump and clamp the line.",
                "  raised     2026-11-22T18:06:50Z",
            ]
        )
    }

    @Test("show the status of a running infusion, simulated time and every alarm included")
    func status() {
        let status = SampleReplies.status(
            SampleReplies.infusion(.running, delivered: "8.75 mL"),
            alarms: [SampleReplies.alarm(.acknowledged)],
            timeScale: 60
        )
        let lines = StatusPage.lines(for: status)
        #expect(lines.first == "Session 1: running")
        #expect(lines.last == "Now: Pause, stop or change the rate.")
        #expect(lines.contains("  drug         ketamine, 2 mg/mL as base"))
        #expect(lines.contains("  program      35 mL, 70 mg, 2 h"))
        #expect(lines.contains("  delivered    8.75 mL"))
        #expect(!lines.contains { $0.contains("at most") })
        #expect(lines.contains("  time     simulated, 60 times faster than real"))
        #expect(lines.contains("  library  2026-11 (01234567)"))
        #expect(lines.contains("HIGH alarm 3, acknowledged: The pump has not answered for 2 s."))
    }

    @Test("show what may have flowed beyond what was counted (SR-21)")
    func atMost() {
        var infusion = SampleReplies.infusion(.unknown, delivered: "8.75 mL")
        infusion.deliveredAtMost = "8.8 mL"
        let lines = StatusPage.lines(for: SampleReplies.status(infusion))
        #expect(lines.first == "Session 1: UNKNOWN: it may be infusing")
        #expect(lines.contains("  at most      8.8 mL"))
    }

    @Test("list sessions in columns")
    func sessions() throws {
        #expect(SessionsPage.lines(for: []) == ["No session on record."])
        let lines = SessionsPage.lines(for: [SampleReplies.session])
        try #require(lines.count == 2)
        #expect(
            lines[1].hasSuffix(
                "20 mL of 35 mL (at most 20.05 mL), 40 mg of 70 mg  1:08:34   stopped (nausea)"
            )
        )
        #expect(lines[0].hasSuffix("INFUSING  STATE"))
    }

    @Test("put each exceeded limit on a line of its own (SR-04)")
    func findings() {
        #expect(
            FailurePage.lines(for: .refused(SampleReplies.limitProblem)) == [
                "refused: 2 limits are exceeded",
                "  mass rate: 120 mg/h asked, the hard limit is 100 mg/h"
                    + " (drug library 2026-11 (01234567))",
                "  session total: 240 mg asked, the soft limit, for which a second person has to"
                    + " agree, is 100 mg (drug library 2026-11 (01234567))",
            ]
        )
        let other = Problem(.orderUsed, detail: "the order was used at 18:07")
        #expect(FailurePage.lines(for: .refused(other)) == ["the order was used at 18:07"])
    }

    @Test("take the sting out of control characters that came from outside")
    func controlCharacters() {
        #expect(Console.plain("P\u{1B}[2J\u{07}1\n\u{202E}x\u{9B}") == "P?[2J?1??x?")
        #expect(Console.plain("Übelkeit – 点滴 70 µg") == "Übelkeit – 点滴 70 µg")
    }
}
