/// What is about to be sent to a pump, and all that the ceilings need to judge it.
public struct DeliveryAsk: Hashable, Sendable {
    /// Why drug is to flow.
    public enum Purpose: Hashable, Sendable {
        /// The pump is stopped and is to run.
        case run
        /// The pump runs at `from` and is to run faster.
        case raise(from: FlowRate)
    }

    /// Run or raise.
    public let purpose: Purpose

    /// The flow to be sent.
    public let rate: FlowRate

    /// What the pump may still deliver by its own volume limit.
    public let volumeToCome: Volume

    /// What this session may have delivered so far, every uncertainty at its upper bound (SR-07).
    public let deliveredAtMost: Volume

    /// The flow the nurse confirmed.
    public let confirmedRate: FlowRate

    /// The session's volume the nurse confirmed, what was delivered before included.
    public let confirmedTotal: Volume

    /// The patient's weight.
    public let weight: BodyWeight

    /// The strength of what is in the syringe.
    public let concentration: Concentration

    /// Puts the question.
    public init(
        purpose: Purpose,
        rate: FlowRate,
        volumeToCome: Volume,
        deliveredAtMost: Volume,
        confirmedRate: FlowRate,
        confirmedTotal: Volume,
        weight: BodyWeight,
        concentration: Concentration
    ) {
        self.purpose = purpose
        self.rate = rate
        self.volumeToCome = volumeToCome
        self.deliveredAtMost = deliveredAtMost
        self.confirmedRate = confirmedRate
        self.confirmedTotal = confirmedTotal
        self.weight = weight
        self.concentration = concentration
    }

    /// Delivered at most plus still to come.
    var sessionVolume: Volume { deliveredAtMost.plus(volumeToCome) }
}
