import ControlAPI

/// Replies about 70 kg × 0.5 mg/kg/h of 2 mg/mL, and one whose rate has to be rounded.
enum SampleReplies {
    static let patient = Patient(id: "P-1042", born: "1980-02-29")

    static let strength = "2 mg/mL as ketamine base (= 2.306 mg/mL as ketamine hydrochloride)"
    static let weight = "70 kg (154.3 lb), weighed 2026-11-20"
    static let place = CoursePlaceReply(kind: "weekly", infusion: 2, length: 4)
    static let source = "drug library 2026-11 (01234567)"

    static func proposal(
        kind: ProposalReply.Kind = .start,
        state: ProposalReply.State = .awaitingConfirmation,
        steps: [StepReply] = [step()],
        oldRate: String? = nil,
        limits: [String] = [],
        syringes: Int = 1,
        newSyringe: String? = nil,
        carried: String? = nil,
        exceeded: [FindingReply] = [],
        override: OverrideReply? = nil
    ) -> ProposalReply {
        ProposalReply(
            order: "7K3QM-9D2FH",
            kind: kind,
            state: state,
            patient: patient,
            prescriber: "Dr. M. Okafor",
            drug: "ketamine",
            concentration: "2 mg/mL",
            strength: strength,
            weight: "70 kg",
            weightShown: weight,
            course: place,
            dose: steps.map(\.asked).joined(separator: ", then "),
            limits: limits,
            steps: steps,
            rate: steps[0].rate,
            exactRate: steps[0].exactRate,
            oldRate: oldRate,
            volume: "35 mL",
            duration: "2 h",
            total: "70 mg",
            syringes: syringes,
            newSyringe: newSyringe,
            carried: carried,
            exceeded: exceeded,
            override: override,
            library: source,
            expiresInSeconds: 179,
            digest: String(repeating: "ab", count: 32)
        )
    }

    static func step(
        _ asked: String = "0.5 mg/kg/h for 2 h",
        rate: String = "17.5 mL/h",
        exactRate: String = "17.5 mL/h",
        volume: String = "35 mL",
        duration: String = "2 h"
    ) -> StepReply {
        StepReply(
            asked: asked,
            rate: rate,
            exactRate: exactRate,
            volume: volume,
            duration: duration
        )
    }

    /// 0.25 mg/kg/h and then 0.5 mg/kg/h, whose second volume is rounded.
    static let steps = [
        step(
            "0.25 mg/kg/h for 15 min",
            rate: "8.75 mL/h",
            exactRate: "8.75 mL/h",
            volume: "2.187 mL",
            duration: "14 min 59 s"
        ),
        step(
            "0.5 mg/kg/h for 1 h 45 min",
            exactRate: "17.508333 mL/h",
            volume: "30.62 mL",
            duration: "1 h 44 min 58 s"
        ),
    ]

    static let softFinding = FindingReply(
        limit: "session total",
        layer: source,
        severity: .soft,
        bound: "100 mg",
        asked: "120 mg"
    )

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
        infusion.strength = strength
        infusion.weight = "70 kg"
        infusion.weightShown = weight
        infusion.course = place
        infusion.dose = "0.5 mg/kg/h for 2 h"
        infusion.rate = "17.5 mL/h"
        infusion.volume = "35 mL"
        infusion.total = "70 mg"
        infusion.window = "2 h"
        infusion.steps = [step()]
        infusion.delivered = delivered
        infusion.deliveredAtMost = delivered
        infusion.infusing = "0:30:00"
        return infusion
    }

    static func status(
        _ infusion: InfusionReply,
        pump: PumpReply.State = .connected,
        checklist: ChecklistStateReply? = nil,
        care: PatientCareReply? = nil,
        annunciation: AnnunciationReply = heard,
        lock: LockReply? = nil,
        proposal: ProposalReply? = nil,
        alarms: [AlarmReply] = [],
        selfTest: [SelfTestReply] = selfTested,
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
            library: library(),
            infusion: infusion,
            checklist: checklist,
            care: care,
            annunciation: annunciation,
            lock: lock,
            proposal: proposal,
            alarms: alarms,
            journal: JournalStateReply(entries: 41, state: .writing),
            loop: LoopReply(
                rounds: 512,
                deadlines: 300,
                lateMedianMicroseconds: 80,
                late99PercentMicroseconds: 410,
                late999PermilleMicroseconds: 730,
                latestMicroseconds: 1_204
            ),
            selfTest: selfTest
        )
    }

    /// Every part of the self-test has passed.
    static let selfTested = SelfTestReply.Item.allCases.map {
        SelfTestReply(item: $0, state: .passed, reason: nil)
    }

    static func library(waiting: String? = nil) -> LibraryReply {
        LibraryReply(
            version: "2026-11",
            digest: "0123456789abcdef",
            careArea: "infusion clinic",
            drugs: ["ketamine"],
            waiting: waiting
        )
    }

    static let course = CourseReply(
        patient: "P-1042",
        courses: [
            CourseStandingReply(
                drug: "ketamine",
                kind: "weekly",
                state: .open,
                counted: 2,
                length: 4,
                isUnderWay: false,
                earliest: "2026-11-23T06:06:50Z",
                withoutSecondPerson: "2026-11-28T18:06:50Z"
            )
        ],
        lastWeight: weight
    )

    static func barrel(agrees: Bool = true) -> BarrelReply {
        BarrelReply(
            read: "42 mL",
            gone: "8 mL",
            counted: agrees ? "8.75 mL" : "20 mL",
            agrees: agrees,
            state: agrees ? .running : .stopping
        )
    }

    static func alarm(
        _ state: AlarmReply.State = .active,
        id: Int = 3,
        priority: AlarmReply.Priority = .high
    ) -> AlarmReply {
        AlarmReply(
            id: id,
            kind: "pump-lost",
            priority: priority,
            state: state,
            happened: "The pump has not answered for 2 s.",
            did: "Three stops were sent.",
            doNow: "Look at the pump and clamp the line.",
            raisedAt: "2026-11-22T18:06:50Z",
            signal: signal(of: priority),
            sounds: state == .active
        )
    }

    static let limitProblem = Problem(
        .limitExceeded,
        detail: "refused",
        findings: [
            FindingReply(
                limit: "mass rate",
                layer: source,
                severity: .hard,
                bound: "100 mg/h",
                asked: "120 mg/h"
            ),
            softFinding,
        ]
    )
}
