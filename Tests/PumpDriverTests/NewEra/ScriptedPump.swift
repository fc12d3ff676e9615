@testable import PumpDriver

/// A fake pump with a definition: a table from command to answer, and a plunger of four states.
///
/// It knows nothing of physics, watchdogs or time. STP takes I to P and P to S, RUN takes S and P to
/// I, a setting is stored under its first three letters and shown again when asked for. Anything
/// else a test wants it says with an `Interference`.
struct ScriptedPump {
    /// The letter of the state.
    var state = "S"

    /// What queries answer, by command.
    var shown = [
        "SAF": "000", "VER": "NE1000V3.923", "DIA": "20.05", "VOL": "0.000ML", "DIR": "INF",
        "DIS": "I0.000W0.000ML", "RAT": "0.000MH", "PF": "0", "TRG": "OF", "PHN": "01",
        "FUN1": "RAT", "FUN2": "RAT", "BUZ": "0",
    ]

    /// Errors by command, as in `["RUN": "NA"]`.
    var errors: [String: String] = [:]

    /// Whether it reads Safe packets.
    var isSafe = true

    /// The data of the reply to a command without its address.
    mutating func answer(_ command: String) -> String {
        if let error = errors[command] { return "00\(state)?\(error)" }
        switch command {
        case "":
            return "00\(state)"
        case "STP":
            state = state == "I" || state == "X" ? "P" : "S"
            return "00\(state)"
        case "RUN":
            state = "I"
            return "00I"
        case "CLDINF":
            shown["DIS"] = "I0.000W0.000ML"
            return "00\(state)"
        case "FUN":
            return "00\(state)\(shown["FUN" + phase] ?? "?")"
        default:
            return setting(command)
        }
    }

    private var phase: String { String((shown["PHN"] ?? "").drop { $0 == "0" }) }

    private mutating func setting(_ command: String) -> String {
        if let value = shown[command] { return "00\(state)\(value)" }
        let name = command.hasPrefix("PF") ? "PF" : String(command.prefix(3))
        let value = String(command.dropFirst(name.count))
        guard shown[name] != nil || name == "FUN" else { return "00\(state)?" }
        switch name {
        case "FUN": shown["FUN" + phase] = value
        case "SAF":
            shown["SAF"] = String(("00" + value).suffix(3))
            isSafe = true
        case "VOL" where value.hasSuffix("L"): shown["VOL"] = "0.000" + value
        case "VOL": shown["VOL"] = value + String((shown["VOL"] ?? "").suffix(2))
        case "RAT" where value.hasSuffix("H"): shown["RAT"] = value
        case "RAT": shown["RAT"] = value + String((shown["RAT"] ?? "").suffix(2))
        default: shown[name] = value
        }
        return "00\(state)"
    }
}

/// What happens to one command or its answer on the way.
enum Interference {
    /// The command reaches the pump, its answer is lost.
    case answerLost
    /// The command does not reach the pump.
    case commandLost
    /// The answer comes this many milliseconds later than usual.
    case late(Int64)
    /// The answer comes twice.
    case twice
    /// The answer comes with one bit wrong.
    case damaged
    /// The answer's second half is missing.
    case torn
    /// The command is not executed; this reply's data comes instead, as in `00A?R`.
    case instead(String)
    /// The command is executed; this reply's data comes instead.
    case misread(String)
}
