/// A volume as rate times time, without any rounding.
///
/// The unit is one nanolitre-per-hour-nanosecond: a rate in whole nL/h times a time in whole ns is
/// a whole number of them, and 3.6 x 10^12 of them are one nanolitre. Sums over any splitting of a
/// stretch of time are therefore equal to the whole.
public struct MeteredVolume: Sendable, Equatable, Comparable {
    /// How many units make one nanolitre: the nanoseconds of an hour.
    public static let unitsPerNanoliter: Int128 = 3_600_000_000_000

    /// The count of units, never negative.
    public private(set) var units: Int128

    /// No volume.
    public static let zero = MeteredVolume(units: 0)

    init(units: Int128) {
        self.units = units
    }

    /// A whole number of nanolitres.
    public init(nanoliters: Int64) {
        units = Int128(nanoliters) * Self.unitsPerNanoliter
    }

    /// What a rate in nL/h delivers in a time in ns.
    public init(nanolitersPerHour rate: Int64, forNanoseconds time: Int128) {
        units = Int128(rate) * time
    }

    /// The whole nanolitres in it, rounded down.
    public var nanolitersRoundedDown: Int64 { Int64(units / Self.unitsPerNanoliter) }

    /// The nanoseconds after which a rate in nL/h has delivered all of it, rounded up.
    public func nanosecondsRoundedUp(atNanolitersPerHour rate: Int64) -> Int128 {
        (units + Int128(rate) - 1) / Int128(rate)
    }

    /// Whether the left volume is the smaller.
    public static func < (left: MeteredVolume, right: MeteredVolume) -> Bool {
        left.units < right.units
    }

    static func + (left: MeteredVolume, right: MeteredVolume) -> MeteredVolume {
        MeteredVolume(units: left.units + right.units)
    }

    static func - (left: MeteredVolume, right: MeteredVolume) -> MeteredVolume {
        MeteredVolume(units: left.units - right.units)
    }

    /// So many thousandths of it, rounded down.
    func times(thousandths: Int64) -> MeteredVolume {
        MeteredVolume(units: units * Int128(thousandths) / 1_000)
    }

    /// Adds a volume to a count that starts over wherever it reaches another.
    mutating func add(_ volume: MeteredVolume, turningOverAt turnover: MeteredVolume) {
        units += volume.units
        // A division of this width is worth avoiding where nearly every count is small.
        if units >= turnover.units { units %= turnover.units }
    }
}
