/// Why a command was not even begun; nothing was sent.
public enum DriverError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The start sequence is not through, or the line is closed.
    case notConnected

    /// Another command is under way.
    case busy(PumpCommand)

    /// The pump is not in the state this command needs.
    case notNow(reason: String)

    /// The approval is for another rate, volume, pump or epoch, or has expired.
    case approvalVoid(reason: String)

    /// The number cannot be written as the pump wants it.
    case notRepresentable(reason: String)

    /// One line: what happened and what to do.
    public var description: String {
        switch self {
        case .notConnected: "the pump is not connected: check the cable and the device"
        case .busy(let command): "the pump is still busy with '\(command.rawValue)': try again"
        case .notNow(let reason): "not possible in this state: \(reason)"
        case .approvalVoid(let reason): "the approval does not hold: \(reason)"
        case .notRepresentable(let reason): "the pump cannot be told this: \(reason)"
        }
    }
}
