import ControlAPI
import DoseMath

/// Looks at what a person typed before anything is sent, and collects every fault, not only the
/// first.
///
/// The daemon looks again: this only answers sooner.
struct TypedInput {
    private(set) var faults: [String] = []

    /// Notes a fault unless the text is a quantity of this type with its unit (SR-02).
    mutating func check<Q: Quantity>(_ text: String, is type: Q.Type) {
        do { _ = try Q.parse(text) } catch { faults.append(error.description) }
    }

    /// Notes a fault unless the text is a date that exists.
    mutating func check(dateOfBirth text: String) {
        guard !Self.isDate(text) else { return }
        faults.append("date of birth '\(text)' is not a date: write it as in 1980-02-29")
    }

    /// Reads a flow or a dose rate, whichever the unit says; `nil` after noting what is wrong.
    mutating func rate(_ text: String) -> RateRequest? {
        let fault: QuantityError
        do {
            _ = try FlowRate.parse(text)
            return RateRequest(rate: text)
        } catch {
            fault = error
        }
        switch fault {
        case .unknownUnit:
            do {
                _ = try DoseRate.parse(text)
                return RateRequest(dose: text)
            } catch .unknownUnit {
                faults.append("rate '\(text)' has a unit that is not known here: \(Self.rateUnits)")
            } catch {
                faults.append(error.description)
            }
        case .missingUnit:
            faults.append("rate '\(text)' has no unit: \(Self.rateUnits)")
        case .notADecimal, .tooPrecise, .outOfRange:
            faults.append(fault.description)
        }
        return nil
    }

    /// Ends the command where anything was noted.
    ///
    /// - Throws: the exit for input that is not understood, after every fault was told.
    func require() throws {
        guard !faults.isEmpty else { return }
        try Console.complain(faults)
        throw ExitStatus.inputNotUnderstood.exit
    }

    private static let rateUnits =
        "write one of "
        + (FlowRate.units + DoseRate.units).map(\.symbol).joined(separator: ", ")

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month)
        else { return false }
        let isLeap =
            year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }
}
