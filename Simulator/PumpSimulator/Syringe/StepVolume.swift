/// The volume that one motor step moves, kept as an exact fraction of a nanolitre.
///
/// A step advances the plunger by 47625/224 nm: a lead screw of 20 turns an inch (1.27 mm a turn),
/// geared 15:28 to a motor of 400 steps a turn driven in eighths. The area of the plunger is
/// 355/452 of the diameter squared, which takes pi as 355/113 (0.085 millionths too large). Both
/// choices are assumptions of the simulator and are listed in its README.
public struct StepVolume: Sendable, Equatable {
    /// The inner diameter of the barrel in micrometres.
    public let diameterMicrometers: Int64

    /// The fraction's numerator, in units of 1/`denominator` nL.
    public let numerator: Int128

    /// The fraction's denominator, the same for every syringe.
    ///
    /// 452 (area) x 224 (advance) x 10^9 (one square micrometre times one nanometre is 10^-9 nL).
    public static let denominator: Int128 = 452 * 224 * 1_000_000_000

    /// The step of a barrel of this diameter.
    ///
    /// - Parameter diameterMicrometers: above 0 and at most 1 m, so that nothing here overflows.
    public init(diameterMicrometers: Int64) {
        precondition((1...1_000_000).contains(diameterMicrometers))
        self.diameterMicrometers = diameterMicrometers
        // Of a barrel of 1 m it is 1.7 x 10^19, which 64 bits hold without a sign.
        numerator = Int128(355 * 47_625 * UInt64(diameterMicrometers * diameterMicrometers))
    }

    /// The whole nanolitres in a number of steps, rounded towards zero.
    public func nanolitersTruncated(steps: Int64) -> Int64 {
        Int64(Int128(steps) * numerator / Self.denominator)
    }

    /// The whole nanolitres in a number of thousandths of a step, rounded towards zero.
    public func nanolitersTruncated(thousandths: Int64) -> Int64 {
        Int64(Int128(thousandths) * numerator / (Self.denominator * 1_000))
    }

    /// The steps after which the plunger has advanced by this many micrometres, 0 or more.
    static func stepsRoundedUp(inMicrometers travel: Int64) -> Int64 {
        (travel * 1_000 * 224 + 47_624) / 47_625
    }

    /// The fewest whole steps that hold a volume of this many nanolitres; none for less than 0.
    func stepsRoundedUp(_ nanoliters: Int64) -> Int64 {
        Int64((Int128(max(0, nanoliters)) * Self.denominator + numerator - 1) / numerator)
    }

    /// The most whole steps that fit into a volume of this many nanolitres, 0 or more.
    public func wholeSteps(inNanoliters volume: Int64) -> Int64 {
        Int64(Int128(volume) * Self.denominator / numerator)
    }
}
