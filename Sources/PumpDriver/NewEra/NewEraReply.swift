/// One reply of the pump: two digits of address, its state, and what it adds.
enum NewEraReply: Equatable {
    /// `A?x`: the pump tells of an alarm, instead of an answer or by itself.
    ///
    /// Told as an answer, the command was not executed and the alarm is thereby cleared in the pump.
    case alarm(PumpAlarm)

    /// The state of the plunger and what comes with it.
    case state(PumpStatus.Motion, Addition)

    /// What follows the state.
    enum Addition: Equatable {
        /// Nothing: the answer to a status read or to a command that was taken.
        case nothing
        /// The answer to a query.
        case text(ReplyText)
        /// The command was not taken.
        case error(PumpError)
    }

    /// Reads the data of a frame.
    ///
    /// - Returns: `nil` for another pump's reply, for anything that is not printable ASCII and for a
    ///   state, alarm or error this family does not have: such a frame is no valid answer, and what
    ///   waits for one treats it as silence.
    init?(_ data: ArraySlice<UInt8>, address: Int) {
        let first = data.startIndex
        guard data.count >= 3, data.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        guard Self.digit(data[first]) == address / 10 else { return nil }
        guard Self.digit(data[first + 1]) == address % 10 else { return nil }
        let rest = data[(first + 3)...]
        if data[first + 2] == UInt8(ascii: "A") {
            guard rest.count == 2, rest.first == UInt8(ascii: "?") else { return nil }
            guard let last = rest.last, let alarm = Self.alarm(last) else { return nil }
            self = .alarm(alarm)
            return
        }
        guard let motion = Self.motion(data[first + 2]) else { return nil }
        guard rest.first == UInt8(ascii: "?") else {
            self = .state(motion, rest.isEmpty ? .nothing : .text(ReplyText(rest)))
            return
        }
        guard let error = PumpError(rawValue: ReplyText(rest.dropFirst()).string) else {
            return nil
        }
        self = .state(motion, .error(error))
    }

    private static func digit(_ byte: UInt8) -> Int? {
        (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
    }

    private static func alarm(_ letter: UInt8) -> PumpAlarm? {
        switch letter {
        case UInt8(ascii: "R"): .reset
        case UInt8(ascii: "S"): .stall
        case UInt8(ascii: "T"): .communicationTimeout
        case UInt8(ascii: "E"): .programError
        case UInt8(ascii: "O"): .phaseOutOfRange
        default: nil
        }
    }

    private static func motion(_ letter: UInt8) -> PumpStatus.Motion? {
        switch letter {
        case UInt8(ascii: "I"): .infusing
        case UInt8(ascii: "W"): .withdrawing
        case UInt8(ascii: "S"): .stopped
        case UInt8(ascii: "P"): .paused
        case UInt8(ascii: "T"): .timedPause
        case UInt8(ascii: "U"): .waitingForTrigger
        case UInt8(ascii: "X"): .purging
        default: nil
        }
    }
}

/// Why the pump did not take a command.
enum PumpError: String, Hashable {
    case unknownCommand = ""
    case notApplicable = "NA"
    case outOfRange = "OOR"
    case garbledPacket = "COM"
    case ignored = "IGN"

    /// The pump's code and what it means.
    var words: String {
        switch self {
        case .unknownCommand: "'?' (unknown command)"
        case .notApplicable: "'?NA' (not applicable now)"
        case .outOfRange: "'?OOR' (out of range)"
        case .garbledPacket: "'?COM' (invalid packet)"
        case .ignored: "'?IGN' (ignored)"
        }
    }
}
