/// What a pump with its syringe can be told, as far as a dose depends on it.
public struct PumpCapability: Hashable, Sendable {
    /// The pump and the syringe on it, as a person calls them.
    public let name: String

    /// How finely rates and volumes can be set.
    public let resolution: PumpResolution

    /// The slowest flow the plunger can hold.
    public let slowestFlow: FlowRate

    /// The fastest flow the plunger can hold.
    public let fastestFlow: FlowRate

    /// What the syringe holds when full.
    public let syringeVolume: Volume

    /// Describes a pump with a syringe on it.
    public init(
        name: String,
        resolution: PumpResolution,
        slowestFlow: FlowRate,
        fastestFlow: FlowRate,
        syringeVolume: Volume
    ) {
        self.name = name
        self.resolution = resolution
        self.slowestFlow = slowestFlow
        self.fastestFlow = fastestFlow
        self.syringeVolume = syringeVolume
    }
}

/// How a pump writes a number of millilitres or mL/h: significant digits and decimals.
///
/// A NE-1000 takes 4 digits with at most 3 decimals: 9.999, 99.99, 999.9, 9999.
public struct PumpResolution: Hashable, Sendable {
    private let limit: Int64
    private let finest: Int64

    /// - Parameters:
    ///   - digits: significant digits, 1 ... 9.
    ///   - decimals: digits after the point at most, 0 ... 6.
    public init(digits: Int, decimals: Int) {
        precondition((1...9).contains(digits) && (0...6).contains(decimals), "no such display")
        limit = Self.powerOfTen(digits)
        finest = Self.powerOfTen(6 - decimals)
    }

    /// The step of the display at a rate or a volume (smallest units: nL/h or nL).
    public func step(at count: Int64) -> Int64 {
        var step = finest
        while count / step >= limit { step *= 10 }
        return step
    }

    /// The flow the pump can be told that is nearest below or equal (SR-03).
    public func roundedDown(_ flow: FlowRate) -> FlowRate {
        FlowRate.checked(flow.count - flow.count % step(at: flow.count))
    }

    /// The volume the pump can be told that is nearest below or equal (SR-03).
    public func roundedDown(_ volume: Volume) -> Volume {
        Volume.checked(volume.count - volume.count % step(at: volume.count))
    }

    /// One unit of the display at this flow.
    public func unit(at flow: FlowRate) -> FlowRate { .checked(step(at: flow.count)) }

    /// One unit of the display at this volume.
    public func unit(at volume: Volume) -> Volume { .checked(step(at: volume.count)) }

    private static func powerOfTen(_ exponent: Int) -> Int64 {
        (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
    }
}
