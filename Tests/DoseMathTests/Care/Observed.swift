import DoseMath

/// What a nurse reads off a patient who is well, and the same with some of it changed.
enum Observed {
    private static let calm: [VitalSign: Int] = [
        .systolic: 120, .diastolic: 80, .heartRate: 70, .oxygenSaturation: 98, .respiration: 14,
        .sedation: 0,
    ]

    static func value(_ sign: VitalSign, _ changes: [VitalSign: Int] = [:]) -> Int {
        changes[sign] ?? calm[sign] ?? .min
    }

    static func observation(
        _ changes: [VitalSign: Int] = [:]
    ) throws(ObservationError) -> Observation {
        try Observation { value($0, changes) }
    }

    /// Why it is none; empty where it is one.
    static func complaints(_ changes: [VitalSign: Int]) -> [String] {
        do throws(ObservationError) {
            _ = try observation(changes)
            return []
        } catch {
            return error.complaints
        }
    }

    /// What can be read off a living patient, written down a second time.
    static let plausible: [VitalSign: ClosedRange<Int>] = [
        .systolic: 0...300, .diastolic: 0...200, .heartRate: 0...250,
        .oxygenSaturation: 30...100, .respiration: 0...80, .sedation: -5...4,
    ]
}
