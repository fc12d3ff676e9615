import ControlAPI

/// Replies of the worked case 70 kg of 2 mg/mL, raised to 0.6 mg/kg/h, every value set.
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
        signal: AlarmSignal(
            colour: "red",
            flashLowest: "1.4 Hz",
            flashHighest: "2.8 Hz",
            pulses: 3,
            pulseMilliseconds: 150,
            pausesMilliseconds: [100, 300],
            intervalSeconds: 5,
            notes: ["C5", "D4", "G4"]
        ),
        sounds: true
    )

    static let finding = FindingReply(
        limit: "dose rate",
        layer: "drug library 2026-11 (cdcdcdcd)",
        severity: .soft,
        bound: "0.5 mg/kg/h",
        asked: "0.6 mg/kg/h"
    )

    static let step = StepReply(
        asked: "0.6 mg/kg/h for 1 h",
        rate: "21 mL/h",
        exactRate: "21 mL/h",
        volume: "21 mL",
        duration: "1 h"
    )

    static let place = CoursePlaceReply(kind: "weekly", infusion: 2, length: 4)

    static let proposal = ProposalReply(
        order: "7K3QM-9D2FH",
        kind: .raise,
        state: .awaitingOverride,
        patient: Patient(id: "P-1042", born: "1980-02-29"),
        prescriber: "Dr Okafor",
        drug: "ketamine",
        concentration: "2 mg/mL",
        strength: "2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)",
        weight: "70 kg",
        weightShown: "70 kg (154.3 lb), weighed 2026-11-20",
        course: place,
        dose: "0.6 mg/kg/h for 1 h",
        limits: ["60 mg"],
        steps: [step],
        rate: "21 mL/h",
        exactRate: "21 mL/h",
        oldRate: "17.5 mL/h",
        volume: "21 mL",
        duration: "1 h",
        total: "42 mg",
        syringes: 1,
        newSyringe: "50 mL",
        carried: "5 mg",
        exceeded: [finding],
        override: OverrideReply(nurse: "awillems", second: "bkhan", reason: "bad pain"),
        library: "drug library 2026-11 (cdcdcdcd)",
        expiresInSeconds: 180,
        digest: String(repeating: "ab", count: 32)
    )

    static let library = LibraryReply(
        version: "2026-11",
        digest: String(repeating: "cd", count: 32),
        careArea: "infusion clinic",
        drugs: ["ketamine"],
        waiting: "2026-12"
    )

    static let course = CourseReply(
        patient: "P-1042",
        courses: [
            CourseStandingReply(
                drug: "ketamine",
                kind: "weekly",
                state: .open,
                counted: 2,
                length: 4,
                isUnderWay: true,
                earliest: "2026-11-23T06:06:50Z",
                withoutSecondPerson: "2026-11-28T18:06:50Z"
            )
        ],
        lastWeight: "70 kg (154.3 lb), weighed 2026-11-20"
    )

    static let barrel = BarrelReply(
        read: "42 mL",
        gone: "8 mL",
        counted: "8.75 mL",
        agrees: true,
        state: .running
    )

    static let session = SessionReply(
        session: 1,
        patient: proposal.patient,
        prescriber: "Dr Okafor",
        drug: "ketamine",
        course: place,
        libraryDigest: library.digest,
        dose: "0.5 mg/kg/h for 2 h",
        rate: "17.5 mL/h",
        ordered: "35 mL",
        orderedMass: "70 mg",
        delivered: "20 mL",
        deliveredAtMost: "20.05 mL",
        deliveredMass: "40 mg",
        infusing: "1:08:34",
        state: .stopped,
        reason: "stopped by a person",
        startedAt: "2026-11-22T18:06:50Z",
        endedAt: "2026-11-22T19:15:24Z",
        remark: "nausea",
        adverseEvents: [SampleCare.event],
        dischargedAt: "2026-11-22T19:45:00Z"
    )

    static let infusion: InfusionReply = {
        var infusion = InfusionReply(state: .running, next: "Pause, stop, or change the rate.")
        infusion.reason = "none"
        infusion.session = 1
        infusion.patient = proposal.patient
        infusion.prescriber = "Dr Okafor"
        infusion.drug = "ketamine"
        infusion.weight = "70 kg"
        infusion.weightShown = proposal.weightShown
        infusion.course = place
        infusion.dose = proposal.dose
        infusion.concentration = "2 mg/mL"
        infusion.strength = proposal.strength
        infusion.step = 1
        infusion.steps = [step]
        infusion.leftInSyringe = "41.25 mL"
        infusion.barrel = "42 mL"
        infusion.libraryDigest = library.digest
        infusion.rate = "17.5 mL/h"
        infusion.volume = "35 mL"
        infusion.total = "70 mg"
        infusion.window = "2 h"
        infusion.delivered = "8.75 mL"
        infusion.deliveredAtMost = "8.8 mL"
        infusion.deliveredMass = "17.5 mg"
        infusion.infusing = "0:30:00"
        infusion.remaining = "1:30:00"
        infusion.startedAt = "2026-11-22T18:06:50Z"
        infusion.endedAt = "2026-11-22T19:15:24Z"
        return infusion
    }()

    static let status = StatusReply(
        version: "0.1.0",
        startedAt: "2026-11-22T18:00:00Z",
        timeScale: 1,
        pump: PumpReply(
            state: .connected,
            identity: "NE-1000 V3.928",
            family: "new-era",
            device: "/dev/pts/4",
            motion: "infusing",
            detail: "nothing"
        ),
        library: library,
        infusion: infusion,
        checklist: SampleCare.checklistState,
        care: SampleCare.care,
        annunciation: SampleCare.annunciation,
        lock: LockReply(alarm: "stall", happened: "Three times.", doNow: "Release it."),
        proposal: proposal,
        alarms: [alarm],
        journal: JournalStateReply(entries: 41, state: .writing),
        loop: LoopReply(
            rounds: 512,
            deadlines: 300,
            lateMedianMicroseconds: 80,
            late99PercentMicroseconds: 410,
            late999PermilleMicroseconds: 730,
            latestMicroseconds: 1_204
        ),
        selfTest: [
            SelfTestReply(item: .arithmetic, state: .passed, reason: nil),
            SelfTestReply(item: .clock, state: .failed, reason: "It shows 1970: set it."),
            SelfTestReply(item: .alarmOutput, state: .waiting, reason: "Hear an annunciator."),
        ]
    )
}
