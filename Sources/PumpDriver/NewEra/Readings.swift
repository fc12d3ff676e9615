import DoseMath

/// The unit of volumes, which the pump takes from the syringe's diameter.
enum VolumeUnit: String {
    case milliliters = "ML"
    case microliters = "UL"

    /// What one thousandth of the unit is, in nanolitres.
    var nanolitersPerThousandth: Int64 {
        switch self {
        case .milliliters: 1_000
        case .microliters: 1
        }
    }

    init?(_ text: ReplyText, at index: Int) {
        if text.ends(at: index, with: UInt8(ascii: "M"), UInt8(ascii: "L")) {
            self = .milliliters
        } else if text.ends(at: index, with: UInt8(ascii: "U"), UInt8(ascii: "L")) {
            self = .microliters
        } else {
            return nil
        }
    }
}

extension InfusedVolume {
    /// Reads the answer to DIS, as in `I0.123W0.000ML`.
    ///
    /// - Returns: `nil` for anything else; it is then no valid answer.
    init?(_ text: ReplyText) {
        var index = 1
        guard text[0] == UInt8(ascii: "I") else { return nil }
        guard let infused = NewEraNumber(text, at: &index) else { return nil }
        guard text[index] == UInt8(ascii: "W") else { return nil }
        index += 1
        guard NewEraNumber(text, at: &index) != nil else { return nil }
        guard let unit = VolumeUnit(text, at: index) else { return nil }
        do {
            self.init(
                shown: try .nanoliters(infused.thousandths * unit.nanolitersPerThousandth),
                unit: try .nanoliters(infused.step * unit.nanolitersPerThousandth)
            )
        } catch {
            // Four digits never come near the largest volume: what did is no answer of a pump.
            return nil
        }
    }
}

extension FlowRate {
    /// Reads the answer to RAT, as in `17.50MH`; the pump may have been left in any of its units.
    ///
    /// - Returns: `nil` for anything else; it is then no valid answer.
    init?(_ text: ReplyText) {
        var index = 0
        guard let number = NewEraNumber(text, at: &index) else { return nil }
        guard text.count == index + 2 else { return nil }
        let volume: Int64
        switch text[index] {
        case UInt8(ascii: "M"): volume = 1_000
        case UInt8(ascii: "U"): volume = 1
        default: return nil
        }
        let perHour: Int64
        switch text[index + 1] {
        case UInt8(ascii: "H"): perHour = 1
        case UInt8(ascii: "M"): perHour = 60
        default: return nil
        }
        do {
            self = try .nanolitersPerHour(number.thousandths * volume * perHour)
        } catch {
            // 9999 mL/min is within the range of a flow: what is not is no answer of a pump.
            return nil
        }
    }
}
