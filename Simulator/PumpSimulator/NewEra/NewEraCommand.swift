/// Why the pump did not do as it was told, in the words it answers with.
enum NewEraError: String, Error, Sendable {
    /// The command is not known.
    case unknown = ""
    /// The command does not apply now.
    case notApplicable = "NA"
    /// The value is out of range.
    case outOfRange = "OOR"
    /// The packet was damaged.
    case invalidPacket = "COM"
    /// A new phase began as the command came in.
    case ignored = "IGN"
}

/// A command the pump understands; a nil parameter asks for the setting's value.
enum NewEraCommand: Sendable, Equatable {
    case status
    case diameter(NewEraNumber?)
    case phase(Int?)
    case function(NewEraFunction?)
    case rate(NewEraNumber?, NewEraRateUnit?)
    case volume(NewEraNumber)
    case volumeUnit(NewEraVolumeUnit)
    case volumeQuery
    case direction(NewEraDirection?)
    case run(phase: Int?)
    case stop
    case purge
    case dispensed
    case clearDispensed(PlungerDirection)
    case safeTimeout(UInt8?)
    case toggle(NewEraSwitch, Bool?)
    case buzzer(NewEraBuzz?)
    case trigger(String?)
    case input
    case output
    case version
    case addressing(address: Int, speed: LineSpeed?)
    case addressQuery
    case reset

    /// Whether it sets what is delivered, or starts it.
    var isSetting: Bool {
        switch self {
        case .diameter(.some), .phase(.some), .function(.some), .rate(.some, _), .volume,
            .volumeUnit, .direction(.some), .run:
            true
        case .status, .diameter(nil), .phase(nil), .function(nil), .rate(nil, _), .volumeQuery,
            .direction(nil), .stop, .purge, .dispensed, .clearDispensed, .safeTimeout, .toggle,
            .buzzer, .trigger, .input, .output, .version, .addressing, .addressQuery, .reset:
            false
        }
    }
}

/// Command data taken apart: whom it is for and what it says.
struct NewEraRequest: Sendable, Equatable {
    /// The address it names: nil for a system command, which every pump takes.
    let address: Int?
    /// The command in upper case.
    let body: ArraySlice<UInt8>

    /// Splits `[address] [*] command`; an address left out is 0.
    init(_ data: ArraySlice<UInt8>) {
        let digits = data.prefix(2).prefix { (0x30...0x39).contains($0) }
        let rest = data[digits.endIndex...]
        if rest.first == UInt8(ascii: "*") {
            address = nil
            body = rest.dropFirst()
        } else {
            address = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            body = rest
        }
    }
}
