import DoseMath

/// The host's service manager, told what systemd's notification protocol has for it (SR-61).
///
/// The protocol is one datagram a message to the socket that `NOTIFY_SOCKET` names. Where it names
/// none nobody is told.
struct HostWatchdog: Sendable {
    /// After how many ticks of the supervisor it wants to hear again, a third of what it was told to
    /// wait; `nil` where it waits for nothing.
    let feedEvery: Int?

    /// What is wrong with what the host says, a line each; the daemon runs without it.
    let complaints: [String]

    private let address: [UInt8]?

    /// What is sent while every part answers, made beforehand.
    private static let alive = Array("WATCHDOG=1".utf8)

    /// A Unix socket's address has room for so many bytes; a path's last one is NUL.
    private static let longestAddress = 107

    /// The ticks of the supervisor, in the unit of `WATCHDOG_USEC`.
    private static let tickMicroseconds = UInt64(Supervisor.tick.nanoseconds / 1_000)

    /// Reads what the host has put into the environment.
    ///
    /// - Parameters:
    ///   - environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` count.
    ///   - pid: this process, which `WATCHDOG_PID` has to name where it is there.
    init(environment: [String: String], pid: Int32) {
        var complaints: [String] = []
        address = environment["NOTIFY_SOCKET"].flatMap { Self.address($0, &complaints) }
        let isOurs = environment["WATCHDOG_PID"].map { Self.names($0, pid, &complaints) } ?? true
        feedEvery =
            isOurs && address != nil
            ? environment["WATCHDOG_USEC"].flatMap { Self.ticks($0, &complaints) } : nil
        self.complaints = complaints
    }

    /// The control socket takes requests.
    ///
    /// - Returns: why the host could not be told, if so.
    func ready() -> String? { tell("READY=1") }

    /// The daemon ends; it goes on to say it is alive until it has.
    ///
    /// - Returns: why the host could not be told, if so.
    func stopping() -> String? { tell("STOPPING=1") }

    /// The daemon takes new settings, and says that it is ready again.
    ///
    /// - Returns: why the host could not be told, if so.
    func reloading() -> String? { tell("RELOADING=1") }

    /// One line for a person who asks the host how the daemon is.
    ///
    /// - Returns: why the host could not be told, if so.
    func say(_ words: String) -> String? { tell("STATUS=\(words)") }

    /// Every part answers.
    ///
    /// - Returns: whether the host could be told.
    func feed() -> Bool {
        guard let address else { return true }
        return PromptWrite.send(Self.alive, to: address) == 0
    }

    private func tell(_ message: String) -> String? {
        guard let address else { return nil }
        let code = PromptWrite.send(Array(message.utf8), to: address)
        return code == 0 ? nil : "the service manager could not be told \(message) (errno \(code))"
    }

    private static func address(_ text: String, _ complaints: inout [String]) -> [UInt8]? {
        var address = Array(text.utf8)
        guard let first = text.utf8.first, [UInt8(ascii: "/"), UInt8(ascii: "@")].contains(first),
            (2...longestAddress).contains(address.count), !address.contains(0)
        else {
            complaints.append(
                "NOTIFY_SOCKET is '\(text)', not a path or @name of 2 to \(longestAddress) bytes: "
                    + "the service manager is told nothing"
            )
            return nil
        }
        if first == UInt8(ascii: "@") { address[0] = 0 }
        return address
    }

    private static func names(
        _ text: String,
        _ pid: Int32,
        _ complaints: inout [String]
    ) -> Bool {
        guard let named = Int32(text), named > 0 else {
            complaints.append("WATCHDOG_PID is '\(text)', not a process id: no watchdog is fed")
            return false
        }
        return named == pid
    }

    private static func ticks(_ text: String, _ complaints: inout [String]) -> Int? {
        guard let microseconds = UInt64(text), microseconds > 0 else {
            complaints.append(
                "WATCHDOG_USEC is '\(text)', not a number of microseconds: no watchdog is fed"
            )
            return nil
        }
        let ticks = microseconds / 3 / tickMicroseconds
        if ticks == 0 {
            complaints.append(
                "WATCHDOG_USEC is \(microseconds), under \(3 * tickMicroseconds): the watchdog is "
                    + "fed every \(tickMicroseconds) microseconds, which may be too seldom"
            )
        }
        // UInt64.max / 300 000 is far within Int.
        return max(Int(ticks), 1)
    }
}
