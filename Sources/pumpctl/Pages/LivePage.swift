import ControlAPI
import DoseMath

/// The screen that `watch` keeps drawing.
enum LivePage {
    /// The infusion with its progress, the pump, what is due and what holds it up, every alarm, and
    /// what can be done now.
    static func lines(for status: StatusReply) -> [String] {
        var lines = StatusPage.infusion(status.infusion)
        if let progress = Progress(of: status.infusion) { lines += ["", "  \(progress.bar)"] }
        let detail = status.pump.detail.map { ": \($0)" } ?? ""
        lines += ["", "Pump \(status.pump.state.rawValue)\(detail)"]
        if let checklist = status.checklist { lines += ChecklistPage.lines(for: checklist) }
        if let care = status.care {
            lines +=
                CarePage.rounds(care.rounds) + CarePage.holds(care.holds)
                + CarePage.discharge(care)
        }
        if let lock = status.lock { lines += LockPage.lines(for: lock) }
        lines += AnnunciationPage.lines(for: status.annunciation)
        lines += AlarmPage.lines(for: status.alarms)
        if let proposal = status.proposal {
            let old = proposal.oldRate.map { "OLD \($0), NEW " } ?? ""
            lines += ["Order \(proposal.order) waits: \(old)\(proposal.rate)"]
        }
        return lines + ["Now: \(status.infusion.next)"]
    }
}

/// How much of the ordered volume is delivered.
struct Progress: Equatable {
    /// Whole percent from 0 to 100, rounded down.
    let percent: Int

    /// `nil` where either volume is not known.
    init?(of infusion: InfusionReply) {
        guard let delivered = infusion.delivered, let ordered = infusion.volume else { return nil }
        do {
            let whole = try Volume.parse(ordered)
            guard whole > .zero else { return nil }
            let part = min(try Volume.parse(delivered), whole)
            percent = Int(part.nanoliters * 100 / whole.nanoliters)
        } catch {
            // The volumes are shown as they came; only the bar needs them as numbers.
            return nil
        }
    }

    /// As in `[##########..............................]  25 %`.
    var bar: String {
        let filled = percent * 40 / 100
        let marks =
            String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
        return "[\(marks)]  \(percent) %"
    }
}
