/// What a nurse observes of the patient, in whole numbers (SR-14).
public struct VitalSigns: Codable, Hashable, Sendable {
    /// Every key of the JSON object.
    public static let keys = [
        "systolic", "diastolic", "heartRate", "oxygenSaturation", "respiration", "sedation",
    ]

    /// Each of them is a count.
    public static let shapes: [String: RequestShape] = Dictionary(
        uniqueKeysWithValues: keys.map { ($0, .count) }
    )

    /// Systolic blood pressure, mmHg, 0 to 300.
    public let systolic: Int

    /// Diastolic blood pressure, mmHg, 0 to 200 and below the systolic, or 0 as that is.
    public let diastolic: Int

    /// Heart rate, beats a minute, 0 to 250.
    public let heartRate: Int

    /// Oxygen saturation, per cent, 30 to 100.
    public let oxygenSaturation: Int

    /// Respirations a minute, 0 to 80.
    public let respiration: Int

    /// Sedation on the Richmond scale, -5 to 4: 0 is calm, -5 unarousable.
    public let sedation: Int

    /// Takes what was read; the daemon compares it with what can be.
    public init(
        systolic: Int,
        diastolic: Int,
        heartRate: Int,
        oxygenSaturation: Int,
        respiration: Int,
        sedation: Int
    ) {
        self.systolic = systolic
        self.diastolic = diastolic
        self.heartRate = heartRate
        self.oxygenSaturation = oxygenSaturation
        self.respiration = respiration
        self.sedation = sedation
    }
}

/// One value outside what the site expects (SR-14).
public struct VitalSignFinding: Codable, Hashable, Sendable {
    /// Which sign, in the words a person reads.
    public let sign: String

    /// What was observed, with its unit.
    public let value: String

    /// The range it lies outside of, with its unit.
    public let range: String

    /// Whether it pauses the infusion, or forbids a start; else a person is only told.
    public let isAlarm: Bool

    /// Puts a finding together.
    public init(sign: String, value: String, range: String, isAlarm: Bool) {
        self.sign = sign
        self.value = value
        self.range = range
        self.isAlarm = isAlarm
    }
}
