import DoseMath
import StrictYAML

/// What a care area expects of each vital sign (SR-14); only the diastolic pressure may be left out.
struct ObservationLimitsReader {
    /// `nil` where something was refused.
    let limits: ObservationLimits?

    init(_ mapping: MappingReader) {
        var ranges: [VitalSign: ObservationLimits.Range] = [:]
        var isSound = true
        for sign in VitalSign.allCases {
            let isOptional = sign == .diastolic
            let found = isOptional ? mapping.optional(sign.key) : mapping.required(sign.key)
            guard let found else {
                isSound = isSound && isOptional
                continue
            }
            ranges[sign] = Self.range(of: sign, found.mapping())
            isSound = isSound && ranges[sign] != nil
        }
        mapping.finish()
        limits = isSound ? ObservationLimits(ranges) : nil
    }

    private static func range(
        of sign: VitalSign,
        _ entry: MappingReader?
    ) -> ObservationLimits.Range? {
        let advisory = VitalSignRange("advisory", of: sign, in: entry)
        let alarm = VitalSignRange("alarm", of: sign, in: entry)
        entry?.finish()
        guard let advisoryRange = advisory.range, let alarmRange = alarm.range else { return nil }
        advisory.refuse(outside: alarmRange)
        return ObservationLimits.Range(advisory: advisoryRange, alarm: alarmRange)
    }
}

/// One range of a vital sign as the file has it: where its ends stand, and what they are.
private struct VitalSignRange {
    let range: ClosedRange<Int>?
    private let sign: VitalSign
    private let lowestValue: ValueReader?
    private let highestValue: ValueReader?

    init(_ key: String, of sign: VitalSign, in entry: MappingReader?) {
        let ends = entry?.required(key)?.mapping()
        self.sign = sign
        lowestValue = ends?.required("lowest")
        highestValue = ends?.required("highest")
        ends?.finish()
        let lowest = lowestValue?.number(of: sign)
        let highest = highestValue?.number(of: sign)
        guard let lowest, let highest else {
            range = nil
            return
        }
        guard lowest <= highest else {
            lowestValue?.refuse(
                "lowest \(sign.name) \(sign.text(lowest)) is above the highest of"
                    + " \(sign.text(highest))"
            )
            range = nil
            return
        }
        range = lowest...highest
    }

    /// Refuses an end that an alarm would always come before.
    func refuse(outside alarm: ClosedRange<Int>) {
        guard let range else { return }
        let words =
            "the alarm range of \(alarm.lowerBound) to \(sign.text(alarm.upperBound)):"
            + " an advisory comes before an alarm"
        if !alarm.contains(range.lowerBound) {
            lowestValue?.refuse("lowest \(sign.text(range.lowerBound)) is outside \(words)")
        }
        if !alarm.contains(range.upperBound) {
            highestValue?.refuse("highest \(sign.text(range.upperBound)) is outside \(words)")
        }
    }
}

extension VitalSign {
    /// The key it has in the library.
    fileprivate var key: String {
        switch self {
        case .systolic: "systolic"
        case .diastolic: "diastolic"
        case .heartRate: "heart_rate"
        case .oxygenSaturation: "oxygen_saturation"
        case .respiration: "respiration"
        case .sedation: "sedation"
        }
    }
}
