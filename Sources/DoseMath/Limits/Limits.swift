/// One layer's set of limits on a dose.
///
/// The same set describes what a prescriber may exceed with a second person (soft), what the site
/// never exceeds (hard), and what no file can exceed (compiled in).
public struct Limits: Hashable, Sendable {
    /// The highest dose rate.
    public let doseRate: DoseRate

    /// The highest drug mass per hour.
    public let massRate: MassRate

    /// The most drug of a whole session.
    public let sessionMass: Mass

    /// The most drug of a whole session per body weight.
    public let sessionDose: DosePerWeight

    /// The longest infusing time.
    public let window: Window

    /// The longest time from the first start to the end, pauses included.
    public let startToEnd: Window

    /// The body weights taken.
    public let weight: ClosedRange<BodyWeight>

    /// How far a running rate may be raised against the last confirmed one, in percent.
    ///
    /// `nil` only where the layer sets none, as the compiled-in one does.
    public let raisePercent: Int64?

    /// Puts a layer together.
    public init(
        doseRate: DoseRate,
        massRate: MassRate,
        sessionMass: Mass,
        sessionDose: DosePerWeight,
        window: Window,
        startToEnd: Window,
        weight: ClosedRange<BodyWeight>,
        raisePercent: Int64?
    ) {
        self.doseRate = doseRate
        self.massRate = massRate
        self.sessionMass = sessionMass
        self.sessionDose = sessionDose
        self.window = window
        self.startToEnd = startToEnd
        self.weight = weight
        self.raisePercent = raisePercent
    }
}
