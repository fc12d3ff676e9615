/// What lies between the motor and the vein, in numbers; the same for every syringe mounted.
///
/// Every default is the worst that its source gives, so that a bolus is no smaller and an occlusion
/// no sooner noticed than it may be at a chair.
public struct FluidPathConfiguration: Sendable, Equatable {
    /// How far the drive travels before the stopper follows it, in um, from 0 to 10,000.
    ///
    /// It does so after a syringe was mounted and after each change of direction. 178 um are the
    /// 0.007 inch of travel that the Baxter AS50 states for its accuracy over small volumes; no
    /// figure of a NE-1000 is known.
    public var slackMicrometers: Int64 = 178

    /// How much syringe and line together widen under pressure, in nL/kPa, from 1 to 1,000,000.
    ///
    /// Snijder et al., "Flow variability and its physical causes in infusion technology", Biomed Tech
    /// 2015, 10.1515/bmt-2014-0148, find 9,000 to 21,000 in syringe pumps, most of it the syringe.
    public var complianceNanolitersPerKilopascal: Int64 = 21_000

    /// The force at which the motor stalls, in mN, from 1 to 1,000,000.
    ///
    /// 155,688 mN are 35 lb, which a NE-1000 is remembered to give at its slowest speed, and 18 lb at
    /// its fastest; no page at hand prints either (assumption). The slowest is what an infusion runs
    /// near, and the greater force makes the greater bolus.
    public var greatestForceMillinewtons: Int64 = 155_688

    /// What the line from the syringe to the vein holds, in nL, from 0 to 1,000,000,000.
    ///
    /// 1.5 m of small-bore line 1 mm wide, of the 0.5 to 1.5 mm that ECRI names (use of infusion pumps
    /// with long extension sets, 2020).
    public var lineNanoliters: Int64 = 1_178_000

    /// A 60 mL syringe on a small-bore line.
    public init() {}

    /// Where `slackMicrometers` may lie.
    public static let slacksMicrometers: ClosedRange<Int64> = 0...10_000

    /// Where `complianceNanolitersPerKilopascal` may lie.
    public static let compliances: ClosedRange<Int64> = 1...1_000_000

    /// Where `greatestForceMillinewtons` may lie.
    public static let forcesMillinewtons: ClosedRange<Int64> = 1...1_000_000

    /// Where `lineNanoliters` may lie.
    public static let linesNanoliters: ClosedRange<Int64> = 0...1_000_000_000

    var isWithinRanges: Bool {
        Self.slacksMicrometers.contains(slackMicrometers)
            && Self.compliances.contains(complianceNanolitersPerKilopascal)
            && Self.forcesMillinewtons.contains(greatestForceMillinewtons)
            && Self.linesNanoliters.contains(lineNanoliters)
    }
}
