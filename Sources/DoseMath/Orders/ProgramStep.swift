/// One step of a program: a rate and a volume the pump will be told, in its own resolution.
public struct ProgramStep: Hashable, Sendable, Codable {
    /// The step of the order that this carries out.
    public let asked: DoseStep

    /// The exact flow, rounded down to 1 nL/h, to show what the pump's resolution takes away.
    public let exactRate: FlowRate

    /// The flow the pump will be told, never above the exact one (SR-03).
    public let rate: FlowRate

    /// The volume to be infused (VTBI): what the rate delivers in the window, rounded down.
    public let volume: Volume

    /// Computes a step that the ceilings have passed; no number of it is zero.
    ///
    /// - Throws: `DoseError` where it is absurd, or rounds down to less than the pump can hold.
    init(
        _ asked: DoseStep,
        for weight: BodyWeight,
        at concentration: Concentration,
        pump: PumpCapability
    ) throws(DoseError) {
        self.asked = asked
        let flow = ExactDrug(asked, for: weight, at: concentration)
            .flow(at: concentration, over: asked.window)
        do {
            exactRate = try flow.roundedDown()
            rate = pump.resolution.roundedDown(exactRate)
            let full = try rate.exactVolume(over: asked.window).roundedDown()
            volume = pump.resolution.roundedDown(full)
        } catch {
            throw .quantity(error)
        }
        // A flow the plunger can hold may be rounded down to one that it cannot.
        guard rate > .zero, rate >= pump.slowestFlow, volume > .zero else {
            throw .belowResolution(pump: pump.name)
        }
    }

    /// The same step with less to infuse, rounded down to what the pump can be told.
    ///
    /// - Returns: `nil` where nothing is left that it can be told.
    func rest(_ left: Volume, pump: PumpCapability) -> ProgramStep? {
        let volume = pump.resolution.roundedDown(min(volume, left))
        guard volume > .zero else { return nil }
        return ProgramStep(asked: asked, exactRate: exactRate, rate: rate, volume: volume)
    }

    /// How long the volume takes at the rate, rounded down to a second.
    public var duration: Window {
        let seconds = Int128(volume.count) * 3_600 / Int128(rate.count)
        return .checked(Int64(min(seconds, Int128(Window.greatest))))
    }

    /// Reads a step that was recorded.
    ///
    /// - Throws: `DoseError.nothingAsked` where its rate or volume is zero: no such step was ever
    ///   recorded; else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        asked = try values.decode(DoseStep.self, forKey: .asked)
        exactRate = try values.decode(FlowRate.self, forKey: .exactRate)
        rate = try values.decode(FlowRate.self, forKey: .rate)
        volume = try values.decode(Volume.self, forKey: .volume)
        if rate == .zero { throw DoseError.nothingAsked(quantity: FlowRate.quantityName) }
        if volume == .zero { throw DoseError.nothingAsked(quantity: Volume.quantityName) }
    }

    private init(asked: DoseStep, exactRate: FlowRate, rate: FlowRate, volume: Volume) {
        self.asked = asked
        self.exactRate = exactRate
        self.rate = rate
        self.volume = volume
    }
}
