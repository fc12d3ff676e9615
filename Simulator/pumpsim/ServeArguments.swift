public import ArgumentParser
public import PumpSimulator

/// The pumps that can be simulated.
enum PumpFamily: String, ExpressibleByArgument, CaseIterable {
    case newEra = "new-era"
}

/// `basic`, or `safe:N` with a time-out of N seconds.
struct ModeArgument: ExpressibleByArgument {
    let mode: NewEraMode

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        switch (parts.first, parts.count) {
        case ("basic", 1): mode = .basic
        case ("safe", 2):
            guard let seconds = UInt8(parts[1]), seconds > 0 else { return nil }
            mode = .safe(timeoutSeconds: seconds)
        default: return nil
        }
    }
}

/// A syringe of the catalogue.
struct SyringeArgument: ExpressibleByArgument {
    let syringe: FittedSyringe

    init?(argument: String) {
        guard let syringe = FittedSyringe.named(argument) else { return nil }
        self.syringe = syringe
    }
}

/// A volume with its unit, such as `50mL`, `37.5 mL` or `500uL`, to the nanolitre.
struct VolumeArgument: ExpressibleByArgument {
    let nanoliters: Int64

    init?(argument: String) {
        guard argument.hasSuffix("mL") || argument.hasSuffix("uL") else { return nil }
        // The digits behind the point that make one nanolitre.
        let decimals = argument.hasSuffix("mL") ? 6 : 3
        let text = argument.dropLast(2).filter { $0 != " " }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...6).contains(whole.count)
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        let digits = whole + fraction
        guard fraction.count <= decimals, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        guard let value = Int64(digits + zeros) else { return nil }
        nanoliters = value
    }
}

extension PendingCommand: ExpressibleByArgument {}

extension TimeoutOutcome: ExpressibleByArgument {}
