import ControlAPI
import DoseMath
import InfusionCore

extension AnnunciationReply {
    /// Where an alarm can be heard.
    init(_ machine: InfusionMachine, now: Now) {
        let annunciation = machine.annunciation
        let known = annunciation.open.union(annunciation.heard).sorted { $0.text < $1.text }
        self.init(
            isHeard: annunciation.isHeard,
            annunciators: known.map { id in
                AnnunciatorReply(
                    id: id.text,
                    isOpen: annunciation.open.contains(id),
                    isHeard: annunciation.heard.contains(id)
                )
            },
            audioPause: annunciation.audioPause.flatMap { AudioPauseReply($0, now: now) }
        )
    }
}

extension AudioPauseReply {
    /// The pause that lasts; `nil` where it is over by now.
    fileprivate init?(_ pause: AudioPause, now: Now) {
        let left = pause.until.since(now.line).nanoseconds
        guard left > 0 else { return nil }
        self.init(
            annunciator: pause.stream.text,
            endsInSeconds: Int(left / 1_000_000_000),
            priority: AlarmReply.Priority(pause.priority)
        )
    }
}

extension LockReply {
    /// The lock that an alarm led to.
    init(_ kind: AlarmKind) {
        let row = AlarmKind.lockedOut.row
        self.init(alarm: kind.rawValue, happened: row.happened, doNow: row.doNow)
    }
}
