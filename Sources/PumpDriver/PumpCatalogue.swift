/// The pump families this program can drive; one line a family.
public enum PumpCatalogue {
    /// The families' names, as settings write them.
    public static let families = ["new-era"]

    /// Makes the driver of a family for one pump on one port.
    ///
    /// - Parameters:
    ///   - family: one of `families`.
    ///   - port: the port's stable name; part of the pump's identity where the pump tells no serial
    ///     number.
    ///   - syringe: the one on the pump.
    ///   - times: the driver's times on the line clock.
    ///   - address: the pump's address on its line, 0 ... 99.
    /// - Returns: the driver, its line still closed.
    /// - Throws: `CatalogueError`.
    public static func driver(
        family: String,
        port: String,
        syringe: Syringe,
        times: DriverTimes,
        address: Int
    ) throws(CatalogueError) -> any PumpDriver {
        switch family {
        case "new-era":
            return try NewEraDriver(port: port, syringe: syringe, times: times, address: address)
        default:
            throw .unknownFamily(asked: family, known: families)
        }
    }
}

/// Why there is no such driver; all of it is for the settings to put right.
public enum CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No family of this name.
    case unknownFamily(asked: String, known: [String])

    /// No syringe of this name.
    case unknownSyringe(asked: String, known: [String])

    /// The address is not one a pump can have.
    case addressOutOfRange(Int)

    /// The times do not go together, or the pump cannot keep them.
    case unusableTimes(reason: String)

    /// One line: what was asked, what the limit is, what to write instead.
    public var description: String {
        switch self {
        case .unknownFamily(let asked, let known):
            "pump family '\(asked)' is not known: write one of \(known.joined(separator: ", "))"
        case .unknownSyringe(let asked, let known):
            "syringe '\(asked)' is not known: write one of \(known.joined(separator: ", "))"
        case .addressOutOfRange(let address):
            "pump address \(address) is out of range: write 0 to 99, as set on the pump"
        case .unusableTimes(let reason):
            "the driver's times are not usable: \(reason)"
        }
    }
}
