import ControlAPI
import DoseMath
import InfusionCore
import Settings

// From what a nurse typed about the patient in the chair to an act of the core.

extension CheckRequest {
    /// The answer to one item of the checklist.
    ///
    /// - Throws: `ProblemError`.
    func act() throws -> CareAct {
        guard let item else {
            throw ProblemError(.malformedRequest, inconsistency ?? "no item was answered")
        }
        let patient = try ControlAPI.Patient(id: patient, born: born).checked()
        return .check(try item.checked(), of: patient)
    }
}

extension CheckRequest.Item {
    fileprivate func checked() throws -> CheckItem {
        switch self {
        case .cleared(let by): .cleared(by: by)
        case .contraindication(let name, let isPresent):
            .contraindication(name, isPresent: isPresent)
        case .premedication(let given): .premedication(try given.map { try $0.checked() })
        case .baseline(let signs): .baseline(try signs.checked())
        case .label(let label):
            .label(
                SyringeLabel(
                    drug: label.drug,
                    concentration: try quantity(label.concentration),
                    size: try quantity(label.size)
                )
            )
        case .linePrimed: .linePrimed
        }
    }
}

extension CheckRequest.GivenDrug {
    fileprivate func checked() throws -> InfusionCore.GivenDrug {
        do throws(WallTimeTextError) {
            return InfusionCore.GivenDrug(name: name, dose: dose, at: try WallTime.parse(at))
        } catch {
            throw ProblemError(.malformedRequest, error.description)
        }
    }
}

extension VitalSigns {
    /// Plausible observations.
    ///
    /// - Throws: `ProblemError` with every number that cannot be.
    func checked() throws -> Observation {
        try understood { () throws(ObservationError) in
            try Observation { sign in
                switch sign {
                case .systolic: systolic
                case .diastolic: diastolic
                case .heartRate: heartRate
                case .oxygenSaturation: oxygenSaturation
                case .respiration: respiration
                case .sedation: sedation
                }
            }
        }
    }
}

extension ObservationRequest {
    /// What was observed.
    ///
    /// - Throws: `ProblemError`.
    func act() throws -> CareAct { .observe(try signs.checked(), barrel: try quantity(barrel)) }
}

extension DischargeRequest {
    /// How the patient leaves.
    ///
    /// - Throws: `ProblemError`.
    func act() throws -> CareAct {
        .discharge(
            try signs.checked(),
            barrel: try quantity(barrel),
            lineIsClamped: lineClamped
        )
    }
}

extension AudioPauseRequest {
    /// More than any pause may be; how long one may be is the core's to say.
    private static let lengths: ClosedRange<Int64> = 0...3_600_000

    /// The pause of the sound.
    ///
    /// - Throws: `ProblemError`.
    func act() throws -> CareAct {
        let span = try understood { () throws(TimeTextError) in
            try TimeText.parse(length, in: Self.lengths)
        }
        return .pauseAudio(span, at: try .named(annunciator))
    }
}

extension PauseCause {
    /// The cause as the core knows it.
    init(_ cause: PauseRequest.Cause) {
        switch cause {
        case .patientLeft: self = .patientLeft
        case .infiltration: self = .infiltration
        }
    }
}
