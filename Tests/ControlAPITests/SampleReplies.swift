import ControlAPI

/// Replies of the worked case 70 kg × 0.5 mg/kg/h of 2 mg/mL, every value set.
enum SampleReplies {
    static let alarm = AlarmReply(
        id: 3,
        kind: "pump-lost",
        priority: .high,
        state: .active,
        happened: "The pump has not answered for 2 s.",
        did: "Three stops were sent.",
        doNow: "Look at the pump and clamp the line.",
        raisedAt: "2026-11-22T18:06:50Z",
        signal: AlarmSignal(colour: "red", flashHertz: "2", pulses: 10)
    )

    static let proposal = ProposalReply(
        order: "7K3QM-9D2FH",
        kind: .raise,
        state: .awaitingConfirmation,
        patient: Patient(id: "P-1042", born: "1980-02-29"),
        drug: "ketamine",
        concentration: "2 mg/mL",
        weight: "70 kg",
        dose: "0.5 mg/kg/h",
        rate: "17.5 mL/h",
        exactRate: "17.5 mL/h",
        oldRate: "14 mL/h",
        volume: "35 mL",
        duration: "2 h",
        total: "70 mg",
        expiresInSeconds: 180,
        digest: String(repeating: "ab", count: 32)
    )

    static var status: StatusReply {
        var infusion = InfusionReply(state: .running, next: "Pause, stop, or change the rate.")
        infusion.session = 1
        infusion.patient = proposal.patient
        infusion.rate = "17.5 mL/h"
        infusion.infusing = "0:30:00"
        return StatusReply(
            version: "0.1.0",
            startedAt: "2026-11-22T18:00:00Z",
            timeScale: 1,
            pump: PumpReply(
                state: .connected,
                identity: "NE-1000 V3.928",
                family: "new-era",
                device: "/dev/pts/4",
                motion: "infusing",
                detail: nil
            ),
            library: LibraryReply(version: "2026-11", digest: String(repeating: "cd", count: 32)),
            infusion: infusion,
            proposal: proposal,
            alarms: [alarm],
            journal: JournalStateReply(entries: 41, state: .writing)
        )
    }
}
