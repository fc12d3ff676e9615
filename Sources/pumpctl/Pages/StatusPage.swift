import ControlAPI

/// The whole status on one screen.
enum StatusPage {
    /// The page: infusion, preparation, care, sound, pump, record, alarms, what waits, and what can be
    /// done now.
    static func lines(for status: StatusReply) -> [String] {
        var lines = infusion(status.infusion)
        if let checklist = status.checklist { lines += ChecklistPage.lines(for: checklist) }
        if let care = status.care { lines += CarePage.lines(for: care) }
        if let lock = status.lock { lines += LockPage.lines(for: lock) }
        lines += AnnunciationPage.lines(for: status.annunciation)
        lines += ["Pump: \(status.pump.state.rawValue)"] + Table.rows(pump(status.pump))
        lines += ["pumpd"] + Table.rows(daemon(status)) + AlarmPage.lines(for: status.alarms)
        if let proposal = status.proposal { lines += ProposalPage.lines(for: proposal) }
        return lines + ["Now: \(status.infusion.next)"]
    }

    /// A state in a word or two.
    static func word(for state: InfusionReply.State) -> String {
        switch state {
        case .idle: "idle"
        case .ordered: "ordered, waiting for confirmation"
        case .confirmed: "confirmed, waiting for start"
        case .starting: "starting"
        case .running: "running"
        case .stopping: "stopping"
        case .paused: "paused"
        case .unknown: "UNKNOWN: it may be infusing"
        case .completed: "completed"
        case .stopped: "stopped"
        case .faulted: "stopped by a fault"
        }
    }

    static func infusion(_ infusion: InfusionReply) -> [String] {
        let reason = infusion.reason.map { " (\($0))" } ?? ""
        let name = infusion.session.map { "Session \($0)" } ?? "Infusion"
        return ["\(name): \(word(for: infusion.state))\(reason)"]
            + Table.rows([
                ("patient", infusion.patient.map { "\($0.id), born \($0.born)" }),
                ("drug", amount(infusion.drug, infusion.strength)),
                ("prescriber", infusion.prescriber),
                ("course", infusion.course.map(course)),
                ("body weight", infusion.weightShown ?? infusion.weight),
                ("dose", infusion.dose),
                ("step", step(infusion)),
                ("rate", infusion.rate),
                ("program", amount(infusion.volume, infusion.total, infusion.window)),
                ("delivered", amount(infusion.delivered, infusion.deliveredMass)),
                ("at most", atMost(infusion)),
                ("left in syringe", infusion.leftInSyringe.map { "\($0) by the count" }),
                ("barrel", infusion.barrel.map { "\($0) as last read" }),
                ("infusing", infusion.infusing),
                ("remaining", infusion.remaining),
                ("started", infusion.startedAt),
                ("ended", infusion.endedAt),
            ])
    }

    private static func course(_ place: CoursePlaceReply) -> String {
        "\(place.kind), infusion \(place.infusion) of \(place.length)"
    }

    private static func step(_ infusion: InfusionReply) -> String? {
        guard let step = infusion.step, let steps = infusion.steps, step >= 1, step <= steps.count
        else { return nil }
        return "\(step) of \(steps.count): \(steps[step - 1].asked)"
    }

    private static func amount(_ parts: String?...) -> String? {
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }

    /// Told only where it differs: what may have flowed beyond what was counted (SR-21).
    private static func atMost(_ infusion: InfusionReply) -> String? {
        infusion.deliveredAtMost == infusion.delivered ? nil : infusion.deliveredAtMost
    }

    private static func pump(_ pump: PumpReply) -> [(name: String, value: String?)] {
        [
            ("identity", pump.identity),
            ("driver", "\(pump.family) at \(pump.device)"),
            ("motor", pump.motion),
            ("detail", pump.detail),
        ]
    }

    private static func head(_ anchor: JournalAnchorReply) -> String {
        "\(anchor.sequence):\(anchor.hash) after session \(anchor.session)"
    }

    private static func daemon(_ status: StatusReply) -> [(name: String, value: String?)] {
        let journal =
            switch status.journal.state {
            case .writing: "\(status.journal.entries) entries"
            case .failed: "CANNOT BE WRITTEN, \(status.journal.entries) entries are safe"
            }
        let scale = "simulated, \(status.timeScale) times faster than real"
        return [
            ("version", "\(status.version), running since \(status.startedAt)"),
            ("library", "\(status.library.version) (\(status.library.digest.prefix(8)))"),
            ("journal", journal),
            ("head", status.journal.anchor.map(head)),
            ("time", status.timeScale == 1 ? nil : scale),
        ] + SelfTestRows.rows(status.selfTest)
    }
}
