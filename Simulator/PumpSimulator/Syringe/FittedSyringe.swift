/// A syringe as it sits in the pump: what the plunger really moves in.
public struct FittedSyringe: Sendable, Equatable {
    /// The maker and nominal volume, such as "BD 60 mL".
    public let name: String

    /// The inner diameter in micrometres.
    public let diameterMicrometers: Int64

    /// The nominal volume in nanolitres.
    public let capacityNanoliters: Int64

    /// A syringe of any make.
    ///
    /// - Parameters:
    ///   - name: what to call it.
    ///   - diameterMicrometers: inner diameter, above 0.
    ///   - capacityNanoliters: nominal volume, above 0.
    public init(name: String, diameterMicrometers: Int64, capacityNanoliters: Int64) {
        precondition(diameterMicrometers > 0 && capacityNanoliters > 0)
        self.name = name
        self.diameterMicrometers = diameterMicrometers
        self.capacityNanoliters = capacityNanoliters
    }

    private init(_ maker: String, milliliters: Int64, micrometers: Int64) {
        self.init(
            name: "\(maker) \(milliliters) mL",
            diameterMicrometers: micrometers,
            capacityNanoliters: milliliters * 1_000_000
        )
    }

    /// The syringe of this name, upper and lower case and spaces being the same; nil if unknown.
    public static func named(_ name: String) -> FittedSyringe? {
        let wanted = folded(name)
        return catalogue.first { folded($0.name) == wanted }
    }

    private static func folded(_ name: String) -> String {
        name.filter { !$0.isWhitespace }.lowercased()
    }

    /// The 60 mL syringe most New Era pumps are used with.
    public static let bd60 = FittedSyringe("BD", milliliters: 60, micrometers: 26_590)

    /// Every syringe known by name.
    ///
    /// Diameters as printed in the NE-1000 manual's syringe table.
    public static let catalogue: [FittedSyringe] =
        [
            ("BD", [1: 4_699, 3: 8_585, 5: 11_990, 10: 14_430, 20: 19_050, 30: 21_590]),
            ("HSW", [1: 4_690, 3: 9_650, 5: 12_450, 10: 15_900, 20: 20_050, 30: 22_900]),
            ("HSW", [50: 29_200]),
            ("Monoject", [1: 5_740, 3: 8_941, 6: 12_700, 12: 15_720, 20: 20_120, 35: 23_520]),
            ("Monoject", [60: 26_640, 140: 38_000]),
            ("Terumo", [1: 4_700, 3: 8_950, 5: 13_000, 10: 15_800, 20: 20_150, 30: 23_100]),
            ("Terumo", [60: 29_700]),
        ].flatMap { (maker: String, barrels: KeyValuePairs<Int64, Int64>) in
            barrels.map { FittedSyringe(maker, milliliters: $0.key, micrometers: $0.value) }
        } + [bd60]
}
