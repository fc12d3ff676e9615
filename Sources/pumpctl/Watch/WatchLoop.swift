import ControlAPI
import ControlClient
import Foundation

/// One thing that happens while an infusion is watched.
enum WatchInput: Sendable {
    case update(StreamUpdate)
    case key(UInt8)
    case attested([String])
    case soundDue
    case toldToEnd
}

/// Takes what comes in while an infusion is watched, one thing at a time: events, keys, the bell.
struct WatchLoop {
    /// How watch was asked for.
    struct Manner {
        /// The stream is an annunciator's: alarms are heard here (SR-46).
        let isAnnunciator: Bool
        /// A person sees a screen that is drawn in place.
        let isLive: Bool
        /// To end by itself when the session has ended.
        let endsWithSession: Bool

        /// Whether the bell rings: an annunciator's always, and that of a screen somebody looks at.
        var rings: Bool { isAnnunciator || isLive }
    }

    private let client: ControlClient
    private let daemon: DaemonOptions
    private let manner: Manner
    private var display: any WatchDisplay
    private var progress = SessionProgress()
    private var sound = AlarmSound()
    private var annunciator: String?
    private var wasAttested = false
    private let begun = ContinuousClock.now

    init(
        client: ControlClient,
        daemon: DaemonOptions,
        manner: Manner,
        display: any WatchDisplay
    ) {
        self.client = client
        self.daemon = daemon
        self.manner = manner
        self.display = display
    }

    /// What is waited for is bounded: of what comes faster than it is shown, the newest counts.
    private static let waiting = 64

    /// How patiently a lost daemon is waited for: by an annunciator as long as nobody ends it.
    private var reconnection: Reconnection {
        Reconnection(attempts: manner.isAnnunciator ? .max : 30, pause: .seconds(1))
    }

    /// Watches to the end.
    ///
    /// - Throws: `ClientError` where the stream fails for good, or the exit for output that cannot be
    ///   written.
    mutating func run() async throws {
        let (inputs, mouth) = AsyncStream.makeStream(
            of: WatchInput.self,
            bufferingPolicy: .bufferingNewest(Self.waiting)
        )
        let keyboard = manner.isAnnunciator && manner.isLive ? Keyboard(tells: mouth) : nil
        defer { keyboard?.end() }
        let events = client.events(
            annunciator: manner.isAnnunciator ? .new : .none,
            reconnection: reconnection
        )
        let following = Task {
            defer { mouth.finish() }
            for try await update in events { mouth.yield(.update(update)) }
        }
        defer { following.cancel() }
        var bell: Task<Void, Never>?
        defer { bell?.cancel() }
        for await input in inputs {
            guard try take(input, mouth) else { return }
            bell?.cancel()
            bell = alarmClock(mouth)
        }
        try await following.value
    }

    /// Takes the next input.
    ///
    /// - Returns: whether to go on.
    private mutating func take(
        _ input: WatchInput,
        _ mouth: AsyncStream<WatchInput>.Continuation
    ) throws -> Bool {
        let now = begun.duration(to: .now)
        switch input {
        case .update(let update): return try take(update, at: now)
        case .attested(let notice): try display.tell(notice)
        case .soundDue: if sound.rings(at: now) { try ring() }
        case .toldToEnd: return false
        case .key(let key):
            switch key {
            case UInt8(ascii: "h"): attest(mouth)
            case UInt8(ascii: "t"): sound.test(at: now)
            case UInt8(ascii: "q"), KeyPresses.controlC, KeyPresses.controlD: return false
            case _: break
            }
        }
        return true
    }

    private mutating func take(_ update: StreamUpdate, at now: Duration) throws -> Bool {
        try display.show(update)
        switch update {
        case .event(.annunciator(let name)):
            // One that comes back under its name has been heard before.
            guard name.id != annunciator else { break }
            annunciator = name.id
            try test(name.id, at: now)
        case .event(.status(let status)):
            if manner.rings { sound.take(status, as: annunciator, at: now) }
            try look(at: status.annunciation, at: now)
            progress.take(status.infusion.state)
            return !(manner.endsWithSession && progress.hasEnded)
        case .event(.alarm):
            // The status that follows has it among the others.
            break
        case .interrupted: if manner.isAnnunciator { sound.lost(at: now) }
        }
        return true
    }

    /// Sounds the test anew where pumpd no longer knows that it was heard, as after its restart.
    private mutating func look(at sounds: AnnunciationReply, at now: Duration) throws {
        guard let annunciator, let own = sounds.annunciators.first(where: { $0.id == annunciator })
        else { return }
        defer { wasAttested = own.isHeard }
        if wasAttested, !own.isHeard { try test(annunciator, at: now) }
    }

    /// Sounds the test for a person to hear.
    private mutating func test(_ name: String, at now: Duration) throws {
        sound.test(at: now)
        let key = manner.isLive ? "press h once you have signed in (t sounds it again), or: " : ""
        try display.tell([
            "Annunciator \(name) sounds the test of a HIGH alarm.",
            "If you hear it: \(key)pumpctl heard \(name)",
        ])
    }

    /// Says that the test was heard, in the name of whoever has signed in by now.
    private func attest(_ mouth: AsyncStream<WatchInput>.Continuation) {
        guard let annunciator else { return }
        let daemon = daemon
        Task {
            let notice: [String]
            do throws(ClientError) {
                notice = try await daemon.attest(annunciator)
            } catch {
                notice = FailurePage.lines(for: error)
            }
            mouth.yield(.attested(notice))
        }
    }

    private func ring() throws {
        // What is written for a program to read has no bells in it.
        if manner.isLive {
            try Console.control("\u{07}")
        } else {
            try Console.bell()
        }
    }

    /// Wakes the loop when the bell is to ring next.
    private func alarmClock(_ mouth: AsyncStream<WatchInput>.Continuation) -> Task<Void, Never>? {
        guard let deadline = sound.deadline else { return nil }
        let moment = begun.advanced(by: deadline)
        return Task {
            do { try await Task.sleep(until: moment, clock: .continuous) } catch {
                // Cancelled: another deadline has taken its place.
                return
            }
            mouth.yield(.soundDue)
        }
    }
}
