import ControlAPI

/// The least that each reply can say.
enum SampleReplies {
    static let proposal = ProposalReply(
        order: "7K3QM-9D2FH",
        kind: .start,
        state: .awaitingConfirmation,
        patient: Patient(id: "P-1042", born: "1980-02-29"),
        prescriber: "Dr. M. Okafor",
        drug: "ketamine",
        concentration: "2 mg/mL",
        strength: "2 mg/mL as ketamine base",
        weight: "70 kg",
        weightShown: "70 kg (154.3 lb), weighed 2026-11-20",
        course: CoursePlaceReply(kind: "weekly", infusion: 1, length: 4),
        dose: "0.5 mg/kg/h for 2 h",
        limits: [],
        steps: [
            StepReply(
                asked: "0.5 mg/kg/h for 2 h",
                rate: "17.5 mL/h",
                exactRate: "17.5 mL/h",
                volume: "35 mL",
                duration: "2 h"
            )
        ],
        rate: "17.5 mL/h",
        exactRate: "17.5 mL/h",
        oldRate: nil,
        volume: "35 mL",
        duration: "2 h",
        total: "70 mg",
        syringes: 1,
        newSyringe: nil,
        carried: nil,
        exceeded: [],
        override: nil,
        library: "drug library 2026-11 (01234567)",
        expiresInSeconds: 180,
        digest: String(repeating: "ab", count: 32)
    )

    static let command = CommandReply(result: .commanded, state: .stopping)

    static func status(_ state: InfusionReply.State) -> StatusReply {
        StatusReply(
            version: "0.1.0",
            startedAt: "2026-11-22T18:00:00Z",
            timeScale: 1,
            pump: PumpReply(
                state: .connected,
                identity: nil,
                family: "new-era",
                device: "/dev/pts/4",
                motion: nil,
                detail: nil
            ),
            library: library,
            infusion: InfusionReply(state: state, next: "Enter an order."),
            checklist: nil,
            care: nil,
            annunciation: AnnunciationReply(isHeard: false, annunciators: [], audioPause: nil),
            lock: nil,
            proposal: nil,
            alarms: [],
            journal: JournalStateReply(entries: 1, state: .writing),
            loop: LoopReply(
                rounds: 512,
                deadlines: 300,
                lateMedianMicroseconds: 80,
                late99PercentMicroseconds: 410,
                late999PermilleMicroseconds: 730,
                latestMicroseconds: 1_204
            ),
            selfTest: [SelfTestReply(item: .pump, state: .waiting, reason: "Connect it.")]
        )
    }

    static let library = LibraryReply(
        version: "2026-11",
        digest: "",
        careArea: "infusion clinic",
        drugs: [],
        waiting: nil
    )

    static let course = CourseReply(patient: "P-1042", courses: [], lastWeight: nil)

    static let barrel = BarrelReply(
        read: "42 mL",
        gone: "8 mL",
        counted: "8 mL",
        agrees: true,
        state: .running
    )

    static let alarm = AlarmReply(
        id: 3,
        kind: "pump-lost",
        priority: .high,
        state: .acknowledged,
        happened: "The pump has not answered for 2 s.",
        did: "Three stops were sent.",
        doNow: "Look at the pump and clamp the line.",
        raisedAt: "2026-11-22T18:06:50Z",
        signal: AlarmSignal(
            colour: "red",
            flashLowest: "1.4 Hz",
            flashHighest: "2.8 Hz",
            pulses: 10,
            pulseMilliseconds: 150,
            pausesMilliseconds: [100, 100, 350, 100, 500, 100, 100, 350, 100],
            intervalSeconds: 5,
            notes: ["C5", "D4", "G4", "C5", "D5", "C5", "D4", "G4", "C5", "D5"]
        ),
        sounds: false
    )

    static let checklist = ChecklistReply(
        patient: nil,
        begun: nil,
        lapsesInSeconds: nil,
        items: [],
        missing: [],
        forbids: [],
        contraindications: [],
        premedications: []
    )

    static let observed = ObservedReply(
        result: .accepted,
        state: .running,
        findings: [],
        barrel: nil
    )

    static let signIn = SignInReply(
        token: "0123456789abcdef0123456789abcdef",
        person: "awillems",
        roles: ["nurse"],
        expiresInSeconds: 180
    )

    static let signs = VitalSigns(
        systolic: 120,
        diastolic: 80,
        heartRate: 72,
        oxygenSaturation: 98,
        respiration: 14,
        sedation: -1
    )
}
