extension Doctor {
    /// The state folder, the journal's end, and how long its disk lasts.
    static func record(_ installation: Installation) -> [DoctorFinding] {
        guard let state = installation.state else {
            let isNamed = installation.configuration.map { $0.state != nil }
            return [
                unseen(.record, "folder", "state folder", isNamed: isNamed, in: installation)
            ]
        }
        let folder = folder(state.folder)
        guard state.folder.exists, state.folder.trouble == nil else { return [folder] }
        return [folder, journal(state.journal), room(state), wireLog(state)].compactMap(\.self)
    }

    private static func folder(_ folder: PlaceFacts) -> DoctorFinding {
        if let trouble = folder.trouble {
            return .advice(
                .record,
                "folder",
                "The state folder \(folder.path) cannot be looked at: \(trouble).",
                remedy: "Ask again as root: sudo pumpctl doctor"
            )
        }
        guard folder.exists else {
            return .advice(
                .record,
                "folder",
                "There is no state folder \(folder.path) yet: pumpd makes it, and a new record in it.",
                remedy:
                    "Where there was a record, see that its disk is mounted before pumpd starts."
            )
        }
        if let objection = folder.objections.first {
            return .wrong(
                .record,
                "folder",
                "The state folder \(folder.path) is refused by pumpd: \(objection).",
                remedy: "chown it to pumpd's account and chmod 0750 it."
            )
        }
        return .ok(.record, "folder", "The state folder \(folder.path) is pumpd's alone.")
    }

    private static func journal(_ journal: JournalFacts?) -> DoctorFinding {
        guard let journal else {
            return .advice(
                .record,
                "journal",
                "There is no journal yet.",
                remedy: "The first start makes one. Where there was one, put its disk back first."
            )
        }
        if let trouble = journal.trouble {
            return .wrong(
                .record,
                "journal",
                "The journal \(journal.path) is not sound: \(trouble).",
                remedy: "Keep the file as it is, and: pumpctl journal verify --file \(journal.path)"
            )
        }
        return .ok(
            .record,
            "journal",
            "The journal has \(journal.entries) entries in \(size(journal.size)), the newest of"
                + " \(journal.newest ?? "no day"); its last \(journal.verified) follow one another."
                + " Whole: pumpctl journal verify --file \(journal.path)"
        )
    }

    private static func room(_ state: StateFacts) -> DoctorFinding? {
        guard let free = state.free else { return nil }
        let sessions = free / sessionBytes
        let sentence =
            "Its disk has \(size(free)) free: room for about \(sessions) sessions of two hours."
        let remedy = "Make room, or give the state folder a disk of its own."
        if sessions < 20 { return .wrong(.record, "room", sentence, remedy: remedy) }
        guard sessions >= 500 else {
            return .advice(.record, "room", sentence, remedy: remedy)
        }
        return .ok(.record, "room", sentence)
    }

    private static func wireLog(_ state: StateFacts) -> DoctorFinding? {
        guard let bytes = state.wireLog else { return nil }
        return .ok(
            .record,
            "wire-log",
            "The wire log has \(size(bytes)), and with the one put aside never more than 33.6 MB."
        )
    }

    /// Bytes as a person reads them.
    static func size(_ bytes: Int64) -> String {
        for (unit, size) in [("GB", Int64(1_000_000_000)), ("MB", 1_000_000), ("kB", 1_000)]
        where bytes >= size {
            return "\(bytes / size).\(bytes % size * 10 / size) \(unit)"
        }
        return "\(bytes) bytes"
    }
}
