import ControlAPI
import ControlClient

/// What has changed between one status and the next, a line each.
///
/// Delivery itself is told every 5 % and not with every poll.
struct ChangeReport {
    private var shown: Shown?
    private var alarms: [Int: AlarmReply] = [:]
    private var isInterrupted = false

    /// What a line is worth.
    private struct Shown: Equatable {
        let state: InfusionReply.State
        let reason: String?
        let rate: String?
        let pump: PumpReply.State
        let order: String?
        let awaits: ProposalReply.State?
        let twentieth: Int?
        let care: CareChange
    }

    /// The lines for an update; often none.
    mutating func lines(for update: StreamUpdate) -> [String] {
        switch update {
        case .event(.status(let status)):
            defer { isInterrupted = false }
            let standing = Set(status.alarms.map(\.id))
            alarms = alarms.filter { standing.contains($0.key) }
            return changes(to: status) + status.alarms.flatMap { lines(for: $0) }
        case .event(.alarm(let alarm)):
            return lines(for: alarm)
        case .event(.annunciator(let name)):
            return ["annunciator \(name.id)"]
        case .interrupted(let error):
            defer { isInterrupted = true }
            return isInterrupted ? [] : ["NOT LIVE: \(error.description)"]
        }
    }

    private mutating func changes(to status: StatusReply) -> [String] {
        let infusion = status.infusion
        let now = Shown(
            state: infusion.state,
            reason: infusion.reason,
            rate: infusion.rate,
            pump: status.pump.state,
            order: status.proposal?.order,
            awaits: status.proposal?.state,
            twentieth: Progress(of: infusion).map { $0.percent / 5 },
            care: CareChange(status)
        )
        guard now != shown || isInterrupted else { return [] }
        defer { shown = now }
        var lines = [line(for: infusion)]
        if now.pump != shown?.pump { lines.append("pump \(status.pump.state.rawValue)") }
        if let proposal = status.proposal, now.order != shown?.order || now.awaits != shown?.awaits
        {
            let old = proposal.oldRate.map { "OLD \($0), NEW " } ?? ""
            lines.append(
                "order \(proposal.order) \(proposal.state.rawValue): \(old)\(proposal.rate)"
            )
        }
        return lines + now.care.lines(after: isInterrupted ? nil : shown?.care)
    }

    private func line(for infusion: InfusionReply) -> String {
        var parts = [infusion.infusing ?? "-:--:--", StatusPage.word(for: infusion.state)]
        if let delivered = infusion.delivered, let volume = infusion.volume {
            parts.append("\(delivered) of \(volume)")
        }
        if let progress = Progress(of: infusion) { parts.append("\(progress.percent) %") }
        if let rate = infusion.rate { parts.append(rate) }
        if let reason = infusion.reason { parts.append("(\(reason))") }
        return parts.joined(separator: "  ")
    }

    private mutating func lines(for alarm: AlarmReply) -> [String] {
        guard alarms[alarm.id] != alarm else { return [] }
        alarms[alarm.id] = alarm
        return AlarmPage.lines(for: [alarm])
    }
}
