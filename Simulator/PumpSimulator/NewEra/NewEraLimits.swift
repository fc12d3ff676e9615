/// The rates a barrel allows, from the fastest and slowest the plunger can travel.
///
/// The plunger makes at most 5.1005 cm/min and at least 0.004205 cm/h (NE-1000 manual, syringe
/// table: the 60 mL row they give, 1699 mL/h and 23.35 uL/h, is the one printed).
public enum NewEraLimits {
    /// The diameters the pump accepts, in micrometres: 0.1 to 50.0 mm.
    public static let diametersMicrometers: ClosedRange<Int64> = 100...50_000

    /// The slowest and fastest rate in nL/h for a diameter in micrometres.
    ///
    /// The slowest is rounded up and the fastest down, so that both are allowed. The area takes pi
    /// as 355/113, as the motor does.
    public static func ratesNanolitersPerHour(diameterMicrometers: Int64) -> ClosedRange<Int64> {
        let square = Int128(diameterMicrometers) * Int128(diameterMicrometers)
        // um/h times um^2 is 10^-6 nL/h: 5.1005 cm/min = 3,060,300 um/h; 0.004205 cm/h = 42.05 um/h.
        let fastest = 355 * square * 3_060_300 / (452 * 1_000_000)
        let slowest = 355 * square * 4_205
        let scale: Int128 = 452 * 100_000_000
        return Int64((slowest + scale - 1) / scale)...Int64(fastest)
    }
}
