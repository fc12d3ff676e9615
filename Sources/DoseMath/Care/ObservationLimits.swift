/// What a site expects of each vital sign: outside `advisory` a person is told, outside `alarm` the
/// infusion is paused (SR-14, SR-43).
public struct ObservationLimits: Hashable, Sendable {
    /// The two ranges of one sign, both inclusive; `advisory` lies within `alarm`.
    public struct Range: Hashable, Sendable {
        /// Within it nothing is said.
        public let advisory: ClosedRange<Int>
        /// Outside it the infusion is paused.
        public let alarm: ClosedRange<Int>

        /// Takes the two ranges.
        ///
        /// - Returns: `nil` where `advisory` does not lie within `alarm`.
        public init?(advisory: ClosedRange<Int>, alarm: ClosedRange<Int>) {
            guard alarm.contains(advisory.lowerBound), alarm.contains(advisory.upperBound) else {
                return nil
            }
            self.advisory = advisory
            self.alarm = alarm
        }
    }

    private let ranges: [VitalSign: Range]

    /// Takes the ranges; a sign without one is not limited.
    public init(_ ranges: [VitalSign: Range]) {
        self.ranges = ranges
    }

    /// A sign's ranges; `nil` where it is not limited.
    public subscript(_ sign: VitalSign) -> Range? { ranges[sign] }

    /// Every value that lies outside what the site expects, in the order of the signs.
    public func findings(on observation: Observation) -> [ObservationFinding] {
        VitalSign.allCases.compactMap { sign in
            guard let range = ranges[sign] else { return nil }
            let value = observation[sign]
            if !range.alarm.contains(value) {
                return ObservationFinding(sign, value, range.alarm, isAlarm: true)
            }
            guard !range.advisory.contains(value) else { return nil }
            return ObservationFinding(sign, value, range.advisory, isAlarm: false)
        }
    }
}

/// One value outside what the site expects.
public struct ObservationFinding: Hashable, Sendable, CustomStringConvertible {
    /// Of what.
    public let sign: VitalSign

    /// What was observed.
    public let value: Int

    /// The range it lies outside of.
    public let range: ClosedRange<Int>

    /// Whether it pauses the infusion.
    public let isAlarm: Bool

    init(_ sign: VitalSign, _ value: Int, _ range: ClosedRange<Int>, isAlarm: Bool) {
        self.sign = sign
        self.value = value
        self.range = range
        self.isAlarm = isAlarm
    }

    /// In words.
    public var description: String {
        "\(sign.name) \(sign.text(value)), this site's \(isAlarm ? "alarm" : "advisory") range is"
            + " \(range.lowerBound) to \(sign.text(range.upperBound))"
    }
}
