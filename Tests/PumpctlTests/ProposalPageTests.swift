import ControlAPI
import Testing

@testable import pumpctl

@Suite("The page of a proposal")
struct ProposalPageTests {
    private func row(_ name: String, of proposal: ProposalReply) -> String? {
        let line = ProposalPage.lines(for: proposal).first { $0.hasPrefix("  \(name)  ") }
        return line.map { String($0.dropFirst(name.count + 2).drop { $0 == " " }) }
    }

    @Test("shows a nurse the whole program, and never types the rate for her (SR-10)")
    func plain() {
        #expect(
            ProposalPage.lines(for: SampleReplies.proposal()) == [
                "Order 7K3QM-9D2FH: a new infusion",
                "",
                "  patient        P-1042, born 1980-02-29",
                "  prescriber     Dr. M. Okafor",
                "  course         weekly, infusion 2 of 4",
                "  drug           ketamine, \(SampleReplies.strength)",
                "  body weight    70 kg (154.3 lb), weighed 2026-11-20",
                "  dose           0.5 mg/kg/h for 2 h",
                "  rate           17.5 mL/h",
                "  exact rate     17.5 mL/h, nothing rounded away",
                "  volume         35 mL",
                "  duration       2 h",
                "  drug in all    70 mg",
                "  checked under  drug library 2026-11 (01234567)",
                "",
                "Compare it with the prescription, the label and the patient. Nothing changes before"
                    + " a nurse",
                "confirms it with the rate as read, with its unit; it expires in 2 min 59 s:",
                "  pumpctl confirm 7K3QM-9D2FH --rate <rate> --patient <id> --born <date>",
            ]
        )
    }

    @Test("shows a stepped program as a table whose every rate is read back (SR-10)")
    func stepped() throws {
        let lines = ProposalPage.lines(for: SampleReplies.proposal(steps: SampleReplies.steps))
        let heading = try #require(lines.firstIndex { $0.hasPrefix("  STEP") })
        let table = lines[heading...(heading + 2)].map { line in
            line.split(separator: "  ").map { $0.drop { $0 == " " } }
        }
        #expect(
            table == [
                ["STEP", "ASKED", "RATE", "EXACT RATE", "VOLUME", "DURATION"],
                [
                    "1", "0.25 mg/kg/h for 15 min", "8.75 mL/h", "8.75 mL/h, nothing rounded away",
                    "2.187 mL", "14 min 59 s",
                ],
                [
                    "2", "0.5 mg/kg/h for 1 h 45 min", "17.5 mL/h",
                    "17.508333 mL/h, 0.008333 mL/h rounded away for the pump", "30.62 mL",
                    "1 h 44 min 58 s",
                ],
            ]
        )
        #expect(!lines.contains { $0.hasPrefix("  rate ") || $0.hasPrefix("  exact rate ") })
        #expect(lines.contains { $0.hasPrefix("confirms it with each rate as read") })
        #expect(lines.last?.contains(" --rate <rate> --rate <rate> --patient <id>") == true)
    }

    @Test("shows the soft limits it exceeds and asks for two persons before anything else (SR-06)")
    func softLimits() {
        let lines = ProposalPage.lines(
            for: SampleReplies.proposal(
                state: .awaitingOverride,
                exceeded: [SampleReplies.softFinding]
            )
        )
        #expect(
            lines.suffix(5) == [
                "It exceeds soft limits:",
                "  session total: 120 mg asked, the soft limit, for which a second person has to"
                    + " agree, is 100 mg (drug library 2026-11 (01234567))",
                "",
                "The nurse at the chair and a second person have to agree, or the dose is lowered;"
                    + " it expires in 2 min 59 s:",
                "  pumpctl override 7K3QM-9D2FH --nurse <id> --second <id> --reason <why>",
            ]
        )
        #expect(!lines.contains { $0.contains("confirm") })
    }

    @Test("shows who agreed to exceed soft limits, and why (SR-06)")
    func agreed() {
        let lines = ProposalPage.lines(
            for: SampleReplies.proposal(
                exceeded: [SampleReplies.softFinding],
                override: OverrideReply(nurse: "awillems", second: "bkhan", reason: "bad pain")
            )
        )
        #expect(lines.contains("Agreed by awillems and bkhan: bad pain"))
        #expect(
            lines.last?.hasPrefix("  pumpctl confirm 7K3QM-9D2FH --rate <rate> --patient") == true
        )
    }

    @Test("shows what rounding down to the pump's resolution took away (SR-03)")
    func rounding() {
        #expect(
            ProposalPage.rounding("17.508333 mL/h", "17.5 mL/h")
                == "17.508333 mL/h, 0.008333 mL/h rounded away for the pump"
        )
        #expect(
            ProposalPage.rounding("about 17", "17.5 mL/h") == "about 17 (as pumpd wrote it)"
        )
    }

    @Test("shows OLD and NEW at a raise (SR-12)")
    func raise() {
        let raise = SampleReplies.proposal(kind: .raise, oldRate: "14 mL/h")
        #expect(row("OLD rate", of: raise) == "14 mL/h")
        #expect(row("NEW rate", of: raise) == "17.5 mL/h")
        #expect(row("rate", of: raise) == nil)
    }

    @Test("shows own limits, drug of the same day, syringes and a new one where there are any")
    func rest() {
        let plain = SampleReplies.proposal()
        let full = SampleReplies.proposal(
            kind: .resume,
            limits: ["0.5 mg/kg/h", "60 mg"],
            syringes: 2,
            newSyringe: "50 mL",
            carried: "5 mg"
        )
        for (name, value) in [
            ("own limits", "0.5 mg/kg/h, 60 mg"), ("syringes", "2, changed in between"),
            ("given today", "5 mg, counted to this session's limits"),
            ("new syringe", "50 mL read on its barrel"),
        ] {
            #expect(row(name, of: full) == value)
            #expect(row(name, of: plain) == nil)
        }
        #expect(ProposalPage.lines(for: full).first?.hasSuffix("going on after a pause") == true)
    }

    @Test("says what follows a confirmation: the barrel is read at the start (SR-17)")
    func confirmed() {
        let lines = ProposalPage.lines(for: SampleReplies.proposal(state: .awaitingStart))
        #expect(
            lines.suffix(2) == [
                "Confirmed. It expires in 2 min 59 s; start it with:",
                "  pumpctl start --barrel <volume read>",
            ]
        )
    }
}
