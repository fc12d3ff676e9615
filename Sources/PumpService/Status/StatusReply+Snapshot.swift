import ControlAPI
import DoseMath
import InfusionCore

// The core's state in the words of the control socket: texts with units, one sentence of what to do
// next. Nothing is decided here.

/// What does not change while the daemon runs, as a status tells it.
struct DaemonFacts: Sendable {
    let version: String
    let startedAt: WallTime
    let timeScale: Int
    let family: String
    let device: String
}

extension LoopReply {
    fileprivate init(_ timeliness: LoopTimeliness) {
        self.init(
            rounds: timeliness.rounds,
            deadlines: timeliness.deadlines,
            lateMedianMicroseconds: timeliness.median.roundedUpToMicrosecond,
            late99PercentMicroseconds: timeliness.percentile99.roundedUpToMicrosecond,
            late999PermilleMicroseconds: timeliness.permille999.roundedUpToMicrosecond,
            latestMicroseconds: timeliness.greatest.roundedUpToMicrosecond
        )
    }
}

extension Span {
    fileprivate var roundedUpToMicrosecond: Int {
        Int(nanoseconds / 1_000 + (nanoseconds % 1_000 > 0 ? 1 : 0))
    }
}

extension StatusReply {
    /// The status a snapshot shows, brought up to `now` where time alone changes it.
    init(
        _ snapshot: LoopSnapshot,
        of daemon: DaemonFacts,
        record: RecordProgress.State,
        now: Now
    ) {
        let machine = snapshot.machine
        let failed = machine.ledger.board.alarms.contains {
            $0.kind == .recordFailed && $0.isPresent
        }
        self.init(
            version: daemon.version,
            startedAt: daemon.startedAt.text,
            timeScale: daemon.timeScale,
            pump: PumpReply(machine, of: daemon),
            library: LibraryReply(machine),
            infusion: InfusionReply(machine, now: now),
            checklist: ChecklistStateReply(machine, now: now),
            care: PatientCareReply(machine, now: now),
            annunciation: AnnunciationReply(machine, now: now),
            lock: machine.ledger.lockout.lockedBy.map(LockReply.init),
            proposal: ProposalReply(machine, now: now),
            alarms: machine.ledger.board.alarms.map(AlarmReply.init).mostUrgentFirst,
            journal: JournalStateReply(
                entries: Int(record.entries),
                state: failed ? .failed : .writing,
                anchor: record.anchor.map(JournalAnchorReply.init)
            ),
            loop: LoopReply(snapshot.timeliness),
            selfTest: [SelfTestReply](machine.selfTest)
        )
    }
}
