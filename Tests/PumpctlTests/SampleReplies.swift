import ControlAPI

/// Replies about 70 kg × 0.5 mg/kg/h of 2 mg/mL, and one whose rate has to be rounded.
enum SampleReplies {
    static let patient = Patient(id: "P-1042", born: "1980-02-29")

    static func proposal(
        kind: ProposalReply.Kind = .start,
        state: ProposalReply.State = .awaitingConfirmation,
        exactRate: String = "17.5 mL/h",
        oldRate: String? = nil
    ) -> ProposalReply {
        ProposalReply(
            order: "7K3QM-9D2FH",
            kind: kind,
            state: state,
            patient: patient,
            drug: "ketamine",
            concentration: "2 mg/mL",
            weight: "70 kg",
            dose: "0.5 mg/kg/h",
            rate: "17.5 mL/h",
            exactRate: exactRate,
            oldRate: oldRate,
            volume: "35 mL",
            duration: "2 h",
            total: "70 mg",
            expiresInSeconds: 179,
            digest: String(repeating: "ab", count: 32)
        )
    }

    static func infusion(
        _ state: InfusionReply.State,
        delivered: String? = nil,
        reason: String? = nil
    ) -> InfusionReply {
        var infusion = InfusionReply(state: state, next: "Pause, stop or change the rate.")
        guard delivered != nil else { return infusion }
        infusion.reason = reason
        infusion.session = 1
        infusion.patient = patient
        infusion.drug = "ketamine"
        infusion.concentration = "2 mg/mL"
        infusion.dose = "0.5 mg/kg/h"
        infusion.rate = "17.5 mL/h"
        infusion.volume = "35 mL"
        infusion.total = "70 mg"
        infusion.window = "2 h"
        infusion.delivered = delivered
        infusion.deliveredAtMost = delivered
        infusion.infusing = "0:30:00"
        return infusion
    }

    static func status(
        _ infusion: InfusionReply,
        pump: PumpReply.State = .connected,
        proposal: ProposalReply? = nil,
        alarms: [AlarmReply] = [],
        timeScale: Int = 1
    ) -> StatusReply {
        StatusReply(
            version: "0.1.0",
            startedAt: "2026-11-22T18:00:00Z",
            timeScale: timeScale,
            pump: PumpReply(
                state: pump,
                identity: "NE-1000 V3.928",
                family: "new-era",
                device: "/dev/pts/4",
                motion: "infusing",
                detail: nil
            ),
            library: LibraryReply(version: "2026-11", digest: "0123456789abcdef"),
            infusion: infusion,
            proposal: proposal,
            alarms: alarms,
            journal: JournalStateReply(entries: 41, state: .writing)
        )
    }

    static func alarm(_ state: AlarmReply.State = .active) -> AlarmReply {
        AlarmReply(
            id: 3,
            kind: "pump-lost",
            priority: .high,
            state: state,
            happened: "The pump has not answered for 2 s.",
            did: "Three stops were sent.",
            doNow: "Look at the pump and clamp the line.",
            raisedAt: "2026-11-22T18:06:50Z",
            signal: AlarmSignal(colour: "red", flashHertz: "2", pulses: 10)
        )
    }

    static let limitProblem = Problem(
        .limitExceeded,
        detail: "refused",
        findings: [
            FindingReply(
                limit: "mass rate",
                layer: "drug library 2026-11 (01234567)",
                severity: .hard,
                bound: "100 mg/h",
                asked: "120 mg/h"
            ),
            FindingReply(
                limit: "session total",
                layer: "drug library 2026-11 (01234567)",
                severity: .soft,
                bound: "100 mg",
                asked: "240 mg"
            ),
        ]
    )

    static let session = SessionReply(
        session: 1,
        patient: patient,
        drug: "ketamine",
        dose: "0.5 mg/kg/h",
        rate: "17.5 mL/h",
        ordered: "35 mL",
        orderedMass: "70 mg",
        delivered: "20 mL",
        deliveredAtMost: "20.05 mL",
        deliveredMass: "40 mg",
        infusing: "1:08:34",
        state: .stopped,
        reason: "nausea",
        startedAt: "2026-11-22T18:06:50Z",
        endedAt: "2026-11-22T19:15:24Z"
    )
}
