import DoseMath
import SeededChance
import Testing

@testable import InfusionCore

// What is ordered, agreed to, confirmed and started.

extension Walk {
    /// The patient who comes again and again; all others come once.
    static let regular = "P-17"

    mutating func order() throws -> Step {
        let patient = random.once(in: 3) ? Self.regular : "P-\(random.next())"
        let form = try Clinic.form(
            random.once(in: 2) ? try stepped() : try plain(),
            patient: patient,
            course: CourseKind.allCases.randomElement(using: &random) ?? .weekly
        )
        return offer(try bed.machine.draft(form, now: bed.now))
    }

    private mutating func plain() throws -> DoseOrder {
        let doses = [
            "0.1 mg/kg/h", "0.35 mg/kg/h", "0.5 mg/kg/h", "0.8 mg/kg/h", "35 mg/h",
            "8 mcg/kg/min", "0.1 mg/kg", "7 mg",
        ]
        let windows = ["20 s", "1 min", "5 min", "20 min", "2 h"]
        return try Clinic.dose(
            doses.randomElement(using: &random) ?? doses[0],
            window: windows.randomElement(using: &random) ?? windows[0],
            ceilings: random.once(in: 4) ? try .parse("0.6 mg/kg/h, 60 mg") : .none
        )
    }

    private mutating func stepped() throws -> DoseOrder {
        let rates = ["0.1 mg/kg/h", "0.2 mg/kg/h", "0.35 mg/kg/h", "0.5 mg/kg/h", "0.6 mg/kg/h"]
        let windows = ["1 s", "2 s", "5 s", "20 s", "1 min", "30 min"]
        let steps = (0..<Int.random(in: 2...4, using: &random)).map { _ in
            let rate = rates.randomElement(using: &random) ?? rates[0]
            return "\(rate) for \(windows.randomElement(using: &random) ?? windows[0])"
        }
        return try Clinic.stepped(steps.joined(separator: ", then "))
    }

    mutating func resume() throws -> Step {
        let empty = bed.machine.leftInSyringe == .zero
        let syringe = empty || random.once(in: 4) ? try Clinic.syringe(filled()) : nil
        return offer(try bed.machine.draftResume(newSyringe: syringe, now: bed.now))
    }

    mutating func offer(_ draft: Draft) -> Step {
        let token = OneTimeToken(text: "\(random.next())", digest: draft.canonicalText)
        return bed.machine.offer(draft, under: token, by: Clinic.requester, now: bed.now)
    }

    /// Two persons agree where that is needed; now and then it is one, or nobody asks.
    mutating func agreeOrConfirm() throws -> Step {
        guard let proposal = bed.machine.proposal else { throw Refusal.order(.unknown) }
        if !proposal.draft.exceeded.isEmpty, !laws.isAgreed, !random.once(in: 4) {
            return try bed.machine.override(
                proposal.token.text,
                nurse: Clinic.nurse,
                second: random.once(in: 5) ? Clinic.nurse : Clinic.prescriber,
                reason: "so the walk wants it",
                by: Clinic.requester,
                now: bed.now
            )
        }
        var rates = proposal.draft.rates
        if random.once(in: 8) { rates[rates.count - 1] = rates[0].plus(rates[0]) }
        return try bed.machine.confirm(
            proposal.token.text,
            readBack: rates,
            patient: random.once(in: 8)
                ? try Clinic.patient("P-stranger") : proposal.draft.opening.patient,
            by: someone(),
            now: bed.now
        )
    }

    mutating func start() throws -> Step {
        try bed.machine.start(barrel: try filled(), by: someone(), now: bed.now)
    }

    /// What is in a syringe that is mounted: plenty, or too little for most orders, or nothing.
    private mutating func filled() throws -> Volume {
        let volumes = ["60 mL", "20 mL", "1 mL", "0.3 mL", "0.06 mL", "0.002 mL", "0 mL", "61 mL"]
        return try .parse(volumes.randomElement(using: &random) ?? volumes[0])
    }
}
