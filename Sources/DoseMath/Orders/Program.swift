/// What a pump will be told: an order as a rate and a volume in the pump's own resolution.
///
/// Rounding is downward only and comes after the ceilings have seen the exact order (SR-03).
public struct Program: Hashable, Sendable, Codable {
    /// The order this carries out.
    public let order: DoseOrder

    /// The flow the pump will be told, never above the exact one.
    public let rate: FlowRate

    /// The volume to be infused (VTBI): what the rate delivers in the window, rounded down.
    public let volume: Volume

    /// The exact flow, rounded down to 1 nL/h, to show what the pump's resolution takes away.
    public let exactRate: FlowRate

    /// The drug in `volume`, rounded down to a nanogram.
    public let total: Mass

    /// Computes the program of an order that the ceilings have passed.
    ///
    /// - Parameters:
    ///   - order: none of its numbers is zero.
    ///   - pump: whose resolution the rate and the volume are rounded down to.
    /// - Throws: `DoseError` where a number is zero or absurd, or rounds down to less than the pump
    ///   can hold.
    public init(order: DoseOrder, pump: PumpCapability) throws(DoseError) {
        if let zero = order.zeroQuantity { throw .nothingAsked(quantity: zero) }
        let flow: FlowRate
        do {
            flow = try order.dose.exactFlow(for: order.weight, at: order.concentration)
                .roundedDown()
        } catch {
            throw .quantity(error)
        }
        try self.init(order: order, flow: flow, most: .checked(Volume.greatest), pump: pump)
    }

    /// Computes the program of a flow that was asked for in mL/h, as in a titration.
    ///
    /// - Parameters:
    ///   - flow: the flow asked for; `order` must be `DoseOrder.titrated` to it, so that the ceilings
    ///     have judged this very flow.
    ///   - order: the same as a dose.
    ///   - pump: whose resolution the rate and the volume are rounded down to.
    /// - Throws: `DoseError`.
    public init(flow: FlowRate, order: DoseOrder, pump: PumpCapability) throws(DoseError) {
        if let zero = order.zeroQuantity { throw .nothingAsked(quantity: zero) }
        try self.init(order: order, flow: flow, most: .checked(Volume.greatest), pump: pump)
    }

    /// The same rate with a volume of at most `most`: what remains after a part was delivered.
    ///
    /// - Parameters:
    ///   - most: what may still be delivered; rounded down, so that the rest is never too much
    ///     (SR-07).
    ///   - pump: whose resolution the volume is rounded down to.
    /// - Returns: the rest of the program.
    /// - Throws: `DoseError.belowResolution` where nothing is left that the pump can be told.
    public func limited(to most: Volume, pump: PumpCapability) throws(DoseError) -> Program {
        try Program(order: order, flow: exactRate, most: min(volume, most), pump: pump)
    }

    /// How long the volume takes at the program's rate, rounded down to a second.
    public var duration: Window {
        let seconds = Int128(volume.count) * 3_600 / Int128(rate.count)
        return .checked(Int64(min(seconds, Int128(Window.greatest))))
    }

    /// Reads a program that was recorded.
    ///
    /// - Throws: `DoseError.nothingAsked` where its rate or volume is zero: no such program was ever
    ///   recorded; else the decoder's own error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        order = try values.decode(DoseOrder.self, forKey: .order)
        rate = try values.decode(FlowRate.self, forKey: .rate)
        volume = try values.decode(Volume.self, forKey: .volume)
        exactRate = try values.decode(FlowRate.self, forKey: .exactRate)
        total = try values.decode(Mass.self, forKey: .total)
        if rate == .zero { throw DoseError.nothingAsked(quantity: FlowRate.quantityName) }
        if volume == .zero { throw DoseError.nothingAsked(quantity: Volume.quantityName) }
    }

    private init(
        order: DoseOrder,
        flow: FlowRate,
        most: Volume,
        pump: PumpCapability
    ) throws(DoseError) {
        self.order = order
        exactRate = flow
        rate = pump.resolution.roundedDown(flow)
        do {
            let full = try rate.exactVolume(over: order.window).roundedDown()
            volume = pump.resolution.roundedDown(min(most, full))
            total = try volume.massRoundedDown(at: order.concentration)
        } catch {
            throw .quantity(error)
        }
        // A flow the plunger can hold may be rounded down to one that it cannot.
        guard rate > .zero, rate >= pump.slowestFlow, volume > .zero else {
            throw .belowResolution(pump: pump.name)
        }
    }
}

extension DoseOrder {
    /// The same order at a flow asked for in mL/h: its dose is that flow's, rounded up to 1 ng/kg/h.
    ///
    /// Rounding up is for judging only. It is exact at the limit on the dose rate, a whole number of
    /// ng/kg/h; at the other limits it errs on refusing, by 1 ng/kg/h at most. The weight must not be
    /// zero.
    public func titrated(to flow: FlowRate, for window: Window) -> DoseOrder {
        DoseOrder(
            weight: weight,
            dose: flow.exactDoseRate(for: weight, at: concentration).roundedUp(),
            concentration: concentration,
            window: window
        )
    }

    /// The same order at another dose rate and for another window.
    public func titrated(to dose: DoseRate, for window: Window) -> DoseOrder {
        DoseOrder(weight: weight, dose: dose, concentration: concentration, window: window)
    }
}
