import DoseMath
import InfusionCore

// What this clinic asks before, during and after an infusion.

extension Clinic {
    static let contraindications = ["active psychosis", "uncontrolled hypertension"]

    /// Within the advisory ranges nothing is said, outside the alarm ranges nothing runs.
    static let care = CareRules(
        contraindications: contraindications,
        premedications: [
            Premedication(name: "ondansetron", isBenzodiazepine: false),
            Premedication(name: "lorazepam", isBenzodiazepine: true),
        ],
        observations: ObservationLimits(ranges)
    )

    private static let ranges: [VitalSign: ObservationLimits.Range] = {
        var ranges: [VitalSign: ObservationLimits.Range] = [:]
        ranges[.systolic] = .init(advisory: 100...160, alarm: 85...180)
        ranges[.heartRate] = .init(advisory: 50...110, alarm: 40...140)
        ranges[.oxygenSaturation] = .init(advisory: 94...100, alarm: 90...100)
        ranges[.respiration] = .init(advisory: 10...24, alarm: 8...30)
        ranges[.sedation] = .init(advisory: -2...1, alarm: -3...3)
        return ranges
    }()

    /// A patient who is well, or with one sign as told.
    static func observed(_ sign: VitalSign? = nil, _ value: Int = 0) throws -> Observation {
        let well: [VitalSign: Int] = [
            .systolic: 122, .diastolic: 78, .heartRate: 72, .oxygenSaturation: 98,
            .respiration: 14, .sedation: 0,
        ]
        return try Observation { $0 == sign ? value : well[$0, default: 0] }
    }

    /// Outside what the clinic expects, inside what it allows.
    static func advisory() throws -> Observation { try observed(.systolic, 170) }

    /// Outside what the clinic allows.
    static func alarming() throws -> Observation { try observed(.oxygenSaturation, 86) }

    static func label(
        drug: String = Clinic.drug,
        _ concentration: String = "2 mg/mL",
        size: String = "60 mL"
    ) throws -> SyringeLabel {
        SyringeLabel(
            drug: drug,
            concentration: try .parse(concentration),
            size: try .parse(size)
        )
    }

    /// A syringe like the first one.
    static func syringe(_ filled: String) throws -> NewSyringe {
        try syringe(.parse(filled))
    }

    static func syringe(_ filled: Volume) throws -> NewSyringe {
        NewSyringe(filled: filled, label: try label())
    }

    /// Every answer that a start needs, in the order of the list.
    static func checklist() throws -> [CheckItem] {
        [.cleared(by: "Dr Paul")]
            + contraindications.map { .contraindication($0, isPresent: false) }
            + [.premedication([]), .baseline(try observed()), .label(try label()), .linePrimed]
    }
}

extension ProcedureTimes {
    /// The standard times, with rounds a day apart.
    static let withoutRounds = standard.with(rounds: .seconds(24 * 3_600))

    /// Rounds, a lapse and a lost annunciator come round within a minute or two.
    static let hurried = standard.with(
        rounds: .seconds(40),
        overdue: .seconds(10),
        missed: .seconds(30),
        preparationLasts: .seconds(100),
        annunciatorBack: .seconds(5)
    )

    private func with(
        rounds: Span,
        overdue: Span? = nil,
        missed: Span? = nil,
        preparationLasts: Span? = nil,
        annunciatorBack: Span? = nil
    ) -> ProcedureTimes {
        ProcedureTimes(
            orderExpiry: orderExpiry,
            startExpiry: startExpiry,
            pauseAlarm: pauseAlarm,
            pauseEnd: pauseEnd,
            nearEnd: nearEnd,
            stopUnseen: stopUnseen,
            recordLate: recordLate,
            preparationLasts: preparationLasts ?? self.preparationLasts,
            roundInterval: rounds,
            overdueAlarm: overdue ?? overdueAlarm,
            overduePause: missed ?? overduePause,
            callback: callback,
            annunciatorBack: annunciatorBack ?? self.annunciatorBack,
            audioPause: audioPause
        )
    }
}
