// The patient observed, in the middle and at the end (SR-14, SR-17).

/// What a nurse observed and read on the barrel; the six signs stand beside `barrel`.
public struct ObservationRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = VitalSigns.keys + ["barrel"]

    /// The signs are counts.
    public static let shapes = VitalSigns.shapes

    /// The six signs.
    public let signs: VitalSigns

    /// The volume read on the barrel, in mL.
    public let barrel: String

    private enum CodingKeys: String, CodingKey {
        case barrel
    }

    /// Takes what was observed.
    public init(signs: VitalSigns, barrel: String) {
        self.signs = signs
        self.barrel = barrel
    }

    /// Reads the signs from beside the barrel.
    public init(from decoder: any Decoder) throws {
        signs = try VitalSigns(from: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        barrel = try values.decode(String.self, forKey: .barrel)
    }

    /// Writes the signs beside the barrel.
    public func encode(to encoder: any Encoder) throws {
        try signs.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(barrel, forKey: .barrel)
    }
}

/// The patient leaves: observed once more, the barrel read, the line clamped.
public struct DischargeRequest: ControlRequest {
    /// Every key of the JSON object.
    public static let keys = VitalSigns.keys + ["barrel", "lineClamped"]

    /// The signs are counts, the clamp is a truth.
    public static let shapes = VitalSigns.shapes.merging(["lineClamped": .truth]) { $1 }

    /// The six signs.
    public let signs: VitalSigns

    /// The volume read on the barrel, in mL.
    public let barrel: String

    /// Whether the line is clamped; nobody is discharged without it.
    public let lineClamped: Bool

    private enum CodingKeys: String, CodingKey {
        case barrel
        case lineClamped
    }

    /// Takes what was observed and done.
    public init(signs: VitalSigns, barrel: String, lineClamped: Bool) {
        self.signs = signs
        self.barrel = barrel
        self.lineClamped = lineClamped
    }

    /// Reads the signs from beside the others.
    public init(from decoder: any Decoder) throws {
        signs = try VitalSigns(from: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        barrel = try values.decode(String.self, forKey: .barrel)
        lineClamped = try values.decode(Bool.self, forKey: .lineClamped)
    }

    /// Writes the signs beside the others.
    public func encode(to encoder: any Encoder) throws {
        try signs.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(barrel, forKey: .barrel)
        try values.encode(lineClamped, forKey: .lineClamped)
    }
}

/// That observations are recorded, and what they say.
public struct ObservedReply: Codable, Hashable, Sendable {
    /// How far the recording has come.
    public let result: CommandReply.Result

    /// The infusion's state after it.
    public let state: InfusionReply.State

    /// The values beyond the site's limits; empty where there are none.
    public let findings: [VitalSignFinding]

    /// What the reading of the barrel says of the count; `nil` where no syringe was known.
    public let barrel: BarrelReply?

    /// What to write on paper at a discharge: where the journal's chain stands now.
    public let anchor: JournalAnchorReply?

    /// Puts a reply together.
    public init(
        result: CommandReply.Result,
        state: InfusionReply.State,
        findings: [VitalSignFinding],
        barrel: BarrelReply?,
        anchor: JournalAnchorReply? = nil
    ) {
        self.result = result
        self.state = state
        self.findings = findings
        self.barrel = barrel
        self.anchor = anchor
    }
}
