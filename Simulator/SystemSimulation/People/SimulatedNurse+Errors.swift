import ControlLoop
import DoseMath
import InfusionCore
import SeededChance

// What a person does who is tired, hurried, new, or at the wrong page.

extension SimulatedNurse {
    /// Something she should not do now.
    mutating func errs(
        _ machine: InfusionMachine,
        barrel: Int64,
        _ chance: inout SeededGenerator
    ) throws -> Gesture {
        let token = machine.proposal?.token.text ?? "00000-00000"
        let rates = machine.proposal?.draft.rates ?? []
        switch Int.random(in: 0..<14, using: &chance) {
        case 0:
            return ask(.confirm(token: token, rates: try slipped(rates), patient: chair.patient))
        case 1: return ask(.confirm(token: "ZZZZZ-ZZZZZ", rates: rates, patient: chair.patient))
        case 2:
            let other = try Patient(id: "P-0", born: "1980-02-02")
            return ask(.confirm(token: token, rates: rates, patient: other))
        case 3: return ask(.start(barrel: try reading(barrel, &chance)))
        case 4: return ask(.resume(newSyringe: nil, chance: chance.next()))
        case 5: return ask(.rate(try .parse("0.9 mg/kg/h"), chance: chance.next()))
        case 6: return ask(.order(chair.form, chance: chance.next()))
        case 7: return ask(.acknowledge(alarm: Int.random(in: 0...40, using: &chance)))
        case 8:
            let visitor = Requester(uid: 1_002, pid: 12, person: SimulatedClinic.observer)
            return .command(.start(barrel: try reading(barrel, &chance)), visitor)
        case 9: return .command(.stop, Requester(uid: 1_003, pid: 13, person: nil))
        case 10:
            return ask(.care(.discharge(clinic.well, barrel: .zero, lineIsClamped: false)))
        case 11:
            return ask(
                .care(
                    .check(
                        .contraindication("active psychosis", isPresent: true),
                        of: chair.patient
                    )
                )
            )
        case 12: return ask(.care(.pauseAudio(.seconds(500), at: page)))
        default:
            return ask(.unreadable(request: "order", reason: "the body is no JSON"))
        }
    }

    /// Ten times as much as it says: a slip of the point.
    private func slipped(_ rates: [FlowRate]) throws -> [FlowRate] {
        try rates.map { try .nanolitersPerHour($0.nanolitersPerHour * 10) }
    }

    /// A pump that stands while a resumption waits for its reading back is started at its own keypad by
    /// habit, and stopped at once: between two polls, so that only its count tells.
    func startsByHabit(_ chance: inout SeededGenerator) -> Gesture? {
        guard errsOnceIn > 0, chance.once(in: 8) else { return nil }
        return .runsPump(for: Int64.random(in: 150_000_000...450_000_000, using: &chance))
    }
}
