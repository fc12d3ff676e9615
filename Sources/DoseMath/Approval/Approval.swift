/// The ceilings' leave to deliver: one rate, one volume, one pump, once, and for half a second.
///
/// It is the second of the three keys. Nobody outside this file can make one, copy one or spend one
/// twice: the compiler refuses. One that is kept is caught at run time by its expiry, by the epoch
/// (which every stop moves on) and by the pump's identity. It is never written down or read back:
/// after a restart everything is approved anew.
public struct Approval: ~Copyable, Sendable {
    /// How long an approval lasts (clinical default: 500 ms before the wire).
    public static let lifetime = Span.milliseconds(500)

    /// The flow approved.
    public let rate: FlowRate

    /// The volume limit approved: what the pump may deliver before it stops by itself.
    public let volumeLimit: Volume

    /// The pump it was given for.
    public let pump: PumpIdentity

    /// The driver's epoch it was given in.
    public let epoch: Epoch

    /// From this moment of the line clock on it is void.
    public let expires: Moment

    fileprivate init(
        rate: FlowRate,
        volumeLimit: Volume,
        pump: PumpIdentity,
        epoch: Epoch,
        expires: Moment
    ) {
        self.rate = rate
        self.volumeLimit = volumeLimit
        self.pump = pump
        self.epoch = epoch
        self.expires = expires
    }
}

/// Judges a delivery at the last moment before the wire and approves it, or refuses with reasons.
///
/// Monotone: where an ask is approved, the same ask with a lower rate, a smaller volume or less
/// delivered before is approved too.
///
/// - Parameters:
///   - ask: what is about to be sent.
///   - rules: the drug's entry in the library the session was ordered under.
///   - pump: the identity the pump itself told.
///   - epoch: the driver's present epoch.
///   - now: the line clock.
/// - Returns: leave for exactly this, for `Approval.lifetime`.
/// - Throws: `DoseError.refused` with every hard limit exceeded (SR-04, SR-07), or
///   `DoseError.nothingAsked`.
public func approve(
    _ ask: DeliveryAsk,
    under rules: DrugRules,
    for pump: PumpIdentity,
    epoch: Epoch,
    now: Moment
) throws(DoseError) -> Approval {
    // No strength would make every drug ceiling see no drug.
    if ask.concentration == .zero { throw .nothingAsked(quantity: Concentration.quantityName) }
    if ask.weight == .zero { throw .nothingAsked(quantity: BodyWeight.quantityName) }
    if ask.rate == .zero { throw .nothingAsked(quantity: FlowRate.quantityName) }
    if ask.volumeToCome == .zero { throw .nothingAsked(quantity: Volume.quantityName) }
    let findings = DeliveryCheck(ask: ask, rules: rules).findings()
    guard findings.isEmpty else { throw .refused(findings) }
    return Approval(
        rate: ask.rate,
        volumeLimit: ask.volumeToCome,
        pump: pump,
        epoch: epoch,
        expires: now.after(Approval.lifetime)
    )
}
