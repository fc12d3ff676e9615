/// What a nurse observes of the patient, in whole numbers (SR-14).
public enum VitalSign: String, Hashable, Sendable, Codable, CaseIterable {
    /// Systolic blood pressure, mmHg.
    case systolic
    /// Diastolic blood pressure, mmHg.
    case diastolic
    /// Heart rate, beats a minute.
    case heartRate
    /// Oxygen saturation by pulse oximetry, per cent.
    case oxygenSaturation
    /// Respirations a minute.
    case respiration
    /// Sedation on the Richmond agitation-sedation scale: +4 combative, 0 calm, -5 unarousable.
    case sedation

    /// What a person calls it.
    public var name: String {
        switch self {
        case .systolic: "systolic pressure"
        case .diastolic: "diastolic pressure"
        case .heartRate: "heart rate"
        case .oxygenSaturation: "oxygen saturation"
        case .respiration: "respiration"
        case .sedation: "sedation"
        }
    }

    /// The unit it is written in.
    public var unit: String {
        switch self {
        case .systolic, .diastolic: "mmHg"
        case .heartRate, .respiration: "/min"
        case .oxygenSaturation: "%"
        case .sedation: "RASS"
        }
    }

    /// What can be read off a living patient; a number outside it was mistyped or misread.
    ///
    /// Pressures, heart rate and respiration include 0: a nurse who finds none must be able to say so.
    public var plausible: ClosedRange<Int> {
        switch self {
        case .systolic: 0...300
        case .diastolic: 0...200
        case .heartRate: 0...250
        case .oxygenSaturation: 30...100
        case .respiration: 0...80
        case .sedation: -5...4
        }
    }

    /// A value with its unit.
    public func text(_ value: Int) -> String { "\(value) \(unit)" }
}
