import ControlLoop
import DoseMath
import InfusionCore
import SeededChance

// While the infusion runs, and while it is paused.

extension SimulatedNurse {
    /// Between two rounds, and between two looks at the barrel; both well within what is asked.
    private static let round: Int64 = 540_000_000_000

    /// She makes her rounds, and now and then changes something.
    mutating func attends(
        _ machine: InfusionMachine,
        barrel: Int64,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture? {
        if let proposal = machine.proposal {
            return ask(
                .confirm(
                    token: proposal.token.text,
                    rates: proposal.draft.rates,
                    patient: chair.patient
                )
            )
        }
        if let gesture = try makesRound(machine, barrel: barrel, at: line, &chance) {
            return gesture
        }
        wakes = line + Int64.random(in: 20...150, using: &chance) * 1_000_000_000
        switch Int.random(in: 0..<250, using: &chance) {
        case 0, 1: return ask(.pause(.unspecified))
        case 2: return ask(.pause(.patientLeft))
        case 3: return ask(.pause(.infiltration))
        case 4, 5, 6, 7: return try changesRate(machine, &chance)
        case 8: return chance.once(in: 3) ? ask(.stop) : nil
        case 9, 10: return ask(.barrel(try reading(barrel, &chance)))
        case 11: return ask(.care(.noteEvent("nausea")))
        case 12: return hasColleague ? ask(.care(.handOver(to: colleague))) : nil
        case 13: return ask(.care(.pauseAudio(.seconds(60), at: page)))
        case 14: return ask(.care(.observe(clinic.advisory, barrel: try reading(barrel, &chance))))
        case 15: return ask(.care(.observe(clinic.alarming, barrel: try reading(barrel, &chance))))
        default: return nil
        }
    }

    private mutating func makesRound(
        _ machine: InfusionMachine,
        barrel: Int64,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture? {
        // Another nurse's rounds are hers.
        guard let rounds = machine.ledger.openSession?.rounds, rounds.nurse == person.id else {
            return nil
        }
        let board = machine.ledger.board
        let isAlarmed = board.alarms.contains { alarm in
            alarm.isPresent
                && [.observationAlarm, .observationsMissed, .observationsDue].contains(alarm.kind)
        }
        if isAlarmed || host - rounds.observedAt.nanoseconds > Self.round {
            return ask(.care(.observe(clinic.well, barrel: try reading(barrel, &chance))))
        }
        if host - rounds.attendedAt.nanoseconds > Self.round { return ask(.care(.attend)) }
        return nil
    }

    private func changesRate(
        _ machine: InfusionMachine,
        _ chance: inout SeededGenerator
    ) throws -> Gesture {
        let target = chance.one(of: [
            "0.1 mg/kg/h", "0.2 mg/kg/h", "0.3 mg/kg/h", "0.4 mg/kg/h", "0.5 mg/kg/h",
            "0.6 mg/kg/h",
        ])
        return ask(.rate(try .parse(target), chance: chance.next()))
    }

    /// She sees to what stands in the way, mounts another syringe where one is needed, and goes on.
    mutating func goesOn(
        _ machine: InfusionMachine,
        barrel: Int64,
        at line: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture? {
        if let rounds = machine.ledger.openSession?.rounds, rounds.nurse != person.id {
            return chance.once(in: 40) ? ask(.stop) : nil
        }
        if let gesture = clearsTheWay(machine) { return gesture }
        if let gesture = try makesRound(machine, barrel: barrel, at: line, &chance) {
            return gesture
        }
        if let proposal = machine.proposal {
            if let gesture = startsByHabit(&chance) { return gesture }
            return ask(
                .confirm(
                    token: proposal.token.text,
                    rates: proposal.draft.rates,
                    patient: chair.patient
                )
            )
        }
        if chance.once(in: 40) { return ask(.stop) }
        guard !chance.once(in: 5) else { return nil }
        let isEmpty = machine.leftInSyringe.map { $0.nanoliters < 200_000 } ?? true
        guard isEmpty || chance.once(in: 10) else {
            return ask(.resume(newSyringe: nil, chance: chance.next()))
        }
        let syringe = NewSyringe(filled: chair.filled, label: try chair.label())
        return ask(.resume(newSyringe: syringe, chance: chance.next()))
    }
}
