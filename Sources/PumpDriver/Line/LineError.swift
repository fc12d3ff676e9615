/// Why a serial line could not be opened or used, by what to do next.
public enum LineError: Error, Hashable, Sendable {
    /// Nothing is at that path, or no hardware answers behind it.
    case absent(path: String)

    /// Another program holds the port (SR-30).
    ///
    /// `holder` is its process id, nil where it may not be seen.
    case busy(path: String, holder: Int32?)

    /// The path names something that is not a serial port.
    case notATerminal(path: String)

    /// This account may not use the port.
    ///
    /// `group` is the group whose members may, nil if there is none.
    case permission(path: String, group: String?)

    /// The line chosen cannot drive a pseudo-terminal; the terminal line can.
    case pseudoTerminal(path: String)

    /// The port did not take the settings, or did not keep them (SR-24).
    ///
    /// `kept` is what it reads back, nil if the settings are impossible or it cannot say.
    case settingsRefused(path: String, asked: LineSettings, kept: LineSettings?)

    /// The other end has gone: unplugged, or the simulator has ended.
    case disconnected(path: String)

    /// The system failed in another way at the named step, with this errno.
    case system(path: String, step: String, errno: Int32)
}

extension LineError: CustomStringConvertible {
    /// One line: what happened, and what to do about it.
    public var description: String {
        switch self {
        case .absent(let path):
            "no serial port at '\(path)': plug the pump's cable in, or correct the device path"
        case .busy(let path, let holder):
            "\(path) is held by \(holder.map { "process \($0)" } ?? "another program"): "
                + "end that program, one process drives a pump"
        case .notATerminal(let path):
            "\(path) is not a serial port: give the path of the pump's port, "
                + "such as /dev/ttyUSB0 or one in /dev/serial/by-id"
        case .permission(let path, let group):
            "this account may not use \(path): " + Self.remedy(group: group)
        case .pseudoTerminal(let path):
            "\(path) is a pseudo-terminal, which libserialport cannot open: "
                + "open it as a terminal line"
        case .settingsRefused(let path, let asked, let kept):
            "\(path) refused \(asked)\(kept.map { " and has \($0)" } ?? ""): "
                + "use a setting that both this port and the pump can have"
        case .disconnected(let path):
            "\(path) has hung up: check the cable and the pump's power, then open the port again"
        case .system(let path, let step, let errno):
            "\(path) could not \(step) (errno \(errno)): "
                + "see the kernel's log (dmesg) for this device"
        }
    }

    private static func remedy(group: String?) -> String {
        guard let group else { return "ask the administrator for access to the device" }
        return "add the account to the group '\(group)' and start again"
    }
}
