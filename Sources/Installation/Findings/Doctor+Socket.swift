import ControlAPI

extension Doctor {
    /// The control socket, and whether the daemon answers on it.
    static func socket(_ installation: Installation) -> [DoctorFinding] {
        [place(installation.socket), answer(installation)].compactMap(\.self)
    }

    private static func place(_ socket: PlaceFacts?) -> DoctorFinding? {
        guard let socket else { return nil }
        if let objection = socket.objections.first {
            return .wrong(
                .socket,
                "place",
                "The socket's place is refused by pumpd: \(objection).",
                remedy: "Give it a folder of its own that belongs to pumpd's account, mode 0750."
            )
        }
        guard socket.exists else { return nil }
        let mode = "0" + String(socket.mode, radix: 8)
        guard socket.mode & 0o007 == 0 else {
            return .wrong(
                .socket,
                "place",
                "The socket \(socket.path) has the mode \(mode): every account may open it.",
                remedy: "Restart pumpd, which makes it anew with 0660, and see who changed it."
            )
        }
        return .ok(.socket, "place", "The socket \(socket.path) has the mode \(mode).")
    }

    private static func answer(_ installation: Installation) -> DoctorFinding {
        switch installation.daemon {
        case .status(let status):
            return .ok(
                .socket,
                "answer",
                "pumpd answers, since \(status.startedAt)"
                    + (status.timeScale == 1
                        ? "." : ", at \(status.timeScale) times real time: its pump is simulated.")
            )
        case .unreachable(let why):
            return .wrong(
                .socket,
                "answer",
                "pumpd does not run, or not here: \(why).",
                remedy: "Put right what is wrong above, then: systemctl start pumpd"
            )
        case .silent(let why):
            return .wrong(
                .socket,
                "answer",
                "Something is at the socket and does not answer: \(why).",
                remedy: "Look at the pump yourself first; then at the log (journalctl -u pumpd)."
            )
        }
    }
}
