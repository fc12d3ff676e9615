import ControlAPI
import ControlClient
import Testing

@testable import pumpctl

@Suite("Pages")
struct PageTests {
    @Test("show OLD and NEW at a lowering (SR-12)")
    func oldAndNew() {
        let lowered = CommandReply(
            result: .commanded,
            state: .running,
            rate: "14 mL/h",
            oldRate: "17.5 mL/h"
        )
        #expect(
            ActionPage.lines(for: .commanded(lowered)) == [
                "Commanded: the pump is being told; the infusion is running.",
                "  OLD rate  17.5 mL/h",
                "  NEW rate  14 mL/h",
            ]
        )
    }

    @Test("tell what could not be taken of the reason of a stop (SR-50)")
    func notice() {
        let reply = CommandReply(result: .commanded, state: .stopping, notice: "it is too long")
        let lines = CommandPage.lines(for: reply)
        #expect(lines.count == 2)
        #expect(lines.last == "What was given as the reason was not recorded: it is too long")
    }

    @Test("say to clamp the line where nobody knows whether the pump hears (SR-21)")
    func doubt() {
        let reply = CommandReply(result: .commanded, state: .unknown)
        #expect(CommandPage.lines(for: reply).last?.hasSuffix("clamp the line.") == true)
        #expect(CommandPage.lines(for: CommandReply(result: .recorded, state: .idle)).count == 1)
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
        #expect(lines.contains("  drug             ketamine, \(SampleReplies.strength)"))
        #expect(lines.contains("  body weight      70 kg (154.3 lb), weighed 2026-11-20"))
        #expect(lines.contains("  course           weekly, infusion 2 of 4"))
        #expect(lines.contains("  program          35 mL, 70 mg, 2 h"))
        #expect(lines.contains("  delivered        8.75 mL"))
        #expect(!lines.contains { $0.contains("at most") })
        #expect(lines.contains("  time       simulated, 60 times faster than real"))
        #expect(lines.contains("  library    2026-11 (01234567)"))
        #expect(lines.contains("  self-test  passed"))
        #expect(lines.contains("HIGH alarm 3, acknowledged: The pump has not answered for 2 s."))
    }

    @Test("show each part of the self-test that has not passed, and why (SR-60)")
    func selfTest() {
        let status = SampleReplies.status(
            SampleReplies.infusion(.idle),
            selfTest: [
                SelfTestReply(item: .arithmetic, state: .passed, reason: nil),
                SelfTestReply(item: .clock, state: .failed, reason: "it shows 1970; set it"),
                SelfTestReply(item: .pump, state: .waiting, reason: "connect it"),
            ]
        )
        let rows = StatusPage.lines(for: status).filter { $0.hasPrefix("  self-test") }
        #expect(
            rows == [
                "  self-test  clock FAILED: it shows 1970; set it",
                "  self-test  pump waits: connect it",
            ]
        )
    }

    @Test("show what may have flowed beyond what was counted (SR-21)")
    func atMost() {
        var infusion = SampleReplies.infusion(.unknown, delivered: "8.75 mL")
        infusion.deliveredAtMost = "8.8 mL"
        let lines = StatusPage.lines(for: SampleReplies.status(infusion))
        #expect(lines.first == "Session 1: UNKNOWN: it may be infusing")
        #expect(lines.contains("  at most          8.8 mL"))
    }

    @Test("show which step of a program is on, and nothing of steps for a plain one")
    func steps() {
        var infusion = SampleReplies.infusion(.running, delivered: "8.75 mL")
        #expect(!StatusPage.infusion(infusion).contains { $0.hasPrefix("  step") })
        infusion.steps = SampleReplies.steps
        for (step, shown) in [
            (1, "1 of 2: 0.25 mg/kg/h for 15 min"), (2, "2 of 2: 0.5 mg/kg/h for 1 h 45 min"),
        ] {
            infusion.step = step
            #expect(StatusPage.infusion(infusion).contains("  step             \(shown)"))
        }
        for step in [0, 3, .min, .max] {
            infusion.step = step
            #expect(!StatusPage.infusion(infusion).contains { $0.hasPrefix("  step") })
        }
    }

    @Test("show what is left in the syringe by the count and what was read on it (SR-17)")
    func barrel() {
        var infusion = SampleReplies.infusion(.running, delivered: "8.75 mL")
        infusion.leftInSyringe = "41.25 mL"
        infusion.barrel = "42 mL"
        let lines = StatusPage.infusion(infusion)
        #expect(lines.contains("  left in syringe  41.25 mL by the count"))
        #expect(lines.contains("  barrel           42 mL as last read"))
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
                "  session total: 120 mg asked, the soft limit, for which a second person has to"
                    + " agree, is 100 mg (drug library 2026-11 (01234567))",
            ]
        )
        let needed = Problem(
            .overrideNeeded,
            detail: "long",
            findings: [SampleReplies.softFinding]
        )
        #expect(
            FailurePage.lines(for: .refused(needed)).first
                == "refused: a second person has to agree first, or the dose is lowered"
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
