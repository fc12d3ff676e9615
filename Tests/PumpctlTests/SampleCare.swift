import ControlAPI

// Replies about the care for the patient: before, during and after the infusion.
extension SampleReplies {
    static let signs = VitalSigns(
        systolic: 120,
        diastolic: 80,
        heartRate: 72,
        oxygenSaturation: 98,
        respiration: 14,
        sedation: 0
    )

    static let heard = annunciation([("7K3QM9D2", isOpen: true, isHeard: true)])

    static func annunciation(
        _ annunciators: [(id: String, isOpen: Bool, isHeard: Bool)],
        paused: AudioPauseReply? = nil
    ) -> AnnunciationReply {
        AnnunciationReply(
            isHeard: annunciators.contains { $0.isOpen && $0.isHeard },
            annunciators: annunciators.map {
                AnnunciatorReply(id: $0.id, isOpen: $0.isOpen, isHeard: $0.isHeard)
            },
            audioPause: paused
        )
    }

    static let audioPause = AudioPauseReply(
        annunciator: "7K3QM9D2",
        endsInSeconds: 90,
        priority: .medium
    )

    static let lock = LockReply(
        alarm: "stalled",
        happened: "'stalled' stopped it three times within 10 minutes.",
        doNow: "Find the cause, then a second person releases it."
    )

    static let hold = HoldReply(
        what: "the infusion site is to be checked",
        doNow: "look at the site, then 'site sound' or 'site infiltrated'"
    )

    static func care(
        attendance: RoundReply.State = .inTime,
        observations: RoundReply.State = .inTime,
        nurse: String? = "awillems",
        holds: [HoldReply] = [],
        adverseEvents: [AdverseEventReply] = [],
        remark: String? = nil,
        dischargedAt: String? = nil,
        awaitsDischarge: Bool = false
    ) -> PatientCareReply {
        PatientCareReply(
            rounds: nurse.map { nurse in
                RoundsReply(
                    nurse: nurse,
                    attendance: RoundReply(state: attendance, ago: "0:12:30", dueInSeconds: 150),
                    observations: RoundReply(
                        state: observations,
                        ago: "0:17:10",
                        dueInSeconds: -130
                    ),
                    signs: signs
                )
            },
            holds: holds,
            adverseEvents: adverseEvents,
            remark: remark,
            dischargedAt: dischargedAt,
            awaitsDischarge: awaitsDischarge
        )
    }

    static func observed(
        findings: [VitalSignFinding] = [],
        barrel: BarrelReply? = nil
    ) -> ObservedReply {
        ObservedReply(result: .recorded, state: .running, findings: findings, barrel: barrel)
    }

    static let finding = VitalSignFinding(
        sign: "systolic pressure",
        value: "190 mmHg",
        range: "85 to 185 mmHg",
        isAlarm: true
    )

    /// The site's list, of which these items are answered.
    static func checklist(
        _ answers: [String: String] = [:],
        of patient: Patient? = nil,
        forbids: [String] = []
    ) -> ChecklistReply {
        let names = [
            "medically cleared", "contraindication: pregnancy", "premedication",
            "baseline observations", "label and syringe", "line primed",
        ]
        return ChecklistReply(
            patient: patient,
            begun: patient.map { _ in "2026-11-22T18:00:00Z" },
            lapsesInSeconds: patient.map { _ in 3_300 },
            items: names.map { ChecklistReply.Item(item: $0, answer: answers[$0]) },
            missing: names.filter { answers[$0] == nil },
            forbids: forbids,
            contraindications: ["pregnancy"],
            premedications: [
                ChecklistReply.Premedication(name: "ondansetron", benzodiazepine: false),
                ChecklistReply.Premedication(name: "midazolam", benzodiazepine: true),
            ]
        )
    }

    static let signIn = SignInReply(
        token: "0123456789abcdef0123456789abcdef",
        person: "awillems",
        roles: ["nurse"],
        expiresInSeconds: 180
    )

    static func signal(of priority: AlarmReply.Priority) -> AlarmSignal {
        let (colour, pauses, interval): (String, [Int], Int?) =
            switch priority {
            case .high: ("red", [100, 100, 350, 100, 500, 100, 100, 350, 100], 5)
            case .medium: ("yellow", [200, 200], 8)
            case .low: ("cyan", [200], nil)
            }
        return AlarmSignal(
            colour: colour,
            flashLowest: nil,
            flashHighest: nil,
            pulses: pauses.count + 1,
            pulseMilliseconds: priority == .high ? 150 : 200,
            pausesMilliseconds: pauses,
            intervalSeconds: interval,
            notes: []
        )
    }
}
