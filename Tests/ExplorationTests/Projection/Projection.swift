import DoseCheck
import DoseMath

@testable import InfusionCore

/// What of a machine decides how it answers the next event: two machines with the same projection
/// are taken for one state.
///
/// Moments become differences to now (`Timer`), numbers of intents, sessions, alarms and the names
/// of proposals and patients are left out, words that are only told (why it was paused, why it
/// ended) too. That nothing is left out that matters is what `MergedPairs` tests.
struct Projection: Hashable {
    let phase: PhaseSketch
    let pump: PumpSketch
    let delivery: DeliverySketch
    let session: SessionSketch?
    let alarms: AlarmSketch
    let annunciation: AnnunciationSketch
    let selfTest: SelfTestSketch
    let preparation: PreparationSketch?
    let lockout: LockoutSketch
    let formulary: [String]
    let confirmation: Confirmation?
    let isRecordFailed: Bool
    let wallAhead: Int64?
    let memory: Memory.Sketch

    init(_ place: Place) {
        let machine = place.scene.machine
        let now = place.scene.now
        phase = PhaseSketch(machine, now)
        pump = PumpSketch(machine, now)
        delivery = DeliverySketch(machine, now)
        session = SessionSketch(machine, now)
        alarms = AlarmSketch(machine.ledger.board)
        annunciation = AnnunciationSketch(machine, now)
        selfTest = SelfTestSketch(machine.selfTest)
        preparation = PreparationSketch(machine, now)
        lockout = LockoutSketch(machine, now, counts: place.countsAlarmStops)
        formulary = [machine.formulary.digest] + (machine.waitingLibrary.map { [$0.digest] } ?? [])
        confirmation = machine.ledger.openSession == nil ? nil : machine.ledger.confirmation
        isRecordFailed = machine.recordFailed
        wallAhead = machine.clocks.map { $0.wall.nanoseconds - $0.line.nanoseconds }
        memory = place.memory.sketch(counts: !place.countsAlarmStops)
    }
}

/// The pump as the machine knows it.
struct PumpSketch: Hashable {
    /// A pump that is not there is one thing to the machine, however it is not there.
    enum Link: Hashable {
        case connected
        case lost
        case notThere
    }

    let link: Link
    let isStanding: Bool
    let stopUnseen: Timer

    init(_ machine: InfusionMachine, _ now: Now) {
        link =
            switch machine.link {
            case .connected: .connected
            case .lost: .lost
            case .connecting, .unusable, .absent: .notThere
            }
        isStanding = machine.reading?.motion == .standing
        stopUnseen = Timer(
            line: machine.stopUnseen?.after(machine.setting.times.stopUnseen),
            now
        )
    }
}

/// The alarms that stand, each kind a bit of a row.
struct AlarmSketch: Hashable {
    private(set) var present: UInt64 = 0
    private(set) var over: UInt64 = 0
    private(set) var acknowledged: UInt64 = 0

    private static let bits = Dictionary(
        uniqueKeysWithValues: AlarmKind.allCases.enumerated().map { ($1, UInt64(1) << UInt64($0)) }
    )

    init(_ board: AlarmBoard) {
        for alarm in board.alarms {
            let bit = Self.bits[alarm.kind] ?? 0
            if alarm.isPresent { present |= bit } else { over |= bit }
            if alarm.isAcknowledged { acknowledged |= bit }
        }
    }
}

/// How far each part of the self-test has come, two bits of a row; why one failed is only told.
struct SelfTestSketch: Hashable {
    private var states: UInt16 = 0

    init(_ test: SelfTest) {
        for item in SelfTest.Item.allCases {
            let bits: UInt16 =
                switch test[item] {
                case .waiting: 0
                case .passed: 1
                case .failed: 2
                }
            states = states << 2 | bits
        }
    }
}

/// Whether alarms can be heard.
struct AnnunciationSketch: Hashable {
    let isOpen: Bool
    let isHeard: Bool
    let missing: Timer
    let audioPause: Timer
    let silenced: AlarmPriority?
    let buzzer: Buzzer

    init(_ machine: InfusionMachine, _ now: Now) {
        let annunciation = machine.annunciation
        isOpen = annunciation.open.contains(Scene.annunciator)
        isHeard = annunciation.heard.contains(Scene.annunciator)
        let back = machine.setting.times.annunciatorBack
        let isOfUse = machine.ledger.openSession != nil
        missing = Timer(line: isOfUse ? annunciation.lostAt?.after(back) : nil, now)
        audioPause = Timer(line: annunciation.audioPause?.until, now)
        silenced = annunciation.audioPause?.priority
        buzzer = annunciation.buzzer
    }
}

/// The lock of three stops by one alarm, and what has been counted towards it.
struct LockoutSketch: Hashable {
    let isLocked: Bool
    let counted: [AlarmKind: Int]

    init(_ machine: InfusionMachine, _ now: Now, counts: Bool) {
        isLocked = machine.ledger.lockout.lockedBy != nil
        let recent = counts ? machine.ledger.lockout.stops : []
        counted = recent.reduce(into: [:]) { counted, stop in
            if now.line.since(stop.at) <= .seconds(600) { counted[stop.kind, default: 0] += 1 }
        }
    }
}
