import DoseMath
import SeededChance
import Testing

@testable import InfusionCore

@Suite("The session's total")
struct SessionTotalTests {
    /// A session that people and faults cut into pieces, with an order's ceiling in easy reach.
    ///
    /// By definition every delivery the machine asks for goes past the ceilings and is run by a
    /// faithful pump only where they approve it.
    private struct Chair {
        var bed: Bedside
        var random: SeededGenerator
        var refused = 0
        /// 50 mg of 2 mg/mL.
        static let ceiling = Int128(25_000_000)

        init(seed: UInt64) throws {
            random = SeededGenerator(seed: seed)
            let ceilings = try OrderCeilings.parse("50 mg")
            bed = try Bedside.running(
                try Clinic.dose("0.3 mg/kg/h", ceilings: ceilings),
                scale: 10,
                barrel: ["60 mL", "15 mL", "8 mL"].randomElement(using: &random) ?? "60 mL"
            )
        }

        mutating func turn() throws {
            switch Int.random(in: 0..<9, using: &random) {
            case 0: bed.pause()
            case 1: try? raise()
            case 2: try? lower()
            case 3:
                try bed.restart(after: .milliseconds(Int64.random(in: 100...900, using: &random)))
                bed.pump.stop()
                try bed.connect()
            case 4:
                bed.pump.reset()
                bed.take(bed.machine.pumpAlarmed(.pumpReset, now: bed.now))
            default: try bed.watch(.seconds(Int64.random(in: 3...150, using: &random)))
            }
            try goOn()
            // Nothing once counted is taken back but an estimate.
            #expect(bed.machine.tally.delivered <= bed.machine.tally.deliveredAtMost)
            #expect(try bed.machine.deliveredAtMost(now: bed.now) >= bed.delivered())
        }

        private mutating func raise() throws {
            let flow = bed.pump.rate.nanolitersPerHour
            let percent = Int64.random(in: 105...190, using: &random)
            let target = try FlowRate.nanolitersPerHour(flow / 100_000 * percent * 1_000)
            let proposal = try bed.proposeRaise(to: target.description)
            if !proposal.draft.exceeded.isEmpty { try bed.override(proposal) }
            try bed.confirm(proposal)
            try bed.record()
        }

        private mutating func lower() throws {
            let flow = bed.pump.rate.nanolitersPerHour
            let percent = Int64.random(in: 40...95, using: &random)
            let target = try FlowRate.nanolitersPerHour(flow / 100_000 * percent * 1_000)
            try bed.lower(to: target.description)
            bed.finish(.lower)
        }

        /// Whatever stopped is seen, and what can go on goes on.
        private mutating func goOn() throws {
            for _ in 0..<6 {
                if bed.request == .stop { try bed.seeStopped() }
                switch bed.machine.phase {
                case .paused:
                    if bed.machine.ledger.lockout.lockedBy != nil { try bed.releaseLock() }
                    let little = try Volume.parse("1 mL")
                    let empty = bed.machine.leftInSyringe.map { $0 < little } ?? true
                    let syringe = empty ? try Clinic.syringe("20 mL") : nil
                    guard
                        let draft = try? bed.machine.draftResume(newSyringe: syringe, now: bed.now)
                    else {
                        return bed.stop()
                    }
                    try bed.confirm(bed.offer(draft))
                    try bed.record()
                case .starting:
                    if case .program = bed.request {
                        bed.finish(.program)
                    } else if case .run(let ask) = bed.request {
                        try run(ask)
                    } else {
                        try bed.record()
                    }
                case .idle, .ordered, .confirmed, .running, .stopping, .unknown, .ended: return
                }
            }
        }

        private mutating func run(_ ask: DeliveryAsk) throws {
            let total = ask.deliveredAtMost.plus(ask.volumeToCome)
            #expect(Int128(total.nanoliters) <= Self.ceiling)
            #expect(total <= ask.confirmedTotal)
            do {
                _ = try approve(
                    ask,
                    under: try bed.machine.rulesForApproval(),
                    for: Clinic.pump,
                    epoch: .first,
                    now: bed.now.line
                )
            } catch {
                refused += 1
                return bed.take(bed.machine.approvalRefused(error, now: bed.now))
            }
            bed.finish(.run)
        }
    }

    @Test("pauses, raises, lowerings, syringes, resets and restarts never add up beyond (SR-07)")
    func property() throws {
        var reached = 0
        for seed in UInt64(0)..<100 {
            var chair = try Chair(seed: seed)
            for _ in 0..<60 where chair.bed.machine.ledger.openSession != nil {
                try chair.turn()
            }
            let truth = chair.bed.pump.delivered
            #expect(truth <= Chair.ceiling * ToyPump.perNanoliter, "seed \(seed)")
            #expect(chair.refused == 0, "seed \(seed)")
            if truth >= Chair.ceiling * ToyPump.perNanoliter * 9 / 10 { reached += 1 }
        }
        // The property is about something: many of the sessions come close to the ceiling.
        #expect(reached > 10, "\(reached)")
    }

    @Test("a raise is refused for what was delivered before, not for its own rate alone (SR-07)")
    func raiseAfterDelivery() throws {
        let dose = try Clinic.dose("0.5 mg/kg/h", ceilings: .parse("70 mg"))
        var bed = try Bedside.running(dose)
        try bed.watch(.seconds(3_600))
        #expect {
            try bed.proposeRaise(to: "17.6 mL/h")
        } throws: {
            guard case Refusal.dose(.refused(let findings)) = $0 else { return false }
            let hard = findings.filter { $0.severity == .hard }
            return hard.map(\.limit) == [.sessionMass] && hard[0].layer == .order
        }
        #expect(bed.machine.phase.name == "running")
    }

    @Test("the maximum dose is not given twice by stopping and ordering anew on that day (SR-07)")
    func orderedAnew() throws {
        let whole = try Clinic.dose("1 mg/kg/h")
        var bed = try Bedside.running(whole)
        // A fifth less a little: it does not count to the course.
        try bed.watch(.seconds(1_400))
        bed.stop()
        try bed.seeStopped()
        bed.pass(.seconds(60))
        #expect {
            try bed.order(whole)
        } throws: {
            guard case Refusal.dose(.refused(let findings)) = $0 else { return false }
            let hard = findings.filter { $0.severity == .hard }.map(\.limit)
            return hard == [.sessionDose]
        }
        // What is left of 2 mg/kg may be given: 1.6 mg/kg.
        let rest = try bed.order(try Clinic.dose("1.6 mg/kg"))
        #expect(rest.draft.opening.carried > (try .parse("27 mg")))
        try bed.override(rest)
        try bed.confirm(rest)
        try bed.start()
        try bed.record()
        bed.finish(.program)
        guard case .run(let ask) = bed.request else {
            Issue.record("no run was asked for")
            return
        }
        #expect(ask.carried == rest.draft.opening.carried)
    }

    @Test("what an aborted session delivered counts for 12 h, and not for the next patient")
    func carried() throws {
        var bed = try Bedside.running()
        try bed.watch(.seconds(1_000))
        bed.stop()
        try bed.seeStopped()
        let given = try #require(bed.machine.ledger.session?.drug.deliveredAtMost)
        #expect(try bed.order(try Clinic.dose("0.4 mg/kg/h")).draft.opening.carried == given)
        let other = try bed.order(try Clinic.dose("0.4 mg/kg/h"), patient: "P-18")
        #expect(other.draft.opening.carried == .zero)
        bed.pass(.seconds(12 * 3_600 - 1_000))
        #expect(try bed.order(try Clinic.dose("0.4 mg/kg/h")).draft.opening.carried == .zero)
    }
}
