import ControlAPI

extension Doctor {
    /// The serial port.
    static func port(_ installation: Installation) -> [DoctorFinding] {
        guard let port = installation.port else {
            let isNamed = installation.configuration.map { $0.device != nil }
            return [unseen(.port, "device", "serial port", isNamed: isNamed, in: installation)]
        }
        guard let resolved = port.resolved else {
            return [
                .wrong(
                    .port,
                    "device",
                    "There is no device \(port.path).",
                    remedy: "Plug the pump's cable in; 'ls /dev/serial/by-id' shows what is there."
                )
            ]
        }
        guard port.isDevice else {
            return [
                .wrong(
                    .port,
                    "device",
                    "\(port.path) is no serial device.",
                    remedy: "Name the pump's port as pump: device: in the settings."
                )
            ]
        }
        let path = resolved == port.path ? port.path : "\(port.path) (\(resolved))"
        return [
            .ok(.port, "device", "The serial port \(path) is there."),
            name(port, resolved), access(port), holder(port, installation),
        ].compactMap(\.self)
    }

    private static func name(_ port: PortFacts, _ resolved: String) -> DoctorFinding? {
        if port.isPseudoTerminal {
            return .advice(
                .port,
                "name",
                "It is a pseudo-terminal: the pump on it is simulated.",
                remedy: "For a patient, name the port that a real pump is on."
            )
        }
        guard port.path == resolved,
            port.path.hasPrefix("/dev/ttyUSB")
                || port.path.hasPrefix("/dev/ttyACM")
        else { return nil }
        return .advice(
            .port,
            "name",
            "\(port.path) may be another device after the next start or the next plug.",
            remedy: "Name it by /dev/serial/by-id/…, or by a udev rule as the package's."
        )
    }

    private static func access(_ port: PortFacts) -> DoctorFinding? {
        guard port.mayBeUsed == false else { return nil }
        let group = port.group ?? "dialout"
        return .wrong(
            .port,
            "access",
            "pumpd's account may not read and write \(port.path).",
            remedy: "usermod -aG \(group) with pumpd's account, then restart pumpd."
        )
    }

    private static func holder(
        _ port: PortFacts,
        _ installation: Installation
    ) -> DoctorFinding? {
        guard let holder = port.holder else { return nil }
        let name = holder.program.isEmpty ? "a process" : holder.program
        guard holder.program == "pumpd" || holder.process == installation.state?.process else {
            return .wrong(
                .port,
                "holder",
                "The port is held by \(name) (process \(holder.process)), not by pumpd.",
                remedy:
                    "End that program, and keep it from starting: one process may hold the port."
            )
        }
        return .ok(.port, "holder", "pumpd (process \(holder.process)) holds the port.")
    }

    private static func lease(_ installation: Installation) -> String {
        guard let seconds = installation.configuration?.leaseSeconds else { return "" }
        return " While it infuses, its own watchdog stops it where pumpd falls silent for"
            + " \(seconds) s."
    }

    /// The pump as the daemon sees it; without a daemon it is not asked.
    static func pump(_ installation: Installation) -> [DoctorFinding] {
        guard let pump = installation.status?.pump else {
            return [
                .advice(
                    .pump,
                    "link",
                    "The pump was not asked: only a running pumpd talks to it.",
                    remedy: "Start pumpd, then ask again."
                )
            ]
        }
        let detail = pump.detail.map { ": \($0)" } ?? ""
        switch pump.state {
        case .connected:
            return [
                .ok(
                    .pump,
                    "link",
                    "The pump answers: \(pump.identity ?? pump.family), \(pump.motion ?? "standing")."
                        + lease(installation)
                )
            ]
        case .connecting:
            return [
                .advice(
                    .pump,
                    "link",
                    "The pump is being identified\(detail).",
                    remedy: "Ask again in a few seconds; see that it is switched on."
                )
            ]
        case .lost, .absent, .unusable:
            return [
                .wrong(
                    .pump,
                    "link",
                    "The pump cannot be used (\(pump.state.rawValue))\(detail).",
                    remedy:
                        "Look at the pump yourself; then at its power, its cable and its settings."
                )
            ]
        }
    }
}
