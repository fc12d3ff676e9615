import ControlAPI
import DoseMath
import InfusionCore
import Testing

@testable import PumpService

@Suite("A proposal as a client sees it")
struct ProposalStatusTests {
    private func proposal(_ machine: InfusionMachine) throws -> ProposalReply {
        try #require(status(machine).proposal)
    }

    @Test("has everything a nurse has to compare (SR-10, SR-18)")
    func plain() throws {
        let reply = try proposal(Bedside.ordered())
        #expect(reply.order == "AAAAA-AAAAA" && reply.digest == "00")
        #expect(reply.state == .awaitingConfirmation && reply.kind == .start)
        #expect(reply.patient == .init(id: "P-1", born: "1980-02-29"))
        #expect(reply.prescriber == "Dr Okafor")
        #expect(reply.drug == "ketamine" && reply.concentration == "2 mg/mL")
        #expect(
            reply.strength == "2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)"
        )
        #expect(reply.weight == "70 kg")
        #expect(reply.weightShown == "70 kg (154.3 lb), weighed 2025-12-31")
        #expect(reply.course == CoursePlaceReply(kind: "weekly", infusion: 1, length: 4))
        #expect(reply.dose == "0.5 mg/kg/h for 2 h")
        #expect(reply.rate == "17.5 mL/h" && reply.exactRate == "17.5 mL/h")
        #expect(reply.volume == "35 mL" && reply.duration == "2 h" && reply.total == "70 mg")
        #expect(reply.syringes == 1 && reply.steps.count == 1)
        #expect(reply.library == "drug library 2026-01")
        #expect(reply.expiresInSeconds == 180)
    }

    @Test("has none of what there is not")
    func absent() throws {
        let reply = try proposal(Bedside.ordered())
        #expect(reply.limits.isEmpty && reply.exceeded.isEmpty && reply.override == nil)
        #expect(reply.oldRate == nil && reply.newSyringe == nil && reply.carried == nil)
        #expect(status(try Bedside.machine()).proposal == nil)
    }

    @Test("has each step of a program as the pump will be told it (SR-03)")
    func steps() throws {
        let reply = try proposal(Bedside.ordered(Bedside.stepped()))
        #expect(
            reply.steps == [
                StepReply(
                    asked: "0.25 mg/kg/h for 15 min",
                    rate: "8.75 mL/h",
                    exactRate: "8.75 mL/h",
                    volume: "2.187 mL",
                    duration: "14 min 59 s"
                ),
                StepReply(
                    asked: "0.5 mg/kg/h for 1 h 45 min",
                    rate: "17.5 mL/h",
                    exactRate: "17.5 mL/h",
                    volume: "30.62 mL",
                    duration: "1 h 44 min 58 s"
                ),
            ]
        )
        #expect(reply.dose == "0.25 mg/kg/h for 15 min, then 0.5 mg/kg/h for 1 h 45 min")
        #expect(reply.rate == reply.steps[0].rate)
        #expect(reply.volume == "32.807 mL" && reply.duration == "1 h 59 min 57 s")
        #expect(reply.total == "65.614 mg")
    }

    @Test("shows what rounding down takes away, and the order's own limits (SR-03, SR-04)")
    func rounding() throws {
        let order = try Bedside.dose("0.3333 mg/kg/h", limits: "0.4 mg/kg/h, 60 mg")
        let reply = try proposal(Bedside.ordered(order))
        #expect(reply.exactRate == "11.6655 mL/h" && reply.rate == "11.66 mL/h")
        #expect(reply.limits == ["0.4 mg/kg/h", "60 mg"])
    }

    @Test("says how many full syringes it takes")
    func syringes() throws {
        let weak = try proposal(Bedside.ordered(Bedside.dose(at: "1 mg/mL")))
        #expect(weak.volume == "70 mL" && weak.syringes == 2)
    }

    @Test("waits for two persons where it exceeds soft limits, and names each (SR-06)")
    func exceeded() throws {
        var machine = try Bedside.ordered(Bedside.dose("0.6 mg/kg/h"))
        try Bedside.prepare(&machine)
        try Bedside.hearAnnunciator(in: &machine)
        let before = try proposal(machine)
        #expect(before.state == .awaitingOverride && before.override == nil)
        #expect(status(machine).infusion.next.hasPrefix("Two persons agree to the soft limits"))
        #expect(
            before.exceeded == [
                FindingReply(
                    limit: "dose rate",
                    layer: "drug library 2026-01",
                    severity: .soft,
                    bound: "0.5 mg/kg/h",
                    asked: "0.6 mg/kg/h"
                ),
                FindingReply(
                    limit: "session dose",
                    layer: "drug library 2026-01",
                    severity: .soft,
                    bound: "1 mg/kg",
                    asked: "1.2 mg/kg"
                ),
            ]
        )
        try Bedside.agree(in: &machine)
        let after = try proposal(machine)
        #expect(after.state == .awaitingConfirmation)
        #expect(status(machine).infusion.next.hasPrefix("Read the order and confirm it"))
        #expect(after.exceeded == before.exceeded)
        #expect(
            after.override
                == OverrideReply(nurse: "nadia", second: "paul", reason: "tolerated before")
        )
    }

    @Test("waits for the start once it is confirmed, and expires by another time then (SR-11)")
    func confirmed() throws {
        var machine = try Bedside.ordered()
        try Bedside.confirm(in: &machine)
        let reply = try proposal(machine)
        #expect(reply.state == .awaitingStart && reply.expiresInSeconds == 300)
    }

    @Test("tells who agreed to an override also once it is confirmed (SR-06)")
    func confirmedOverride() throws {
        var machine = try Bedside.ordered(Bedside.dose("0.6 mg/kg/h"))
        try Bedside.agree(in: &machine)
        try Bedside.confirm(in: &machine)
        let reply = try proposal(machine)
        #expect(reply.state == .awaitingStart && reply.override?.second == "paul")
    }

    @Test("of a raise has OLD and NEW; of a resumption what was mounted (SR-12, SR-17)")
    func others() throws {
        let now = Bedside.now(after: 1_800)
        let order = try Bedside.dose("0.4 mg/kg/h")
        var machine = try Bedside.running(order, counting: "7 mL", after: 1_800)
        let raise = try machine.draftRate(.flow(.parse("17.5 mL/h")), now: now)
        guard case .proposal(let draft) = raise else {
            Issue.record("17.5 mL/h is above 14 mL/h")
            return
        }
        Bedside.offer(draft, in: &machine, now: now)
        let raised = try #require(status(machine, after: 1_800).proposal)
        #expect(raised.kind == .raise && raised.oldRate == "14 mL/h" && raised.rate == "17.5 mL/h")
        _ = machine.pause(by: Bedside.requester, now: now)
        try Bedside.seeStopped("7 mL", in: &machine, after: 1_800)
        let label = SyringeLabel(
            drug: "ketamine",
            concentration: try .parse("2 mg/mL"),
            size: try .parse("60 mL")
        )
        let syringe = NewSyringe(filled: try .parse("40 mL"), label: label)
        let rest = try machine.draftResume(newSyringe: syringe, now: now)
        Bedside.offer(rest, in: &machine, now: now)
        let resumed = try #require(status(machine, after: 1_800).proposal)
        #expect(resumed.kind == .resume && resumed.newSyringe == "40 mL")
        #expect(resumed.oldRate == nil && resumed.rate == "14 mL/h")
    }
}
