/// What is about to be sent to a pump, and all that the ceilings need to judge it.
public struct DeliveryAsk: Hashable, Sendable {
    /// Why drug is to flow.
    public enum Purpose: Hashable, Sendable {
        /// Drug starts to flow, goes on after a pause, or goes on with a planned step.
        case run
        /// A person raises a rate that ran at `from`.
        case raise(from: FlowRate)
    }

    /// Why.
    public let purpose: Purpose

    /// The flow to be sent.
    public let rate: FlowRate

    /// What the pump may still deliver by its own volume limit.
    public let volumeToCome: Volume

    /// What this session may have delivered so far, every uncertainty at its upper bound (SR-07).
    public let deliveredAtMost: Volume

    /// What earlier sessions of the day count against the session's limits, at its upper bound.
    public let carried: Mass

    /// The order's own ceilings.
    public let ceilings: OrderCeilings

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
        carried: Mass,
        ceilings: OrderCeilings,
        confirmedRate: FlowRate,
        confirmedTotal: Volume,
        weight: BodyWeight,
        concentration: Concentration
    ) {
        self.purpose = purpose
        self.rate = rate
        self.volumeToCome = volumeToCome
        self.deliveredAtMost = deliveredAtMost
        self.carried = carried
        self.ceilings = ceilings
        self.confirmedRate = confirmedRate
        self.confirmedTotal = confirmedTotal
        self.weight = weight
        self.concentration = concentration
    }

    /// Delivered at most plus still to come, exact: more than a quantity can hold is shown as such.
    var sessionVolume: ExactAmount<Volume> {
        ExactAmount(deliveredAtMost).plus(ExactAmount(volumeToCome))
    }

    /// All the drug that counts against the session's limits: delivered, still to come and carried.
    var sessionDrug: ExactDrug {
        ExactDrug(deliveredAtMost, at: concentration)
            .plus(ExactDrug(volumeToCome, at: concentration))
            .plus(ExactDrug(carried))
    }
}
