import DoseMath

extension NewEraNumber {
    /// A rate in mL/h, exactly.
    ///
    /// - Throws: `DriverError.notRepresentable`; nothing is ever rounded here (SR-03).
    static func rate(_ rate: FlowRate) throws(DriverError) -> NewEraNumber {
        let (thousandths, rest) = rate.count.quotientAndRemainder(dividingBy: 1_000)
        guard rest == 0, thousandths > 0, let number = NewEraNumber(thousandths: thousandths) else {
            throw .notRepresentable(
                reason: "the rate \(rate) is not a number above zero with at most 4 digits, "
                    + "3 of them decimals: round it down first"
            )
        }
        return number
    }

    /// A volume limit, exactly; never zero, which this pump would take for "without end".
    ///
    /// - Throws: `DriverError.notRepresentable`.
    static func volume(
        _ volume: Volume,
        in unit: VolumeUnit
    ) throws(DriverError) -> NewEraNumber {
        let (thousandths, rest) = volume.count
            .quotientAndRemainder(dividingBy: unit.nanolitersPerThousandth)
        guard rest == 0, thousandths > 0, let number = NewEraNumber(thousandths: thousandths) else {
            throw .notRepresentable(
                reason: "the volume limit \(volume) is not a number of \(unit.rawValue) above zero "
                    + "with at most 4 digits, 3 of them decimals: round it down first"
            )
        }
        return number
    }
}
