/// The units in which the pump is told a rate.
enum NewEraRateUnit: String, Sendable, CaseIterable {
    case microlitersPerMinute = "UM"
    case millilitersPerMinute = "MM"
    case microlitersPerHour = "UH"
    case millilitersPerHour = "MH"

    /// One thousandth of the unit in nL/h: all four are whole numbers.
    var nanolitersPerHourPerThousandth: Int64 {
        switch self {
        case .microlitersPerHour: 1
        case .microlitersPerMinute: 60
        case .millilitersPerHour: 1_000
        case .millilitersPerMinute: 60_000
        }
    }
}

/// The units of the volume to deliver and of the volume delivered.
enum NewEraVolumeUnit: String, Sendable, CaseIterable {
    case microliters = "UL"
    case milliliters = "ML"

    /// One thousandth of the unit in nL.
    var nanolitersPerThousandth: Int64 {
        switch self {
        case .microliters: 1
        case .milliliters: 1_000
        }
    }

    /// The unit the pump takes by itself for a barrel: uL up to 14.00 mm, mL above.
    static func usual(diameterMicrometers: Int64) -> NewEraVolumeUnit {
        diameterMicrometers <= 14_000 ? .microliters : .milliliters
    }
}

/// A rate as the pump holds it: a number and its unit.
struct NewEraRate: Sendable, Equatable {
    var number: NewEraNumber
    var unit: NewEraRateUnit

    var nanolitersPerHour: Int64 { number.thousandths * unit.nanolitersPerHourPerThousandth }

    /// As the pump answers it.
    var text: String { number.text + unit.rawValue }
}
