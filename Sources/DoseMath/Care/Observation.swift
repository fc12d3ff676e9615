/// One set of observations of the patient, each value plausible (SR-14).
public struct Observation: Hashable, Sendable, Codable {
    private let values: [Int]

    /// Takes what was observed.
    ///
    /// - Parameter read: what was read of each vital sign, in the sign's own unit.
    /// - Throws: `ObservationError`, with everything that cannot be.
    public init(_ read: (VitalSign) -> Int) throws(ObservationError) {
        values = VitalSign.allCases.map(read)
        let implausible = VitalSign.allCases.filter { !$0.plausible.contains(self[$0]) }
        if let first = implausible.first {
            let others = implausible.dropFirst().map { Self.complaint($0, self[$0]) }
            throw ObservationError([Self.complaint(first, self[first])] + others)
        }
        // Neither can be measured where there is no pulse.
        let hasPressure = self[.systolic] > 0 || self[.diastolic] > 0
        if hasPressure, self[.diastolic] >= self[.systolic] {
            throw ObservationError([
                "the diastolic pressure, \(self[.diastolic]) mmHg, is not below the systolic,"
                    + " \(self[.systolic]) mmHg"
            ])
        }
    }

    /// What was observed of one sign.
    public subscript(_ sign: VitalSign) -> Int {
        switch sign {
        case .systolic: values[0]
        case .diastolic: values[1]
        case .heartRate: values[2]
        case .oxygenSaturation: values[3]
        case .respiration: values[4]
        case .sedation: values[5]
        }
    }

    /// Reads observations that were recorded.
    ///
    /// - Throws: `ObservationError` where they cannot be; else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: SignKey.self)
        var read: [VitalSign: Int] = [:]
        for sign in VitalSign.allCases {
            read[sign] = try container.decode(Int.self, forKey: SignKey(sign))
        }
        let complete = read
        try self.init { sign in complete[sign, default: sign.plausible.lowerBound - 1] }
    }

    /// Writes each value under its sign's name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: SignKey.self)
        for sign in VitalSign.allCases { try container.encode(self[sign], forKey: SignKey(sign)) }
    }

    private static func complaint(_ sign: VitalSign, _ value: Int) -> String {
        let range = sign.plausible
        return "\(sign.name) \(sign.text(value)) cannot be: it is \(range.lowerBound) to"
            + " \(sign.text(range.upperBound))"
    }

    private struct SignKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(_ sign: VitalSign) { stringValue = sign.rawValue }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// Why numbers are no observation of a patient: everything that is wrong, one line each.
public struct ObservationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line each.
    public let complaints: [String]

    init(_ complaints: [String]) { self.complaints = complaints }

    /// All of it in one line.
    public var description: String {
        complaints.joined(separator: "; ") + ": read again and enter what you see"
    }
}
