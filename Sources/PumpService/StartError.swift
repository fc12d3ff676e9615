/// Why the daemon did not start; nothing was sent to any pump.
public enum StartError: Error, Sendable, CustomStringConvertible {
    /// The settings, the drug library or an option say something that cannot be.
    case settings(String)

    /// A file or folder of its own cannot be used.
    case state(String)

    /// Another daemon holds what this one needs.
    case held(String)

    /// The time scale is not the simulator's (SR-65).
    case timeScale(String)

    /// The record cannot be taken up.
    case journal(String)

    /// The host refuses something basic.
    case system(String)

    /// Lines for a person; each says what to do.
    public var description: String {
        switch self {
        case .settings(let text), .state(let text), .held(let text), .timeScale(let text),
            .journal(let text), .system(let text):
            text
        }
    }

    /// The program's exit status, as its help lists them (sysexits.h).
    public var exitStatus: Int32 {
        switch self {
        case .settings: 78
        case .state: 73
        case .held: 75
        case .timeScale: 77
        case .journal: 74
        case .system: 71
        }
    }
}
