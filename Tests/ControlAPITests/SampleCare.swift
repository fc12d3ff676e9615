import ControlAPI

/// What is said of the patient in the chair, every value set.
enum SampleCare {
    static let signs = VitalSigns(
        systolic: 120,
        diastolic: 80,
        heartRate: 72,
        oxygenSaturation: 98,
        respiration: 14,
        sedation: -1
    )

    static let patient = Patient(id: "P-1042", born: "1980-02-29")

    static let event = AdverseEventReply(text: "nausea", at: "2026-11-22T18:40:00Z")

    static let signIn = SignInReply(
        token: String(repeating: "0f", count: 16),
        person: "awillems",
        roles: ["nurse"],
        expiresInSeconds: 180,
        notice: "the staff file was changed and is refused"
    )

    static let checklist = ChecklistReply(
        patient: patient,
        begun: "2026-11-22T17:40:00Z",
        lapsesInSeconds: 1_800,
        items: [
            .init(item: "medically cleared", answer: "by Dr Okafor"),
            .init(item: "line primed", answer: nil),
        ],
        missing: ["line primed"],
        forbids: ["contraindicated: pregnancy"],
        contraindications: ["pregnancy"],
        premedications: [.init(name: "midazolam", benzodiazepine: true)]
    )

    static let checklistState = ChecklistStateReply(
        patient: patient,
        lapsesInSeconds: 1_800,
        missing: ["line primed"],
        forbids: []
    )

    static let care = PatientCareReply(
        rounds: RoundsReply(
            nurse: "awillems",
            attendance: RoundReply(state: .inTime, ago: "0:05:00", dueInSeconds: 600),
            observations: RoundReply(state: .overdue, ago: "0:17:30", dueInSeconds: -150),
            signs: signs
        ),
        holds: [HoldReply(what: "the infusion site is to be checked", doNow: "look at the site")],
        adverseEvents: [event],
        remark: "nausea",
        dischargedAt: "2026-11-22T19:45:00Z",
        awaitsDischarge: false
    )

    static let annunciation = AnnunciationReply(
        isHeard: true,
        annunciators: [AnnunciatorReply(id: "7K3QM9D2", isOpen: true, isHeard: true)],
        audioPause: AudioPauseReply(
            annunciator: "7K3QM9D2",
            endsInSeconds: 90,
            priority: .medium
        )
    )

    static let observed = ObservedReply(
        result: .recorded,
        state: .running,
        findings: [
            VitalSignFinding(
                sign: "oxygen saturation",
                value: "91 %",
                range: "94 to 100 %",
                isAlarm: false
            )
        ],
        barrel: SampleReplies.barrel
    )
}
